"""Verbs on the public keys of those who may open reports. Private keys never come here."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from reports.clock import this_hour
from reports.models import Queue, QueueKey, Report
from sealing.age import check_recipient
from sealing.errors import KeyFormatError
from sealing.signing import check_verify_key


class KeyRefused(Exception):
    """The key can't be added; the message is one line for the person who tried."""


@dataclass(frozen=True)
class Recipients:
    """age recipients that a new report of a queue is sealed to; `fallback` only when somebody is in danger now."""

    members: list[str]
    recovery: list[str]
    demo: bool = False
    fallback: list[str] = field(default_factory=list)

    def of(self, urgency: int, *, kept_from_fallback: bool = False) -> list[str]:
        """All of them for a report of this urgency, each once, ordered."""
        now = self.fallback if urgency == Report.Urgency.NOW and not kept_from_fallback else []
        return sorted({*self.members, *self.recovery, *now})

    def of_report(self, report: Report) -> list[str]:
        """All of them for a report that is stored."""
        return self.of(report.urgency, kept_from_fallback=report.kept_from_fallback)


def fallback_reads(report: Report) -> bool:
    """Whether the key of another organisation belongs to this report: in danger now, and not kept from them."""
    return report.urgency == Report.Urgency.NOW and not report.kept_from_fallback


def digest_of(recipients: Iterable[str]) -> str:
    """64 hexadecimal digits that stand for a set of recipients: whether a report's key is sealed to these."""
    return hashlib.sha256("\n".join(sorted(set(recipients))).encode()).hexdigest()


def add_member_key(
    *, queue: Queue, user: Any, recipient: str, verify_key: str, demo: bool = False
) -> QueueKey:
    """Let a member open the queue's new reports and sign replies. Raises KeyRefused."""
    try:
        check_verify_key(verify_key)
    except KeyFormatError as fault:
        raise KeyRefused(f"The verify key is not sound: {fault}.") from None
    return _add(
        kind=QueueKey.Kind.MEMBER,
        recipient=recipient,
        queue=queue,
        user=user,
        verify_key=verify_key,
        demo=demo,
    )


def add_recovery_key(*, recipient: str, demo: bool = False) -> QueueKey:
    """Let the recovery key open every new report. Raises KeyRefused."""
    return _add(kind=QueueKey.Kind.RECOVERY, recipient=recipient, demo=demo)


def add_canary_key(*, queue: Queue, recipient: str) -> QueueKey:
    """The key canary reports are sealed to; no real report ever is. Raises KeyRefused."""
    return _add(kind=QueueKey.Kind.CANARY, recipient=recipient, queue=queue)


def add_fallback_key(
    *, queue: Queue, recipient: str, holder: str, user: Any = None, verify_key: str = ""
) -> QueueKey:
    """Let another organisation open what is in danger now when the team does not. Raises KeyRefused.

    `user` is the account of that organisation which reads at the desk; without one it reads what is exported to it.
    """
    if not holder.strip():
        raise KeyRefused("Say which organisation holds the key.")
    return _add(
        kind=QueueKey.Kind.FALLBACK,
        recipient=recipient,
        queue=queue,
        holder=holder.strip(),
        user=user,
        verify_key=verify_key,
    )


def revoke(key: QueueKey) -> None:
    """Seal nothing to this key from now on; the row stays, so that it can never be added again."""
    QueueKey.objects.filter(pk=key.pk, revoked_hour=None).update(revoked_hour=this_hour())


def live_keys(kind: str, queue: Queue | str | None = None) -> list[QueueKey]:
    """Keys of a kind that are neither revoked nor an inactive account's, of one queue or of all, by recipient."""
    found = _in_use().filter(kind=kind)
    return list((found.filter(queue=queue) if queue is not None else found).order_by("recipient"))


def live_recipients(queue: Queue | str) -> Recipients:
    """Whom a new report of this queue is sealed to, read afresh: one query.

    Canary keys are never among them.
    """
    code = queue.pk if isinstance(queue, Queue) else queue
    return recipients_of([code])[code]


def recipients_of(queues: Iterable[str]) -> dict[str, Recipients]:
    """The same for several queues, by their codes: one query in all."""
    kinds = (QueueKey.Kind.MEMBER, QueueKey.Kind.RECOVERY, QueueKey.Kind.FALLBACK)
    keys = list(_in_use().filter(kind__in=kinds))
    return {code: _recipients([key for key in keys if key.queue_id in (code, None)]) for code in queues}


def _recipients(live: list[QueueKey]) -> Recipients:
    """The live keys of one queue, by their kinds."""
    return Recipients(
        members=sorted(key.recipient for key in live if key.kind == QueueKey.Kind.MEMBER),
        recovery=sorted(key.recipient for key in live if key.kind == QueueKey.Kind.RECOVERY),
        demo=any(key.demo for key in live),
        fallback=sorted(key.recipient for key in live if key.kind == QueueKey.Kind.FALLBACK),
    )


def _in_use() -> QuerySet[QueueKey]:
    """Keys that count: not revoked, and whoever holds one still has an active account."""
    return QueueKey.objects.filter(revoked_hour=None).exclude(user__is_active=False)


def _add(*, kind: str, recipient: str, queue: Queue | None = None, **more: Any) -> QueueKey:
    """Store a sound key that no row of another kind or of the same queue has."""
    try:
        check_recipient(recipient)
    except KeyFormatError as fault:
        raise KeyRefused(f"The recipient is not sound: {fault}.") from None
    with transaction.atomic():
        namesakes = QueueKey.objects.filter(recipient=recipient)
        if namesakes.exclude(kind=kind).exists() or namesakes.filter(queue=queue).exists():
            raise KeyRefused(
                "This key is known here already, perhaps as a revoked one or in another role: make a new one."
            )
        return QueueKey.objects.create(
            kind=kind, recipient=recipient, queue=queue, added_hour=this_hour(), **more
        )
