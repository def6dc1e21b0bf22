"""One-time slots: a sealed view behind an address that only the one browser knows.

Id and key both come from the single-use token in the form, so a repeated sending finds the same slot. The
server keeps the id, the sealed content and the token's hash; the key stands only in the address. A database
thief lacks it, and a phone shows a dead address.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sealing import padding
from sealing.errors import PaddingError, SlotRefused
from sealing.signing import from_base64url, to_base64url

__all__ = [
    "SlotAddress",
    "SlotRefused",
    "body_fingerprint",
    "new_token",
    "open_slot",
    "read_address",
    "read_slot_id",
    "seal_slot",
    "slot_address",
    "token_hash",
]

ID_BYTES = 16
KEY_BYTES = 32
NONCE_BYTES = 12
_CONTENT_LABEL = b"waymark/slot/v1"


@dataclass(frozen=True)
class SlotAddress:
    """Where a slot lies (`slot_id`, 16 bytes, stored) and what opens it (`key`, 32 bytes, never stored)."""

    slot_id: bytes
    key: bytes = field(repr=False)

    @property
    def id_text(self) -> str:
        """The id alone, 22 characters of base64url: what an exit link carries."""
        return to_base64url(self.slot_id)

    @property
    def text(self) -> str:
        """The address as it stands in a URL: id, a dot, key (66 characters)."""
        return f"{self.id_text}.{to_base64url(self.key)}"


def new_token() -> str:
    """Return a fresh single-use token for a form: 43 characters, 256 random bits."""
    return secrets.token_urlsafe(32)


def slot_address(token: str) -> SlotAddress:
    """Return the one slot that belongs to a token."""
    return SlotAddress(_derived(token, b"slot-id/v1", ID_BYTES), _derived(token, b"slot-key/v1", KEY_BYTES))


def read_address(text: str) -> SlotAddress:
    """Return the address in a URL's "id.key". Raises SlotRefused."""
    slot_id, _, key = text.partition(".")
    try:
        return SlotAddress(from_base64url(slot_id, ID_BYTES), from_base64url(key, KEY_BYTES))
    except ValueError:
        raise SlotRefused("not the address of a slot") from None


def read_slot_id(text: str) -> bytes:
    """Return the 16 bytes of a slot id in an exit link. Raises SlotRefused."""
    try:
        return from_base64url(text, ID_BYTES)
    except ValueError:
        raise SlotRefused("not the id of a slot") from None


def seal_slot(key: bytes, payload: bytes) -> bytes:
    """Return nonce (12 bytes) and ChaCha20-Poly1305 (RFC 8439) of `payload`, padded in steps of 4096."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, padding.pack_blocks(payload), _CONTENT_LABEL)


def open_slot(key: bytes, blob: bytes) -> bytes:
    """Return the payload of a sealed slot. Raises SlotRefused for a wrong key or altered bytes."""
    try:
        opened = ChaCha20Poly1305(key).decrypt(blob[:NONCE_BYTES], blob[NONCE_BYTES:], _CONTENT_LABEL)
        return padding.unpack_blocks(opened)
    except (InvalidTag, PaddingError, ValueError):
        raise SlotRefused("the slot does not open") from None


def token_hash(token: str) -> bytes:
    """Return the 32 bytes of SHA-256 by which the server remembers a spent token."""
    return hashlib.sha256(token.encode()).digest()


def body_fingerprint(token: str, body: bytes) -> bytes:
    """Return 32 bytes that tell whether the same body came twice.

    Keyed by the token, of which the server keeps only the hash: nobody can later try guessed texts against
    it.
    """
    return hmac.new(_derived(token, b"body/v1", 32), body, hashlib.sha256).digest()


def _derived(token: str, label: bytes, length: int) -> bytes:
    """Return bytes that belong to a token and a purpose (HKDF-SHA256, RFC 5869, no salt)."""
    return HKDF(SHA256(), length=length, salt=None, info=label).derive(token.encode())
