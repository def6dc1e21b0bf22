"""Members' secret keys as their browsers wrapped them: kept for the desk, given back, never opened here."""

import re
from typing import Any

from django.conf import settings
from django.utils.translation import pgettext

from hotline import audit
from hotline.models import AuditEntry, WrappedIdentity
from reports.clock import this_hour
from reports.keys import KeyRefused
from reports.models import QueueKey
from sealing.age import check_recipient
from sealing.errors import KeyFormatError
from sealing.signing import check_verify_key
from sealing.wrapping import LOG_N

LARGEST = 4096
"""Bytes of a wrapped copy; two keys take about 320."""
_BY_PASSPHRASE = re.compile(rb"age-encryption\.org/v1\n-> scrypt [A-Za-z0-9+/]{22} ([0-9]{1,2})\n")


def keep(user: Any, *, recipient: str, verify_key: str, wrapped: bytes) -> WrappedIdentity:
    """Keep a member's wrapped keys under their public halves. A second time with the same changes nothing.

    Raises KeyRefused with a sentence when they are unsound, belong to somebody else, or could be guessed too cheaply.
    """
    _check(recipient, verify_key, wrapped)
    kept = WrappedIdentity.objects.filter(recipient=recipient).first()
    if kept is not None:
        if kept.user_id != user.pk or bytes(kept.wrapped) != wrapped:
            raise KeyRefused(pgettext("staff", "These keys are kept here already: make new ones."))
        return kept
    made = WrappedIdentity.objects.create(
        user=user,
        recipient=recipient,
        verify_key=verify_key,
        wrapped=wrapped,
        kept_hour=this_hour(),
        practised_hour=this_hour(),
    )
    audit.record(AuditEntry.Act.KEY_KEPT, actor=user.get_username(), about=recipient)
    return made


def wrapped_of(user: Any) -> list[WrappedIdentity]:
    """What is kept for a person: keys that are live in some queue first, then the newest.

    The first is the one to unlock with; the others may open what was sealed before.
    """
    live = set(
        QueueKey.objects.filter(user_id=user.pk, revoked_hour=None).values_list("recipient", flat=True)
    )
    kept = WrappedIdentity.objects.filter(user_id=user.pk).order_by("-kept_hour", "-pk")
    return sorted(kept, key=lambda one: one.recipient not in live)


def passphrase_cost(wrapped: bytes) -> int | None:
    """How dear each guess at the passphrase of a wrapped copy is, as a power of two; None when it has none."""
    found = _BY_PASSPHRASE.match(wrapped)
    return int(found[1]) if found else None


def _check(recipient: str, verify_key: str, wrapped: bytes) -> None:
    """Raise KeyRefused for what no browser of ours sends."""
    try:
        check_recipient(recipient)
        check_verify_key(verify_key)
    except KeyFormatError:
        raise KeyRefused(pgettext("staff", "These are no keys: make them again.")) from None
    cost = passphrase_cost(wrapped)
    if cost is None or len(wrapped) > LARGEST:
        raise KeyRefused(pgettext("staff", "This holds no keys wrapped by a passphrase."))
    if cost < LOG_N and not settings.WAYMARK_DEMO:
        raise KeyRefused(
            pgettext("staff", "This passphrase could be guessed too cheaply: wrap the keys again.")
        )
