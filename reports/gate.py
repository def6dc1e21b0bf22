"""Whether a report may be taken at all.

Looked at afresh for every request, and closed whenever anything is in doubt.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.conf import settings
from django.utils import timezone

from facts.models import Service
from reports import switch
from reports.conflicts import DEFAULT_QUEUE, conflict
from reports.keys import Recipients, recipients_of
from reports.models import Queue
from reports.pepper import PepperProblem, current_pepper
from reports.space import Room, room
from sealing.envelopes import FEWEST_MEMBERS, FEWEST_RECOVERY


class Closed(StrEnum):
    """Why the form has given way to phone numbers; for operators, the reader only sees the numbers."""

    TEAM = "the team has closed the form"
    QUEUE = "the queue does not exist"
    CONFLICT = "who runs the queue may not receive reports"
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


@dataclass(frozen=True)
class Standing:
    """A queue, whom its reports are sealed to, and why its own keys keep it from taking any; None when they don't."""

    queue: Queue
    recipients: Recipients
    closed: Closed | None


def standings() -> dict[str, Standing]:
    """Every queue by its code, the default one first, read afresh: two queries."""
    queues = sorted(Queue.objects.order_by("pk"), key=lambda queue: str(queue.pk) != DEFAULT_QUEUE)
    recipients = recipients_of(queue.pk for queue in queues)
    return {
        queue.pk: Standing(queue, recipients[queue.pk], _fault_of(queue, recipients[queue.pk]))
        for queue in queues
    }


def pass_for(queue: str = "", *, by_telephone: bool = False) -> Pass:
    """What is needed to seal a report for this queue; without one, for the queue that takes what no rule takes.

    `by_telephone`: a member of the team writes down what is told (see reports.switch). Raises FormClosed, or
    DatabaseError while the database is away.
    """
    if shut := _shut(by_telephone=by_telephone):
        raise FormClosed(shut)
    known = standings()
    entry = known.get(queue or entrance(known))
    if entry is None:
        raise FormClosed(Closed.QUEUE)
    if entry.closed:
        raise FormClosed(entry.closed)
    if not settings.WAYMARK_DEMO and not _number_verified():
        raise FormClosed(Closed.NUMBER)
    try:
        pepper, instance = current_pepper()
    except PepperProblem:
        raise FormClosed(Closed.PEPPER) from None
    return Pass(entry.queue.pk, entry.recipients, pepper, instance)


def open_for_reports(queue: str = "") -> Closed | None:
    """Why this queue, or the form as a whole, takes no reports, or None while it does."""
    try:
        pass_for(queue)
    except FormClosed as closed:
        return closed.reason
    return None


def closed_queues() -> dict[str, Closed | None]:
    """What `open_for_reports` says of every queue, by its code, at the price of asking for one."""
    known, shut = standings(), _shut()
    unsound = None
    if not settings.WAYMARK_DEMO and not _number_verified():
        unsound = Closed.NUMBER
    else:
        try:
            current_pepper()
        except PepperProblem:
            unsound = Closed.PEPPER
    return {code: shut or one.closed or unsound for code, one in known.items()}


def entrance(known: Mapping[str, Standing]) -> str:
    """Where a report goes about which nothing is said: the default queue, or while it is closed the next that is not.

    The default queue when all are closed.
    """
    return next((code for code, one in known.items() if not one.closed), DEFAULT_QUEUE)


def _fault_of(queue: Queue, recipients: Recipients) -> Closed | None:
    """What keeps one queue from taking reports, whatever the rest of the site says."""
    if conflict(queue.pk, queue.run_by):
        return Closed.CONFLICT
    if len(set(recipients.members)) < FEWEST_MEMBERS:
        return Closed.MEMBERS
    if len(set(recipients.recovery) - set(recipients.members)) < FEWEST_RECOVERY:
        return Closed.RECOVERY
    if recipients.demo and not settings.WAYMARK_DEMO:
        # People rely on it: keys that anyone may know are refused.
        return Closed.DEMO_KEYS
    return None


def _shut(*, by_telephone: bool = False) -> Closed | None:
    """What keeps every report out, whatever its queue."""
    if room() is Room.NOTHING:
        return Closed.DISK
    return Closed.TEAM if switch.keeps_out(by_telephone=by_telephone) else None


def _number_verified() -> bool:
    """Whether a person has checked a danger number: where people rely on it, no form opens before."""
    today = timezone.localdate()
    verified = Service.objects.filter(emergency=True, verified_on__isnull=False, review_due__gte=today)
    return verified.exclude(phone="").exclude(verified_by="").exists()
