"""Opening hours as lines a reader can take in: days in words, a 24-hour clock in ASCII digits."""

from collections.abc import Iterable

from django.utils.translation import gettext

from facts.dates import WEEKDAYS
from facts.hours import DAY_MINUTES, Interval, clock, day_runs
from facts.languages import language

WHOLE_WEEK = (0, 1, 2, 3, 4, 5, 6)


def lines_of(intervals: Iterable[Interval]) -> list[str]:
    """One line an interval: "Monday to Friday, Sunday: 09:00 - 17:00 (English, Tiếng Việt)"."""
    return [_line(one) for one in intervals]


def _line(one: Interval) -> str:
    hours = {"days": _days(one.days), "start": clock(one.start), "end": clock(one.end)}
    if one.length == DAY_MINUTES:
        # Translators: opening hours; "days" are days of the week.
        line = gettext("%(days)s: day and night") % hours
    else:
        # Translators: opening hours, as in "Monday to Friday: 09:00 - 17:00".
        line = gettext("%(days)s: %(start)s - %(end)s") % hours
    if not one.languages:
        return line
    return f"{line} ({', '.join(language(code).own_name for code in one.languages)})"


def _days(days: tuple[int, ...]) -> str:
    if days == WHOLE_WEEK:
        return gettext("Every day")
    return ", ".join(_run(first, last) for first, last in day_runs(days))


def _run(first: int, last: int) -> str:
    if first == last:
        return str(WEEKDAYS[first])
    # Translators: days of the week, as in "Monday to Friday".
    return gettext("%(first)s to %(last)s") % {"first": WEEKDAYS[first], "last": WEEKDAYS[last]}
