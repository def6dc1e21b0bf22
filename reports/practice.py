"""After the receipt was shown: it is typed once without being seen, so that copying it is hard to skip.

Each step's view replaces the one before it, at an address that follows from that one's: a double tap lands where
the first tap did, and the number never waits in two places.
"""

from typing import Any

from django.db import transaction

from reports import one_time
from sealing.errors import ReceiptTypo
from sealing.receipts import clean
from sealing.slots import SlotAddress, slot_address

Content = dict[str, Any]


def after(address: SlotAddress) -> SlotAddress:
    """Where the next view lies; nobody finds it without the key in this one's address."""
    return slot_address(f"after {address.text}")


def begin(address: SlotAddress, receipt: Content) -> SlotAddress:
    """End the view of the receipt and ask for the number."""
    return _replaced(address, {**receipt, "kind": "practice", "typed": "", "fault": ""})


def show_again(address: SlotAddress, practice: Content) -> SlotAddress:
    """End the practice and show the number once more."""
    return _replaced(address, {**practice, "kind": "receipt"})


def check(address: SlotAddress, practice: Content, typed: str) -> SlotAddress:
    """Compare what was typed: the practice ends when it is right, and says what is wrong when it is not."""
    fault = _fault(practice["code"], typed)
    if not fault:
        one_time.keep(address, {**_awaited(practice), "kind": "ready"}, one_time.MINUTES)
    else:
        one_time.keep(address, {**practice, "typed": typed[:400], "fault": fault}, one_time.PRACTICE)
    return address


def _awaited(content: Content) -> Content:
    """What tells when to look for an answer, and nothing else."""
    return {name: content[name] for name in ("queue", "sent")}


def _fault(code: str, typed: str) -> str:
    """A key of reports.wording.LOOK_FAULTS, or "" when the number is right."""
    try:
        return "" if clean(typed) == code else "other"
    except ReceiptTypo:
        return "typo"


def _replaced(address: SlotAddress, content: Content) -> SlotAddress:
    """Destroy this view and keep the next."""
    following = after(address)
    with transaction.atomic():
        one_time.destroy(address.slot_id.hex())
        one_time.keep(following, content, one_time.PRACTICE)
    return following
