"""In which language somebody is there at which hour: the team while it reads, else a help line; and the holes.

A usual week in the time of the place, holidays left out. A part of the day counts as covered when each of its hours is,
on every day of its group.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any

from django.utils import timezone
from django.utils.translation import pgettext_lazy

from facts.dates import zone
from facts.hours import DAY_MINUTES, Interval, from_json
from facts.models import Service
from hotline.routes.languages import of_queues
from localisation.languages import spoken
from reports.models import Queue
from reports.team_hours import zone_of

PART_HOURS = 4
DAY_HOURS = 24
# Translators: groups of days in the table of languages and hours.
DAYS = (
    (pgettext_lazy("staff", "Monday to Friday"), range(5)),
    (pgettext_lazy("staff", "Saturday"), range(5, 6)),
    (pgettext_lazy("staff", "Sunday"), range(6, 7)),
)
# Whoever speaks the one answers those who read the other.
_SPOKEN_AS = {"ja-simple": "ja"}
_NONE: frozenset[str] = frozenset()
_A_MONDAY = (2026, 11, 30)


class There(IntEnum):
    """Who is there, worst first."""

    NOBODY = 0
    LINE = 1
    TEAM = 2


@dataclass(frozen=True)
class Row:
    """A language, and who is there in each part of each group of days."""

    code: str
    name: str
    dir: str
    parts: list[There]

    @property
    def holes(self) -> int:
        """Parts in which nobody is there."""
        return self.parts.count(There.NOBODY)


@dataclass(frozen=True)
class _Presence:
    """Somebody who is there at some hours: `languages` they speak, hours of the week in which they are there."""

    hours: dict[int, frozenset[str]]
    rank: There


def headings() -> list[tuple[Any, list[str]]]:
    """Groups of days, and the hours at which their parts begin."""
    return [(days, [f"{hour:02}" for hour in range(0, DAY_HOURS, PART_HOURS)]) for days, _ in DAYS]


def matrix() -> list[Row]:
    """Every language of the site: those with the most holes first."""
    present = [*_teams(), *_lines()]
    rows = [Row(each.code, each.own_name, each.dir, _parts(each.code, present)) for each in spoken()]
    return sorted(rows, key=lambda row: -row.holes)


def _parts(language: str, present: Sequence[_Presence]) -> list[There]:
    """Who is there in each part of each group of days: the worst of its hours."""
    spoken_as = {language, _SPOKEN_AS.get(language, language)}
    best = [
        max((one.rank for one in present if spoken_as & one.hours.get(hour, _NONE)), default=There.NOBODY)
        for hour in range(7 * DAY_HOURS)
    ]
    return [
        min(best[day * DAY_HOURS + hour] for day in days for hour in range(begin, begin + PART_HOURS))
        for _, days in DAYS
        for begin in range(0, DAY_HOURS, PART_HOURS)
    ]


def _teams() -> Iterable[_Presence]:
    """Queues, in the hours in which they read, in the languages of their members with a live key."""
    languages = of_queues()
    for queue in Queue.objects.order_by("pk"):
        local = [moment.astimezone(zone_of(queue)) for moment in _week()]
        speak = frozenset(languages[queue.pk])
        intervals = from_json(queue.hours)
        yield _Presence(
            {
                hour: speak
                for hour, moment in enumerate(local)
                if any(_covers(one, moment) for one in intervals)
            },
            There.TEAM,
        )


def _lines() -> Iterable[_Presence]:
    """Help lines with a number that was checked in time; emergency numbers are no help line."""
    checked = Service.objects.filter(emergency=False, review_due__gte=timezone.localdate()).exclude(phone="")
    for line in checked:
        hours = {}
        for hour, moment in enumerate(_week()):
            open_now = [one for one in line.intervals if _covers(one, moment)]
            hours[hour] = frozenset(code for one in open_now for code in one.languages or line.languages)
        yield _Presence(hours, There.LINE)


def _week() -> list[datetime]:
    """The middle of every hour of a week, from Monday on."""
    begin = datetime(*_A_MONDAY, 0, 30, tzinfo=zone())
    return [begin + timedelta(hours=hour) for hour in range(7 * DAY_HOURS)]


def _covers(interval: Interval, moment: datetime) -> bool:
    """Whether an interval, perhaps begun the day before, holds this moment."""
    minute = moment.hour * 60 + moment.minute
    today, yesterday = moment.weekday(), (moment.weekday() - 1) % 7
    return (today in interval.days and interval.start <= minute < interval.start + interval.length) or (
        yesterday in interval.days and minute + DAY_MINUTES < interval.start + interval.length
    )
