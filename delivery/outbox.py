"""Things to send on are written down with the change that causes them, then tried until they succeed.

Entries hold a kind and an id, never text. `put` belongs inside the caller's transaction, so that both stand
or neither does.
"""

import logging
from collections import Counter
from collections.abc import Callable
from datetime import datetime

from django.db.models import F

from delivery.minutes import minutes_on, this_minute
from delivery.models import OutboxEntry

logger = logging.getLogger(__name__)

Handler = Callable[[str], None]

LEASE_MINUTES = 10
"""How long one process may work on an entry before another tries it: a killed worker loses nothing."""

LONGEST_WAIT_MINUTES = 6 * 60
MOST_PER_RUN = 100
MOST_TRIES_TO_PUT = 5

_handlers: dict[str, Handler] = {}


class Later(Exception):
    """Raised by a handler for which it is too soon: the entry waits so many minutes, and that is no failure."""

    def __init__(self, minutes: int) -> None:
        super().__init__(minutes)
        self.minutes = minutes


class OutboxRefused(Exception):
    """An entry vanished as often as it was written: something empties the outbox wrongly."""


def handle(kind: str, function: Handler) -> None:
    """Have entries of this kind handled by `function(object_id)`, which must bear being called twice."""
    _handlers[kind] = function


def put(kind: str, object_id: str) -> None:
    """Ask for something to be handled soon; asking again while it waits is one handling, begun anew."""
    soon = this_minute()
    for _ in range(MOST_TRIES_TO_PUT):
        entry, made = OutboxEntry.objects.get_or_create(
            kind=kind, object_id=object_id, defaults={"next_try": soon}
        )
        again = OutboxEntry.objects.filter(pk=entry.pk)
        # Nothing to update means that it was handled in between, so it is written down anew.
        if made or again.update(wanted=F("wanted") + 1, attempts=0, next_try=soon):
            return
    raise OutboxRefused(kind)


def run_due(now: datetime | None = None) -> int:
    """Handle what is due, at most 100 entries; returns how many succeeded. Failures wait longer each time."""
    due = OutboxEntry.objects.filter(kind__in=_handlers, next_try__lte=now or this_minute())
    return sum(_tried(entry, now) for entry in due.order_by("next_try")[:MOST_PER_RUN])


def waiting() -> dict[str, int]:
    """Entries per kind that failed at least once and still wait: for health and metrics."""
    failed = OutboxEntry.objects.filter(attempts__gt=0).exclude(last_error="")
    return dict(Counter(failed.values_list("kind", flat=True)))


def _tried(entry: OutboxEntry, now: datetime | None) -> bool:
    """Take the entry, so that no other process has it, and call its handler."""
    mine = OutboxEntry.objects.filter(pk=entry.pk, wanted=entry.wanted)
    if not mine.filter(next_try=entry.next_try).update(
        next_try=minutes_on(LEASE_MINUTES, now), attempts=F("attempts") + 1
    ):
        return False
    try:
        _handlers[entry.kind](entry.object_id)
    except Later as later:
        mine.update(attempts=0, last_error="", next_try=minutes_on(later.minutes, now))
        return False
    except Exception as error:
        # The class only: a message could hold an address or a text.
        name = type(error).__name__
        logger.error("Outbox: %s failed with %s", entry.kind, name)
        mine.update(last_error=name[:100], next_try=minutes_on(wait_after(entry.attempts + 1), now))
        return False
    mine.delete()
    return True


def wait_after(attempts: int) -> int:
    """Minutes to wait after so many failed attempts: 1, 2, 4, 8 and so on, at most six hours."""
    return min(1 << min(attempts - 1, 16), LONGEST_WAIT_MINUTES)
