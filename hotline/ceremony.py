"""The key ceremony.

Keys are made here or elsewhere; their public halves come to the server, and leave its use by revocation.
"""

from typing import Any, Protocol

from django.contrib.auth.models import User
from django.db import transaction

from hotline import audit
from hotline.models import AuditEntry
from reports import keys
from reports.keys import KeyRefused
from reports.models import Queue, QueueKey
from sealing.age import KeyPair
from sealing.members import MemberKeys, new_member, new_recovery

__all__ = [
    "KeyRefused",
    "create_member",
    "create_recovery",
    "register_fallback",
    "register_member",
    "register_recovery",
    "revoke_key",
    "revoke_member",
    "revoke_recovery",
]

MACHINE = "the site itself"
"""Who acts when nobody does: demonstration keys made at a start."""


def create_member(
    username: str, queue: str, *, demo: bool = False, rotate: bool = False, actor: str = MACHINE
) -> MemberKeys:
    """Make keys for a member and register their public halves; the secret halves are only in the return.

    Raises KeyRefused with one line of advice (no such account or queue, a live key there already), or
    SealingRefused when no key can be made.
    """
    made = new_member()
    register_member(username, queue, made, demo=demo, rotate=rotate, actor=actor)
    return made


def create_recovery(*, demo: bool = False, actor: str = MACHINE) -> KeyPair:
    """Make a recovery key and register its recipient. Raises KeyRefused or SealingRefused."""
    made = new_recovery()
    register_recovery(made.recipient, demo=demo, actor=actor)
    return made


class PublicHalves(Protocol):
    """What the server knows of a member's keys."""

    @property
    def recipient(self) -> str:
        """Whom reports are sealed to."""

    @property
    def verify_key(self) -> str:
        """What the member's replies are checked with."""


def register_member(
    username: str,
    queue: str,
    made: PublicHalves,
    *,
    demo: bool = False,
    rotate: bool = False,
    actor: str = MACHINE,
) -> QueueKey:
    """Let the holder of these keys open the queue's new reports and sign replies. Raises KeyRefused.

    A member has one live key in a queue; with `rotate`, or when a demonstration is made anew, the new one
    takes the old one's place in one step.
    """
    user, inbox = _active_user(username), _queue(queue)
    with transaction.atomic():
        earlier = [key for key in keys.live_keys(QueueKey.Kind.MEMBER, inbox) if key.user_id == user.pk]
        if earlier and not (rotate or demo):
            raise KeyRefused(
                f"{username} has a live key in the queue {queue}: add --rotate to put a new one in its place."
            )
        key = keys.add_member_key(
            queue=inbox, user=user, recipient=made.recipient, verify_key=made.verify_key, demo=demo
        )
        audit.record(AuditEntry.Act.MEMBER_ADDED, actor=actor, about=key.recipient)
        _revoke(earlier, actor)
    return key


def register_recovery(recipient: str, *, demo: bool = False, actor: str = MACHINE) -> QueueKey:
    """Have every new report sealed to this recovery key too. Raises KeyRefused.

    A demonstration made anew leaves the recovery keys of the one before.
    """
    with transaction.atomic():
        if demo:
            _revoke([key for key in keys.live_keys(QueueKey.Kind.RECOVERY) if key.demo], actor)
        key = keys.add_recovery_key(recipient=recipient, demo=demo)
        audit.record(AuditEntry.Act.RECOVERY_ADDED, actor=actor, about=key.recipient)
    return key


def register_fallback(
    queue: str, made: PublicHalves, *, holder: str, user: Any = None, actor: str = MACHINE
) -> QueueKey:
    """Seal what is in danger now to the key of another organisation too. Raises KeyRefused."""
    with transaction.atomic():
        key = keys.add_fallback_key(
            queue=_queue(queue),
            recipient=made.recipient,
            holder=holder,
            user=user,
            verify_key=made.verify_key,
        )
        audit.record(AuditEntry.Act.FALLBACK_ADDED, actor=actor, about=key.recipient)
    return key


def revoke_key(key: QueueKey, *, actor: str) -> None:
    """Seal nothing more to this one key."""
    _revoke([key], actor)


def revoke_member(username: str, *, queue: str = "", actor: str) -> list[QueueKey]:
    """Seal nothing more to a member's keys, in one queue or in all; returns those revoked.

    Raises KeyRefused when there is none.
    """
    live = [key for key in keys.live_keys(QueueKey.Kind.MEMBER, queue or None) if _holder(key) == username]
    if not live:
        where = f" in the queue {queue}" if queue else ""
        raise KeyRefused(f"{username} has no live key{where}.")
    return _revoke(live, actor)


def revoke_recovery(*, recipient: str = "", actor: str) -> list[QueueKey]:
    """Seal nothing more to the recovery key with this recipient, or to any; returns those revoked."""
    live = keys.live_keys(QueueKey.Kind.RECOVERY)
    chosen = [key for key in live if recipient in ("", key.recipient)]
    if not chosen:
        raise KeyRefused("There is no such live recovery key.")
    return _revoke(chosen, actor)


def _revoke(chosen: list[QueueKey], actor: str) -> list[QueueKey]:
    """Revoke and note each."""
    with transaction.atomic():
        for key in chosen:
            keys.revoke(key)
            audit.record(AuditEntry.Act.KEY_REVOKED, actor=actor, about=key.recipient)
    return chosen


def _holder(key: QueueKey) -> str:
    """The user name of who holds a member key."""
    user: Any = key.user
    return str(user.get_username()) if user else ""


def _active_user(username: str) -> User:
    """The account of a future member."""
    user = User.objects.filter(username=username).first()
    if user is None or not user.is_active:
        raise KeyRefused(f"There is no active account named {username}: make it at /admin/users/ first.")
    return user


def _queue(code: str) -> Queue:
    """The queue with this code."""
    queue = Queue.objects.filter(pk=code).first()
    if queue is None:
        known = ", ".join(Queue.objects.order_by("pk").values_list("pk", flat=True)) or "none yet"
        raise KeyRefused(f"There is no queue {code}; queues: {known}.")
    return queue
