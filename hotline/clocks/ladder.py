"""Nobody picks up: step by step more people are called, until somebody opens what waits.

One rung each time the clock for opening runs out again: the person it is assigned to, the whole queue with whoever is
on call, the deputy, the supervisor, the fallback organisation. A rung on which nobody stands is passed over. What is
in danger now climbs at any hour, the rest only while the team is there. What lies in quarantine climbs at the pace of a
normal report and wakes nobody: a flood goes there.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum

from django.contrib.auth.models import User
from django.db import transaction

from hotline import audit
from hotline.clocks.calendar import Calendar, calendar_of
from hotline.clocks.due import NEEDED, overdue
from hotline.clocks.times import Clock, Span, end_of, span_of
from hotline.models import AuditEntry, Duty
from hotline.signals.calls import call
from reports.casework import waiting
from reports.clock import now
from reports.keys import fallback_reads
from reports.models import Queue, QueueKey, Report

ACTOR = "the clock"
AT_ONCE = 500


class Rung(IntEnum):
    """Who has been called last; stored as Report.rung."""

    NOBODY = 0
    ASSIGNEE = 1
    QUEUE = 2
    DEPUTY = 3
    SUPERVISOR = 4
    FALLBACK = 5


People = Mapping[Rung, frozenset[int]]


@dataclass
class Step:
    """What one look at a queue leads to: reports by the rung they reach, and whom to call."""

    raised: dict[Rung, list[str]] = field(default_factory=lambda: defaultdict(list))
    users: set[int] = field(default_factory=set)
    urgent: bool = False


def climb() -> list[str]:
    """Take a step in each queue where one is due; returns the codes of those queues. Regular work."""
    return [queue.pk for queue in Queue.objects.order_by("pk") if take_step(queue)]


def take_step(queue: Queue) -> bool:
    """Raise what waits too long in a queue by one rung, log each rung once, call everybody concerned in one go."""
    with transaction.atomic():
        step = _step(queue)
        for rung, reports in sorted(step.raised.items()):
            _raise(reports, rung)
            audit.record(AuditEntry.Act.ESCALATED, actor=ACTOR, about=f"{queue.pk} {rung.name.lower()}")
        if step.users:
            call(queue.pk, sorted(step.users), step.urgent)
    return bool(step.raised)


def people_of(queue: Queue) -> People:
    """Who stands on each rung of a queue but the first, which each report has for itself."""
    keys = QueueKey.objects.filter(queue=queue, revoked_hour=None, user__isnull=False)
    holders: dict[str, set[int]] = defaultdict(set)
    for kind, user in keys.values_list("kind", "user"):
        holders[kind].add(user or 0)
    duties: dict[str, set[int]] = defaultdict(set)
    for kind, user in Duty.objects.filter(queue=queue).values_list("kind", "user"):
        duties[kind].add(user)
    named = {
        Rung.QUEUE: holders[QueueKey.Kind.MEMBER] | duties[Duty.Kind.ON_CALL],
        Rung.DEPUTY: duties[Duty.Kind.DEPUTY],
        Rung.SUPERVISOR: duties[Duty.Kind.SUPERVISOR],
        Rung.FALLBACK: holders[QueueKey.Kind.FALLBACK],
    }
    active = _active(set().union(*named.values()))
    return {rung: frozenset(users & active) for rung, users in named.items()}


def _step(queue: Queue) -> Step:
    """What is due in a queue at this minute."""
    step, people, calendar = Step(), people_of(queue), calendar_of(queue)
    moment = now().replace(second=0, microsecond=0)
    there = calendar.there(moment)
    reports = list(_candidates(queue))
    assignees = _active({report.assigned_to_id for report in reports if report.assigned_to_id})
    for report in reports:
        urgent = report.urgency == Report.Urgency.NOW and not report.quarantined
        own = frozenset({report.assigned_to_id or 0} & assignees)
        rungs = [rung for rung, users in {Rung.ASSIGNEE: own, **people}.items() if users]
        if not fallback_reads(report):
            # They could open nothing, and must not even hear of what its reporter keeps from them.
            rungs = [rung for rung in rungs if rung != Rung.FALLBACK]
        rung = _reached(report, rungs)
        if rung and (there or urgent) and _end(report, rungs, queue, calendar) <= moment:
            step.raised[rung].append(report.pk)
            step.users |= own if rung == Rung.ASSIGNEE else people[rung]
            step.urgent = step.urgent or urgent
    return step


def _candidates(queue: Queue) -> Iterable[Report]:
    """What waits in a queue beyond its time and has a rung above it, with the columns that are read."""
    reports = Report.objects.filter(waiting(), overdue(), queue=queue, canary=False, rung__lt=Rung.FALLBACK)
    columns = ("rung", "quarantined", "assigned_to", "kept_from_fallback")
    return reports.exclude(state=Report.State.DESTROYED).order_by("pk").only(*NEEDED, *columns)


def _reached(report: Report, rungs: list[Rung]) -> Rung | None:
    """The next rung on which somebody stands; None when there is none above."""
    return next((rung for rung in rungs if rung > report.rung), None)


def _end(report: Report, rungs: list[Rung], queue: Queue, calendar: Calendar) -> datetime:
    """When the clock for opening has run out once more than steps were taken."""
    taken = sum(1 for rung in rungs if rung <= report.rung)
    urgency = Report.Urgency.NORMAL if report.quarantined else report.urgency
    span = span_of(Clock.OPENED, urgency, queue.clocks)
    start = report.received_hour if report.state == Report.State.RECEIVED else report.unread_hour
    return end_of(Span(span.minutes * (taken + 1), span.runs), calendar, start or report.received_hour)


def _raise(reports: list[str], rung: Rung) -> None:
    """Set the rung of what still waits."""
    for first in range(0, len(reports), AT_ONCE):
        Report.objects.filter(waiting(), pk__in=reports[first : first + AT_ONCE]).update(rung=rung)


def _active(users: set[int]) -> set[int]:
    found = User.objects.filter(pk__in=users, is_active=True)
    return set(found.values_list("pk", flat=True))
