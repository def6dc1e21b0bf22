"""Whom a partner's redacted copies are sealed to: an age recipient, or an armoured OpenPGP public key.

Only the form is looked at here; whether an OpenPGP key can be sealed to (not expired, made for it) is seen by the
browser that seals.
"""

import base64
import binascii
import re
from enum import StrEnum

from sealing.age import check_recipient
from sealing.errors import KeyFormatError

LONGEST = 64 * 1024
"""Characters of an armoured key."""

_ARMOUR = re.compile(
    r"\s*-----BEGIN PGP PUBLIC KEY BLOCK-----\r?\n(?:[A-Za-z-]+: [^\n]*\n)*\s*\n?"
    r"([A-Za-z0-9+/=\s]+?)(?:\r?\n=[A-Za-z0-9+/]{4})?\s*-----END PGP PUBLIC KEY BLOCK-----\s*"
)
# Tags of packets (RFC 9580 section 5): a public key, and the two that hold a secret one.
_PUBLIC, _SECRET = 6, {5, 7}


class Fault(StrEnum):
    """Why it can't be used."""

    UNKNOWN = "unknown"
    PRIVATE = "private"
    TOO_LONG = "too_long"


class ExportKeyRefused(ValueError):
    """The text is no public key that could be sealed to; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def check_export_key(text: str) -> str:
    """Return the key as it is kept: an age recipient, or an OpenPGP public key with plain line ends.

    Raises ExportKeyRefused. A secret key is refused whatever surrounds it: it must never be stored here.
    """
    if len(text) > LONGEST:
        raise ExportKeyRefused(Fault.TOO_LONG)
    key = text.replace("\r\n", "\n").strip()
    if "AGE-SECRET-KEY" in key.upper() or "PRIVATE KEY BLOCK" in key.upper():
        raise ExportKeyRefused(Fault.PRIVATE)
    if not key.startswith("-----"):
        try:
            return check_recipient(key)
        except KeyFormatError:
            raise ExportKeyRefused(Fault.UNKNOWN) from None
    _check_armour(key)
    return key


def kind_of(key: str) -> str:
    """ "age" or "openpgp" for a key that was checked, "" for none."""
    if not key:
        return ""
    return "openpgp" if key.startswith("-----") else "age"


def _check_armour(key: str) -> None:
    found = _ARMOUR.fullmatch(key)
    if found is None:
        raise ExportKeyRefused(Fault.UNKNOWN)
    try:
        packets = base64.b64decode("".join(found[1].split()), validate=True)
    except (binascii.Error, ValueError):
        raise ExportKeyRefused(Fault.UNKNOWN) from None
    tag = _tag(packets[:1])
    if tag in _SECRET:
        raise ExportKeyRefused(Fault.PRIVATE)
    if tag != _PUBLIC:
        raise ExportKeyRefused(Fault.UNKNOWN)


def _tag(first: bytes) -> int:
    """The type of the first packet, from its first byte, in the new or the old form; -1 for none."""
    if not first or not first[0] & 0x80:
        return -1
    return first[0] & 0x3F if first[0] & 0x40 else (first[0] & 0x3C) >> 2
