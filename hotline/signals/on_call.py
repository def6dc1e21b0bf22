"""The signal when somebody is in danger now: looked for every minute, sent until a person opens the report.

A flood is no storm: each person on call hears at most once in fifteen minutes of a queue, and of what lies in
quarantine, where a flood goes, at most once in two hours.
"""

from django.contrib.auth.models import User
from django.db.models import QuerySet

from delivery import ticks
from hotline.models import Duty
from hotline.signals.calls import QUIET_MINUTES, call
from hotline.signals.pauses import first_in
from reports.casework import waiting
from reports.models import QueueKey, Report

NAME = "hotline.on call"
EVERY_MINUTES = 1
QUARANTINE_MINUTES = 120
"""How long a queue's quarantine stays silent after it has woken somebody."""


def set_up() -> None:
    """Register the look; called once at the start."""
    ticks.register(NAME, EVERY_MINUTES, signal_danger)


def signal_danger() -> list[str]:
    """Call whoever is on call for each queue with something of class 0 that nobody opened; returns the queues."""
    found = Report.objects.filter(waiting(), urgency=Report.Urgency.NOW, canary=False)
    found = found.exclude(state=Report.State.DESTROYED)
    called = [queue for queue in _queues(found, quarantined=False) if _turn("danger", queue, QUIET_MINUTES)]
    held = [
        queue
        for queue in _queues(found, quarantined=True)
        if queue not in called and _turn("quarantine", queue, QUARANTINE_MINUTES)
    ]
    for queue in [*called, *held]:
        call(queue, [user.pk for user in on_call(queue)], urgent=True)
    return [*called, *held]


def on_call(queue: str) -> list[User]:
    """Who is woken: those on call, or all members of the queue while nobody is."""
    active = User.objects.filter(is_active=True)
    named = active.filter(duties__queue=queue, duties__kind=Duty.Kind.ON_CALL)
    keys = QueueKey.objects.filter(queue=queue, kind=QueueKey.Kind.MEMBER, revoked_hour=None)
    return list(named.distinct() or active.filter(pk__in=keys.values("user")))


def _queues(reports: QuerySet[Report], *, quarantined: bool) -> list[str]:
    """Codes of the queues of these reports, in or out of quarantine."""
    found = reports.filter(quarantined=quarantined).order_by().values_list("queue", flat=True)
    return sorted(found.distinct())


def _turn(what: str, queue: str, minutes: int) -> bool:
    """Whether so many minutes have passed since the last time.

    A little less, so that a look on the grid of minutes never comes a moment too early and waits for the next.
    """
    return first_in(f"{what} {queue}", minutes * 60 - 30)
