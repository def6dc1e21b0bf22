"""Who may read, and whether each queue takes reports: shown to every member, and by `hotline_keys status`."""

from dataclasses import dataclass
from datetime import datetime

from hotline import drill
from reports.gate import Closed, open_for_reports
from reports.models import Queue, QueueKey


@dataclass(frozen=True)
class Reader:
    """A live member key: whose it is, since which hour, and whether it is a demonstration key."""

    username: str
    recipient: str
    since: datetime
    demo: bool


@dataclass(frozen=True)
class QueueStanding:
    """A queue, its readers, and why it takes no reports just now (None while it does)."""

    code: str
    label: str
    readers: list[Reader]
    closed: Closed | None


@dataclass(frozen=True)
class RecoveryStanding:
    """A live recovery key, the hour it was last shown to open, and whether that is too long ago."""

    recipient: str
    last_drill: datetime
    overdue: bool
    demo: bool


def queues() -> list[QueueStanding]:
    """Every queue, read afresh."""
    live = QueueKey.objects.filter(kind=QueueKey.Kind.MEMBER, revoked_hour=None).select_related("user")
    readers: dict[str, list[Reader]] = {}
    for key in live.order_by("user__username"):
        username = key.user.get_username() if key.user else ""
        reader = Reader(username, key.recipient, key.added_hour, key.demo)
        readers.setdefault(str(key.queue_id), []).append(reader)
    return [
        QueueStanding(queue.pk, queue.label, readers.get(queue.pk, []), open_for_reports(queue.pk))
        for queue in Queue.objects.order_by("pk")
    ]


def recovery_keys() -> list[RecoveryStanding]:
    """Every live recovery key."""
    live = QueueKey.objects.filter(kind=QueueKey.Kind.RECOVERY, revoked_hour=None)
    return [
        RecoveryStanding(key.recipient, drill.last_drill(key), drill.is_overdue(key), key.demo)
        for key in live.order_by("added_hour", "recipient")
    ]
