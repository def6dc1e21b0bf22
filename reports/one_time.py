"""One-time views.

Content sealed under a key that stands only in the reader's address, and that dies on a clock.

The database knows when a view ends only on a grid shared by all (minutes; hours for a receipt nobody opened
yet). The exact end of an opened view is kept in memory, so within one process it ends to the second; after a
restart it ends on the grid.
"""

import json
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from reports.clock import HOUR, MINUTE, now, rounded_up
from reports.models import Slot
from sealing.errors import SlotRefused
from sealing.slots import SlotAddress, open_slot, read_slot_id, seal_slot


@dataclass(frozen=True)
class Life:
    """How long a view may wait unopened, how long it stays once opened, and the grid its waiting ends on."""

    unopened: timedelta
    opened: timedelta
    grid: timedelta


RECEIPT = Life(timedelta(hours=24), timedelta(minutes=10), HOUR)
# Long enough for an answer lost on a slow line to be fetched again.
MINUTES = Life(timedelta(minutes=10), timedelta(seconds=60), MINUTE)
# The number while it is practised, and when it is shown once more: as long as the first showing.
PRACTICE = Life(timedelta(minutes=10), timedelta(minutes=10), MINUTE)
# The right to write again, held in a hidden field instead of a cookie; it is looked at, never opened.
CAPABILITY = Life(timedelta(minutes=15), timedelta(minutes=15), MINUTE)
# A screen of the steps: long enough for somebody who reads slowly and is disturbed. What lies there is sealed under
# a key that only this browser's address has, and dies sooner: with the next screen, with sending, with Leave.
STEP = CAPABILITY

_ends: dict[str, datetime] = {}
_ends_lock = threading.Lock()
_MOST_ENDS = 10_000
_REPLACED = ["sealed", "version", "opened", "seconds_once_opened", "expires_at"]


def keep(address: SlotAddress, content: dict[str, Any], life: Life) -> None:
    """Seal `content` (JSON) at an address; whatever lay there before is replaced.

    In one statement: of two taps at once, the second must not find the place taken.
    """
    slot = Slot(
        id=address.slot_id.hex(),
        sealed=seal_slot(address.key, json.dumps(content).encode()),
        seconds_once_opened=int(life.opened.total_seconds()),
        expires_at=rounded_up(now() + life.unopened, life.grid),
    )
    Slot.objects.bulk_create([slot], update_conflicts=True, unique_fields=["id"], update_fields=_REPLACED)
    _forget_end(slot.pk)


def sealed_at(address: SlotAddress) -> bytes | None:
    """What lies there, still sealed: for `destroy_unless_replaced`."""
    slot = Slot.objects.filter(pk=address.slot_id.hex()).first()
    return bytes(slot.sealed) if slot else None


def destroy_unless_replaced(address: SlotAddress, sealed: bytes | None) -> None:
    """Make the view dead that was seen there; what took its place meanwhile, such as a receipt, stays."""
    if sealed is not None:
        Slot.objects.filter(pk=address.slot_id.hex(), sealed=sealed).delete()


def peek(address: SlotAddress) -> dict[str, Any] | None:
    """The content, without starting its clock.

    None when the view is dead, or the address never led anywhere.
    """
    slot = Slot.objects.filter(pk=address.slot_id.hex()).first()
    if slot is None or _is_over(slot):
        return None
    try:
        content: dict[str, Any] = json.loads(open_slot(address.key, bytes(slot.sealed)))
    except (SlotRefused, ValueError):
        return None
    return content


def look(address: SlotAddress) -> dict[str, Any] | None:
    """The content, and from the first look on its clock runs; None as for `peek`."""
    content = peek(address)
    if content is not None:
        _start_clock(address.slot_id.hex())
    return content


def destroy(slot_id: str) -> None:
    """Make a view dead at once, by its id in hexadecimal digits; an unknown id is no error."""
    Slot.objects.filter(pk=slot_id).delete()
    _forget_end(slot_id)


def destroy_by_address_id(text: str) -> None:
    """The same for an id as it stands in an exit link; anything that is no id is passed over."""
    try:
        destroy(read_slot_id(text.partition(".")[0]).hex())
    except SlotRefused:
        return


def expired() -> Q:
    """What `purge_expired` may destroy."""
    return Q(expires_at__lte=now())


def _forget_end(slot_id: str) -> None:
    with _ends_lock:
        _ends.pop(slot_id, None)


def _is_over(slot: Slot) -> bool:
    """Whether a view's time is up, on the grid or to the second; a view that is over is destroyed."""
    moment = now()
    over = slot.expires_at <= moment or _ends.get(slot.pk, moment + HOUR) <= moment
    if over:
        destroy(slot.pk)
    return over


def _start_clock(slot_id: str) -> None:
    """At the first look: set the end, exactly in memory and on the grid in the database."""
    unopened = Slot.objects.filter(pk=slot_id, opened=False)
    seconds = unopened.values_list("seconds_once_opened", flat=True).first()
    if seconds is None:
        return
    end = now() + timedelta(seconds=seconds)
    if unopened.update(opened=True, expires_at=rounded_up(end, MINUTE)):
        with _ends_lock:
            if len(_ends) >= _MOST_ENDS:
                _ends.pop(next(iter(_ends)))
            _ends[slot_id] = end
