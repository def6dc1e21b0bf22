"""Whether a report may be taken at all.

Looked at afresh for every request, and closed whenever anything is in doubt.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from django.conf import settings
from django.utils import timezone

from facts.models import Service
from reports.keys import Recipients, live_recipients
from reports.models import Queue
from reports.pepper import PepperProblem, current_pepper
from reports.routing import DEFAULT_QUEUE
from reports.space import Room, room
from sealing.envelopes import FEWEST_MEMBERS, FEWEST_RECOVERY


class Closed(StrEnum):
    """Why the form has given way to phone numbers; for operators, the reader only sees the numbers."""

    QUEUE = "the queue does not exist"
    MEMBERS = "fewer than two live member keys"
    RECOVERY = "no recovery key"
    PEPPER = "the pepper is missing or another one"
    DEMO_KEYS = "demonstration keys in production"
    DISK = "the disk is full"
    NUMBER = "nobody has verified a danger number yet"


class FormClosed(Exception):
    """No report can be taken. `reason` says why."""

    def __init__(self, reason: Closed) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True)
class Pass:
    """All that sealing a report of one queue needs."""

    queue: str
    recipients: Recipients
    pepper: bytes = field(repr=False)
    instance: str = field(repr=False)


def pass_for(queue: str = DEFAULT_QUEUE) -> Pass:
    """What is needed to seal a report for this queue.

    Raises FormClosed, or DatabaseError while the database is away.
    """
    if room() is Room.NOTHING:
        raise FormClosed(Closed.DISK)
    if not Queue.objects.filter(pk=queue).exists():
        raise FormClosed(Closed.QUEUE)
    recipients = live_recipients(queue)
    if len(set(recipients.members)) < FEWEST_MEMBERS:
        raise FormClosed(Closed.MEMBERS)
    if len(set(recipients.recovery) - set(recipients.members)) < FEWEST_RECOVERY:
        raise FormClosed(Closed.RECOVERY)
    if not settings.WAYMARK_DEMO:
        _check_production(recipients)
    try:
        pepper, instance = current_pepper()
    except PepperProblem:
        raise FormClosed(Closed.PEPPER) from None
    return Pass(queue, recipients, pepper, instance)


def open_for_reports(queue: str = DEFAULT_QUEUE) -> Closed | None:
    """Why this queue takes no reports, or None while it does."""
    try:
        pass_for(queue)
    except FormClosed as closed:
        return closed.reason
    return None


def _check_production(recipients: Recipients) -> None:
    """People rely on it.

    Keys that anyone may know are refused, and a danger number must have been checked by a person.
    """
    if recipients.demo:
        raise FormClosed(Closed.DEMO_KEYS)
    today = timezone.localdate()
    verified = Service.objects.filter(emergency=True, verified_on__isnull=False, review_due__gte=today)
    if not verified.exclude(phone="").exclude(verified_by="").exists():
        raise FormClosed(Closed.NUMBER)
