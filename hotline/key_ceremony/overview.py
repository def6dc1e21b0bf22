"""Everything about keys that every member sees: who may read, since when, and what waits for agreement."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User

from hotline import audit, drill, standing
from hotline.key_ceremony import additions, keeping
from hotline.models import AuditEntry, KeyAddition, WrappedIdentity
from reports.clock import now
from reports.models import Queue, QueueKey

DAYS_BEFORE_ROTATION = 90
"""After which a member is reminded to make a new key."""
ENDS = 8
"""Characters of a recipient by which keys are told apart in lists."""
COMPARED = 16
"""Characters that two people compare on the telephone: 80 bits, so that nobody makes another key that ends alike."""


@dataclass(frozen=True)
class Place:
    """A queue, the live keys that open its reports, and why it takes none just now (empty while it does)."""

    queue: Queue
    members: list[QueueKey]
    fallback: list[QueueKey]
    reason: Any


@dataclass(frozen=True)
class Recovery:
    """A live recovery key, the hour it was last shown to open, and whether that is too long ago."""

    key: QueueKey
    last_drill: datetime | None
    overdue: bool


@dataclass(frozen=True)
class Wish:
    """A key that waits. `backed`: one administrator stands behind it; `own`: this person asked or holds it."""

    addition: KeyAddition
    backed: bool
    own: bool
    may_agree: bool
    may_refuse: bool

    @property
    def ends(self) -> str:
        """The end of the recipient, to be compared."""
        return read_out(self.addition.recipient)


@dataclass(frozen=True)
class Own:
    """Keys of this person: the wrapped copy that is kept, in which queues they are live, and whether they are old."""

    kept: WrappedIdentity
    queues: list[str]
    waits: bool
    old: bool

    @property
    def ends(self) -> str:
        """The end of the recipient."""
        return self.kept.recipient[-ENDS:]


def read_out(recipient: str) -> str:
    """The end of a recipient as it is read out: groups of four."""
    end = recipient[-COMPARED:]
    return " ".join(end[at : at + 4] for at in range(0, COMPARED, 4))


def overview(person: User, *, administers: bool) -> dict[str, Any]:
    """What the page of keys shows to this person; `administers` says whether they may manage keys."""
    live = list(
        QueueKey.objects.filter(revoked_hour=None)
        .exclude(kind=QueueKey.Kind.CANARY)
        .exclude(user__is_active=False)
        .select_related("user")
        .order_by("user__username", "holder", "added_hour", "recipient")
    )
    waiting = additions.waiting()
    return {
        "places": _places(live),
        "recovery": [
            Recovery(key, drill.passed(key), drill.is_overdue(key))
            for key in live
            if key.kind == QueueKey.Kind.RECOVERY
        ],
        "wishes": [_wish(addition, person, administers=administers) for addition in waiting],
        "own": _own(person, live, waiting),
        "pepper_copied": audit.last_hour(AuditEntry.Act.PEPPER_EXPORTED),
        "administers": administers,
    }


def _places(live: list[QueueKey]) -> list[Place]:
    """Queues with their live keys."""
    return [
        Place(
            queue=Queue(code=place.code, label=place.label),
            members=_of(live, place.code, QueueKey.Kind.MEMBER),
            fallback=_of(live, place.code, QueueKey.Kind.FALLBACK),
            reason=place.reason,
        )
        for place in standing.queues()
    ]


def _of(live: list[QueueKey], queue: str, kind: str) -> list[QueueKey]:
    return [key for key in live if key.queue_id == queue and key.kind == kind]


def _wish(addition: KeyAddition, person: User, *, administers: bool) -> Wish:
    own = addition.asked_by == person.get_username() or addition.user_id == person.pk
    return Wish(
        addition,
        backed=additions.backed(addition),
        own=own,
        may_agree=administers and not own,
        may_refuse=administers or own,
    )


def _own(person: User, live: list[QueueKey], waiting: list[KeyAddition]) -> list[Own]:
    """What is kept for this person, live keys first."""
    before = now() - timedelta(days=DAYS_BEFORE_ROTATION)
    found = []
    for kept in keeping.wrapped_of(person):
        mine = [key for key in live if key.recipient == kept.recipient]
        found.append(
            Own(
                kept,
                queues=[str(key.queue_id) for key in mine],
                waits=any(addition.recipient == kept.recipient for addition in waiting),
                old=any(key.added_hour < before for key in mine),
            )
        )
    return found
