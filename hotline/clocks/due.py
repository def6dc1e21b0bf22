"""What has to happen next with a report, and by when. No query is made, so a whole list can be asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import BooleanField, Case, F, IntegerField, Q, Value, When
from django.utils.translation import npgettext, pgettext, pgettext_lazy

from hotline.clocks.calendar import calendar_of
from hotline.clocks.times import Clock, end_of, span_of
from reports.casework import waiting
from reports.clock import now
from reports.models import Queue, Report

# Translators: what has to be done with a report, in the team's list; "Open it: in 3 hours".
TASKS = {
    Clock.OPENED: pgettext_lazy("staff", "Open it"),
    Clock.REPLY: pgettext_lazy("staff", "Answer it"),
    Clock.INTERVIEW: pgettext_lazy("staff", "Offer an interview"),
    Clock.SILENCE: pgettext_lazy("staff", "Write again"),
}
NEEDED = (
    "urgency",
    "state",
    "canary",
    "deletion_asked",
    "received_hour",
    "unread_hour",
    "first_reply_hour",
    "last_reply_hour",
    "interview_hour",
)
"""The columns of a report that `next_due` reads, for `only()`."""
_NOT_ANSWERED = (Report.State.RECEIVED, Report.State.OPENED)


@dataclass(frozen=True)
class Due:
    """A clock that runs, and when it runs out (UTC)."""

    clock: Clock
    at: datetime
    overdue: bool


def next_due(report: Report, queue: Queue) -> Due | None:
    """The clock that runs out first; None while nothing is asked of the team."""
    calendar, changed = calendar_of(queue), queue.clocks
    ends = [
        (end_of(span_of(clock, report.urgency, changed), calendar, start), clock)
        for clock, start in running(report)
    ]
    if not ends:
        return None
    at, clock = min(ends)
    return Due(clock, at, at <= now())


def running(report: Report) -> Iterator[tuple[Clock, datetime]]:
    """The clocks that run for a report, each with the hour it began.

    What the reporter wants destroyed asks for reading only. What was handed on is the partner's, but its reporter is
    not left without a word: only the clock of silence goes on.
    """
    if report.canary or report.state == Report.State.DESTROYED:
        return
    if report.state == Report.State.RECEIVED:
        yield Clock.OPENED, report.received_hour
    elif report.unread_hour:
        yield Clock.OPENED, report.unread_hour
    if report.deletion_asked or report.state == Report.State.CLOSED:
        return
    if report.state in _NOT_ANSWERED and not report.first_reply_hour:
        yield Clock.REPLY, report.received_hour
    if report.state != Report.State.HANDED and not report.interview_hour:
        yield Clock.INTERVIEW, report.received_hour
    yield Clock.SILENCE, report.last_reply_hour or report.first_reply_hour or report.received_hour


def due_in_words(due: Due) -> str:
    """What to do and how much time is left, rounded down, in the active language: "Open it: in 3 hours"."""
    # Translators: "task" is a thing to do with a report, "when" is "in 3 hours" or "late by 2 days".
    return pgettext("staff", "%(task)s: %(when)s") % {"task": TASKS[due.clock], "when": when_in_words(due.at)}


def when_in_words(at: datetime) -> str:
    """How far a deadline is away: never told longer than it is, nor later than it is when it has passed."""
    away = at - now()
    if away <= timedelta(0):
        return _late(-away)
    minutes = int(away.total_seconds() // 60)
    if minutes < 60:
        return npgettext("staff", "in %(n)d minute", "in %(n)d minutes", minutes) % {"n": minutes}
    hours = minutes // 60
    if hours < 48:
        return npgettext("staff", "in %(n)d hour", "in %(n)d hours", hours) % {"n": hours}
    days = hours // 24
    return npgettext("staff", "in %(n)d day", "in %(n)d days", days) % {"n": days}


def _late(by: timedelta) -> str:
    hours = int(by.total_seconds() // 3600)
    if hours < 1:
        return pgettext("staff", "late")
    if hours < 48:
        return npgettext("staff", "late by %(n)d hour", "late by %(n)d hours", hours) % {"n": hours}
    days = hours // 24
    return npgettext("staff", "late by %(n)d day", "late by %(n)d days", days) % {"n": days}


def overdue() -> Q:
    """Reports of which a clock has run out, for a filter; reads `next_step_hour`."""
    return Q(next_step_hour__lte=now())


def is_overdue() -> Case:
    """The same as a column, for `annotate`."""
    return Case(When(overdue(), then=Value(True)), default=Value(False), output_field=BooleanField())


def pressing() -> Case:
    """The urgency in the order of the list: what nobody opened in time goes up from 2 to 1. It is stored nowhere."""
    risen = When(
        Q(urgency=Report.Urgency.NORMAL) & waiting() & overdue(), then=Value(int(Report.Urgency.SOON))
    )
    return Case(risen, default=F("urgency"), output_field=IntegerField())


def is_pressing(report: Report) -> bool:
    """Whether a report stands higher in the list than its own urgency says."""
    unread = report.state == Report.State.RECEIVED or report.unread_hour is not None
    late = report.next_step_hour is not None and report.next_step_hour <= now()
    return unread and late and report.urgency == Report.Urgency.NORMAL
