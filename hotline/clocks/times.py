"""The clocks of a queue: what has to happen within how many minutes, and in which kind of time those run.

What is in danger now counts round the clock. For the rest, "4 working hours" run only while the team is there, "1
working day" leaves out the days on which it never is, and "24 hours", "48 hours" and the like run by the clock, as the
specification writes them without the word "working"; when they end while nobody is there, the deadline is the next
opening, as the reporter was told (reports.team_hours.first_answer). A queue without hours counts round the clock.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any

from hotline.clocks.calendar import Calendar
from reports.models import Report

HOUR = 60
DAY = 24 * HOUR
LONGEST = 60 * DAY
"""The most minutes that a clock can be given."""


class Clock(StrEnum):
    """What is waited for."""

    OPENED = "opened"
    REPLY = "reply"
    INTERVIEW = "interview"
    SILENCE = "silence"


class Runs(StrEnum):
    """In which time a clock runs."""

    ROUND_THE_CLOCK = "round_the_clock"
    WORKING_HOURS = "working_hours"
    WORKING_DAYS = "working_days"
    BY_THE_CLOCK = "by_the_clock"


@dataclass(frozen=True)
class Span:
    """So many minutes of a kind of time."""

    minutes: int
    runs: Runs


DEFAULTS: dict[tuple[Clock, int], Span] = {
    (Clock.OPENED, Report.Urgency.NOW): Span(15, Runs.ROUND_THE_CLOCK),
    (Clock.OPENED, Report.Urgency.SOON): Span(4 * HOUR, Runs.WORKING_HOURS),
    (Clock.OPENED, Report.Urgency.NORMAL): Span(DAY, Runs.WORKING_DAYS),
    (Clock.REPLY, Report.Urgency.NOW): Span(HOUR, Runs.ROUND_THE_CLOCK),
    (Clock.REPLY, Report.Urgency.SOON): Span(24 * HOUR, Runs.BY_THE_CLOCK),
    (Clock.REPLY, Report.Urgency.NORMAL): Span(48 * HOUR, Runs.BY_THE_CLOCK),
    (Clock.INTERVIEW, Report.Urgency.NOW): Span(24 * HOUR, Runs.ROUND_THE_CLOCK),
    (Clock.INTERVIEW, Report.Urgency.SOON): Span(48 * HOUR, Runs.BY_THE_CLOCK),
    (Clock.INTERVIEW, Report.Urgency.NORMAL): Span(7 * DAY, Runs.BY_THE_CLOCK),
    (Clock.SILENCE, Report.Urgency.NOW): Span(14 * DAY, Runs.ROUND_THE_CLOCK),
    (Clock.SILENCE, Report.Urgency.SOON): Span(14 * DAY, Runs.BY_THE_CLOCK),
    (Clock.SILENCE, Report.Urgency.NORMAL): Span(14 * DAY, Runs.BY_THE_CLOCK),
}


def span_of(clock: Clock, urgency: int, changed: Mapping[str, Any]) -> Span:
    """The span of a clock; `changed` is Queue.clocks, minutes by `key_of`. What is no number is not believed."""
    default = DEFAULTS[clock, urgency]
    minutes = changed.get(key_of(clock, urgency))
    if type(minutes) is not int or not 0 < minutes <= LONGEST:
        return default
    return Span(minutes, default.runs)


def key_of(clock: Clock, urgency: int) -> str:
    """The key of a clock in Queue.clocks: "reply-1"."""
    return f"{clock}-{int(urgency)}"


@lru_cache(maxsize=8192)
def end_of(span: Span, calendar: Calendar, start: datetime) -> datetime:
    """When a span that began at `start` is over, in that calendar."""
    if span.runs == Runs.WORKING_HOURS:
        return calendar.add_working(start, span.minutes)
    if span.runs == Runs.WORKING_DAYS:
        return calendar.add_days(start, span.minutes)
    end = start + timedelta(minutes=span.minutes)
    return end if span.runs == Runs.ROUND_THE_CLOCK else calendar.opening_from(end)
