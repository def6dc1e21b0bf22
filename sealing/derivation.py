"""From a receipt to its two keys: where the replies lie, and what opens them.

Slow on purpose, salted with a pepper that lies outside the database: a stolen database is of no use for
trying receipts.
"""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from sealing import age
from sealing.errors import PepperError, SealingRefused
from sealing.receipts import is_code

__all__ = [
    "PEPPER_BYTES",
    "PepperError",
    "ReporterKeys",
    "derive",
    "new_pepper",
    "pepper_fingerprint",
    "pepper_matches",
]

PEPPER_BYTES = 32

# Argon2id of RFC 9106 with 64 MiB, 3 passes, 1 lane: the RFC's second recommended setting but for its 4
# lanes. 177 ms on the machine it was chosen on, and about 4.5e7 GPU-years to try all receipts (calculated)
# even when the pepper is stolen too.
_MEMORY_KIB = 64 * 1024
_PASSES = 3
_LANES = 1

_SALT_LABEL = b"receipt-salt-v1"
_LOOKUP_LABEL = b"lookup/v1"
_REPLY_LABEL = b"reply-key/v1"
_FINGERPRINT_LABEL = b"pepper-fingerprint/v1"
_PIN = re.compile(r"([0-9]{4,8})?")


@dataclass(frozen=True)
class ReporterKeys:
    """What a receipt (and PIN) leads to.

    `lookup_hash`: 32 bytes, stored, finds the report. `recipient`: age recipient string, stored, replies are
    sealed to it. `identity`: age identity string, secret, opens replies, never stored.
    """

    lookup_hash: bytes
    recipient: str
    identity: str = field(repr=False)


def derive(code: str, pin: str = "", *, pepper: bytes, instance: str) -> ReporterKeys:
    """Return the keys of a receipt. Takes about 0.2 s and 64 MiB: call it behind a semaphore.

    `code` and `pin` come from receipts.clean and clean_pin (ASCII digits; ValueError otherwise), `instance`
    is the fixed name of this site, so that another site cannot try its receipts here. Raises PepperError, or
    SealingRefused when memory is short.
    """
    if not is_code(code) or not _PIN.fullmatch(pin):
        raise ValueError("derive takes a cleaned receipt and a cleaned PIN")
    material = _stretched(f"{code}|{pin}".encode("ascii"), _salt(pepper, instance))
    lookup = HKDFExpand(SHA256(), length=16, info=_LOOKUP_LABEL).derive(material)
    secret = HKDFExpand(SHA256(), length=32, info=_REPLY_LABEL).derive(material)
    pair = age.pair_of(age.identity_from_bytes(secret))
    return ReporterKeys(hashlib.sha256(lookup).digest(), pair.recipient, pair.identity)


def new_pepper() -> bytes:
    """Return a fresh pepper: 32 random bytes, kept outside database and backups, never made anew."""
    return secrets.token_bytes(PEPPER_BYTES)


def pepper_fingerprint(pepper: bytes) -> str:
    """Return 64 hexadecimal digits that tell one pepper from another without revealing it.

    Raises PepperError.
    """
    return hmac.new(_checked(pepper), _FINGERPRINT_LABEL, hashlib.sha256).hexdigest()


def pepper_matches(pepper: bytes, fingerprint: str) -> bool:
    """Tell whether this pepper is the one whose fingerprint was kept. Raises PepperError."""
    return hmac.compare_digest(pepper_fingerprint(pepper).encode(), fingerprint.encode())


def _checked(pepper: bytes) -> bytes:
    """Return the pepper unless it is too short to be one."""
    if len(pepper) < PEPPER_BYTES:
        raise PepperError("the pepper is missing or too short")
    return pepper


def _salt(pepper: bytes, instance: str) -> bytes:
    """Return the 16 bytes of salt of this site."""
    return hmac.new(_checked(pepper), _SALT_LABEL + instance.encode(), hashlib.sha256).digest()[:16]


def _stretched(secret: bytes, salt: bytes) -> bytes:
    """Return 32 bytes of Argon2id, or refuse when they cannot be had."""
    try:
        return hash_secret_raw(
            secret,
            salt,
            time_cost=_PASSES,
            memory_cost=_MEMORY_KIB,
            parallelism=_LANES,
            hash_len=32,
            type=Type.ID,
        )
    except Exception:
        raise SealingRefused("the receipt's key could not be made") from None
