"""The order for a canary: a report of our own that goes the way of all reports and is sealed to no person.

The order is a context variable of the thread that walks the form, so nothing that comes over the wire can ask for one.
What it changes: the queue, whose key the report's key is sealed to, and that it counts for nobody's limits.
"""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from reports.models import QueueKey
from sealing.canaries import seal_canary_key
from sealing.errors import SealingRefused

WEIGHT = math.inf
"""In reports.lanes: behind every person."""


@dataclass(frozen=True)
class Order:
    """A canary for a queue (code), sealed to this canary key alone."""

    queue: str
    recipient: str


_ORDER: ContextVar[Order | None] = ContextVar("canary", default=None)


@contextmanager
def ordering(queue: str, recipient: str) -> Iterator[None]:
    """What this thread sends through the form meanwhile is a canary."""
    token = _ORDER.set(Order(queue, recipient))
    try:
        yield
    finally:
        _ORDER.reset(token)


def ordered() -> Order | None:
    """The order under which this thread works; None for everything that comes from outside."""
    return _ORDER.get()


def key_blob(order: Order, identity: str) -> bytes:
    """The key file of a canary. Raises SealingRefused when its key is no live canary key of the queue."""
    keys = QueueKey.objects.filter(kind=QueueKey.Kind.CANARY, queue=order.queue, revoked_hour=None)
    if not keys.filter(recipient=order.recipient).exists():
        raise SealingRefused("the queue has no such canary key")
    return seal_canary_key(identity, order.recipient)
