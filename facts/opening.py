"""Is somebody there now, and when does that change? Computed on the server, in the zone of the line."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from facts.dates import midnight, place_day
from facts.holidays import is_public_holiday
from facts.hours import Interval
from facts.models import Holidays, Service

# Longer than the longest closure: a new year's week beside a line that opens once a week.
HORIZON_DAYS = 22
SUNDAY = 6


@dataclass(frozen=True)
class Span:
    """Open from start until end; `sure` is False on a public holiday whose hours nobody could name."""

    start: datetime
    end: datetime
    sure: bool


@dataclass(frozen=True)
class Opening:
    """What is true of a line at one moment.

    `is_open` is None when that isn't known: no hours, or a holiday whose hours aren't known. `opens` is the
    next moment it opens for sure, `changes` the next moment `is_open` may be otherwise; None: not within
    22 days.
    """

    is_open: bool | None
    opens: datetime | None
    changes: datetime | None


def opening(service: Service, now: datetime, language: str = "", where: ZoneInfo | None = None) -> Opening:
    """The opening of a line at `now` (aware), for callers who speak `language` if one is named.

    Its hours are in the zone `where`, by default that of the place.
    """
    if not service.hours:
        return Opening(None, None, None)
    found = spans(service, now, language, where)
    here = next((span for span in found if span.start <= now < span.end), None)
    horizon = midnight(place_day(now, where) + timedelta(HORIZON_DAYS), where)
    edges = (edge for span in found for edge in (span.start, span.end) if now < edge < horizon)
    return Opening(
        is_open=None if here and not here.sure else here is not None,
        opens=next((span.start for span in found if span.sure and now < span.start < horizon), None),
        changes=min(edges, default=None),
    )


def open_now(service: Service, now: datetime, language: str = "") -> bool | None:
    """Whether somebody answers now; None when that isn't known."""
    return opening(service, now, language).is_open


def next_opening(service: Service, now: datetime, language: str = "") -> datetime | None:
    """The next moment after `now` at which the line opens for sure; None if there is none within 22 days."""
    return opening(service, now, language).opens


def next_change(service: Service, now: datetime, language: str = "") -> datetime | None:
    """The first moment after `now` at which `open_now` may answer otherwise; None: not within 22 days."""
    return opening(service, now, language).changes


def spans(service: Service, now: datetime, language: str = "", where: ZoneInfo | None = None) -> list[Span]:
    """The stretches of being open around `now`, in order; where two would overlap, the sure one holds."""
    today = place_day(now, where)
    wanted = [
        one for one in service.intervals if not (language and one.languages) or language in one.languages
    ]
    days = [today + timedelta(step) for step in range(-1, HORIZON_DAYS + 1)]
    found = [span for day in days for span in spans_of_day(service, wanted, day, where)]
    sure = _joined(sorted((span for span in found if span.sure), key=lambda span: span.start))
    unsure = _joined(sorted((span for span in found if not span.sure), key=lambda span: span.start))
    rest = [piece for span in unsure for piece in _without(span, sure)]
    return sorted([*sure, *rest], key=lambda span: span.start)


def spans_of_day(
    service: Service, intervals: Iterable[Interval], day: date, where: ZoneInfo | None = None
) -> Iterator[Span]:
    """What begins on one day, holidays considered. In UTC, so that a change of summer time makes no hour longer."""
    weekday = day.weekday()
    holiday = is_public_holiday(day)
    if service.holidays == Holidays.AS_SUNDAY:
        if (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3):
            return
        weekday = SUNDAY if holiday else weekday
    if service.holidays == Holidays.CLOSED and holiday:
        return
    sure = not (holiday and service.holidays == Holidays.UNKNOWN)
    for one in intervals:
        if weekday in one.days:
            start = midnight(day, where) + timedelta(minutes=one.start)
            end = start + timedelta(minutes=one.length)
            yield Span(start.astimezone(UTC), end.astimezone(UTC), sure)


def _joined(ordered: list[Span]) -> list[Span]:
    """Touching and overlapping spans as one."""
    joined: list[Span] = []
    for span in ordered:
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end), span.sure)
        else:
            joined.append(span)
    return joined


def _without(span: Span, others: list[Span]) -> Iterator[Span]:
    """What is left of a span outside of the others, which are in order."""
    start = span.start
    for other in others:
        if other.end <= start or other.start >= span.end:
            continue
        if start < other.start:
            yield Span(start, other.start, span.sure)
        start = max(start, other.end)
    if start < span.end:
        yield Span(start, span.end, span.sure)
