"""A team's calendar: when it is there, and how time is counted in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from facts.dates import midnight, place_day
from facts.models import Service
from facts.opening import spans_of_day
from reports.models import Queue
from reports.team_hours import zone_of

Stretch = tuple[datetime, datetime]
ONE_DAY = timedelta(days=1)
# No counting goes on for longer than this, however seldom a team is there.
FARTHEST = timedelta(days=60)


@dataclass(frozen=True)
class Calendar:
    """When a team is there. `hours` is JSON as Queue.hours has it; "[]" means that nobody entered hours.

    Holidays are those of the place, also for a team in another zone. One whose hours nobody knows counts as a day on
    which the team is there: that gives the earlier deadline.
    """

    hours: str
    holidays: str
    zone: str

    @property
    def known(self) -> bool:
        """Whether hours were entered."""
        return self.hours != "[]"

    def there(self, moment: datetime) -> bool:
        """Whether somebody is there, the very end of the hours included; always when no hours are known."""
        return not self.known or self.opening_from(moment) == moment

    def opening_from(self, moment: datetime) -> datetime:
        """The moment itself when somebody is there, else the next opening; the moment when there is none."""
        if not self.known:
            return moment
        reached = (max(moment, start) for start, end in _from(self, moment) if end >= moment)
        return next(reached, moment)

    def add_working(self, moment: datetime, minutes: int) -> datetime:
        """So many minutes of the team's hours later; by the clock when no hours are known."""
        if not self.known:
            return moment + timedelta(minutes=minutes)
        return _counted(_from(self, moment), moment, minutes)

    def add_days(self, moment: datetime, minutes: int) -> datetime:
        """So many minutes later, days on which the team is never there left out, and then the next opening."""
        if not self.known:
            return moment + timedelta(minutes=minutes)
        return self.opening_from(_counted(_working_days(self, moment), moment, minutes))


def calendar_of(queue: Queue) -> Calendar:
    """The calendar of a queue; it can be compared and kept, and needs no query."""
    return Calendar(json.dumps(queue.hours), queue.holidays, zone_of(queue).key)


def _counted(stretches: Iterator[Stretch], moment: datetime, minutes: int) -> datetime:
    """Where so many minutes have run that count only inside of the stretches, which are in order."""
    left, cursor = timedelta(minutes=minutes), moment
    for start, end in stretches:
        begin = max(start, cursor)
        if end - begin >= left:
            return min(begin + left, moment + FARTHEST)
        if end > begin:
            left, cursor = left - (end - begin), end
    return moment + FARTHEST


def _from(calendar: Calendar, moment: datetime) -> Iterator[Stretch]:
    """The stretches of being there, from the day before `moment` on: the night shift began then."""
    for day in _days(calendar, moment):
        yield from _stretches(calendar, day)


def _working_days(calendar: Calendar, moment: datetime) -> Iterator[Stretch]:
    """Whole days, from midnight to midnight in the team's zone, on which the team begins to be there."""
    zone = ZoneInfo(calendar.zone)
    for day in _days(calendar, moment):
        if _stretches(calendar, day):
            yield midnight(day, zone).astimezone(UTC), midnight(day + ONE_DAY, zone).astimezone(UTC)


def _days(calendar: Calendar, moment: datetime) -> Iterator[date]:
    today = place_day(moment, ZoneInfo(calendar.zone))
    return (today + timedelta(step) for step in range(-1, FARTHEST.days + 2))


@lru_cache(maxsize=4096)
def _stretches(calendar: Calendar, day: date) -> list[Stretch]:
    """What begins on one day, in order; what touches or overlaps is one."""
    line = Service(hours=json.loads(calendar.hours), holidays=calendar.holidays)
    joined: list[Stretch] = []
    spans = spans_of_day(line, line.intervals, day, ZoneInfo(calendar.zone))
    for span in sorted(spans, key=lambda one: one.start):
        if joined and span.start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], span.end)
        else:
            joined.append((span.start, span.end))
    return joined
