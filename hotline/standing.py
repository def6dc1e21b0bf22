"""Who may read, and whether each queue takes reports: shown to every member, and by `hotline_keys status`."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import pgettext_lazy

from hotline import drill
from reports.gate import Closed, closed_queues
from reports.models import Queue, QueueKey

# Translators: why a queue takes no reports, after "Reason:", in the team's list.
REASONS = {
    Closed.TEAM: pgettext_lazy("staff", "the team has closed the form"),
    Closed.CONFLICT: pgettext_lazy("staff", "who runs the queue may not receive reports"),
    Closed.DISK: pgettext_lazy("staff", "the disk is full"),
    Closed.QUEUE: pgettext_lazy("staff", "the queue does not exist"),
    Closed.MEMBERS: pgettext_lazy("staff", "fewer than two live member keys"),
    Closed.RECOVERY: pgettext_lazy("staff", "no recovery key"),
    Closed.PEPPER: pgettext_lazy("staff", "the pepper file is missing or another one"),
    Closed.DEMO_KEYS: pgettext_lazy("staff", "demonstration keys in production"),
    Closed.NUMBER: pgettext_lazy("staff", "nobody has verified a danger number yet"),
}


@dataclass(frozen=True)
class Reader:
    """A live key: whose it is, since which hour, and whether it is a demonstration key.

    `fallback`: that of an organisation, `username` being its name, which opens only what is in danger now.
    """

    username: str
    recipient: str
    since: datetime
    demo: bool
    fallback: bool = False


@dataclass(frozen=True)
class QueueStanding:
    """A queue, its readers, and why it takes no reports just now (None while it does)."""

    code: str
    label: str
    readers: list[Reader]
    closed: Closed | None

    @property
    def by_hand(self) -> bool:
        """Whether only the team's own switch closes it."""
        return self.closed is Closed.TEAM

    @property
    def reason(self) -> Any:
        """Why it is closed, in the language spoken now; empty while it is open."""
        return REASONS.get(self.closed, str(self.closed)) if self.closed else ""


@dataclass(frozen=True)
class RecoveryStanding:
    """A live recovery key, the hour it was last shown to open (None: never), and whether a drill is overdue."""

    recipient: str
    last_drill: datetime | None
    overdue: bool
    demo: bool


def queues() -> list[QueueStanding]:
    """Every queue, read afresh."""
    kinds = (QueueKey.Kind.MEMBER, QueueKey.Kind.FALLBACK)
    live = QueueKey.objects.filter(kind__in=kinds, revoked_hour=None).exclude(user__is_active=False)
    readers: dict[str, list[Reader]] = {}
    for key in live.select_related("user").order_by("-kind", "user__username", "holder"):
        username = key.holder or (key.user.get_username() if key.user else "")
        fallback = key.kind == QueueKey.Kind.FALLBACK
        reader = Reader(username, key.recipient, key.added_hour, key.demo, fallback)
        readers.setdefault(str(key.queue_id), []).append(reader)
    closed = closed_queues()
    return [
        QueueStanding(queue.pk, queue.label, readers.get(queue.pk, []), closed[queue.pk])
        for queue in Queue.objects.filter(pk__in=closed).order_by("pk")
    ]


def recovery_keys() -> list[RecoveryStanding]:
    """Every live recovery key."""
    live = list(
        QueueKey.objects.filter(kind=QueueKey.Kind.RECOVERY, revoked_hour=None).order_by(
            "added_hour", "recipient"
        )
    )
    passed = {key.pk: drill.passed(key) for key in live}
    return [
        RecoveryStanding(
            key.recipient, passed[key.pk], drill.is_overdue(key, passed[key.pk] or key.added_hour), key.demo
        )
        for key in live
    ]
