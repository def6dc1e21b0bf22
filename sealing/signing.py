"""Members' signing keys (Ed25519) as one-line texts, and signatures bound to a purpose.

A signing key reads WAYMARK-SIGNING-KEY-1:<43 characters>, its verify key waymark-verify-1:<43 characters>;
the characters are the key's 32 bytes in base64url without padding, the same as `d` and `x` of a browser's
JSON Web Key.
"""

import base64
from collections.abc import Iterable
from contextlib import suppress

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sealing.errors import KeyFormatError

__all__ = [
    "check_verify_key",
    "from_base64url",
    "new_signing_key",
    "read_signing_key_file",
    "sign",
    "signer_of",
    "signing_key_file",
    "to_base64url",
    "verify_key_of",
]

_SIGNING_PREFIX = "WAYMARK-SIGNING-KEY-1:"
_VERIFY_PREFIX = "waymark-verify-1:"


def to_base64url(data: bytes) -> str:
    """Return bytes as base64url text without padding (RFC 4648 section 5)."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def from_base64url(text: str, length: int) -> bytes:
    """Return the `length` bytes of a base64url text in its one canonical form. Raises ValueError."""
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except ValueError:
        raise ValueError("not base64url") from None
    if len(data) != length or to_base64url(data) != text:
        raise ValueError("not base64url of the expected length")
    return data


def new_signing_key() -> str:
    """Return a fresh signing key as its one-line text (secret)."""
    return _SIGNING_PREFIX + to_base64url(Ed25519PrivateKey.generate().private_bytes_raw())


def verify_key_of(signing_key: str) -> str:
    """Return the verify key (public) of a signing key. Raises KeyFormatError."""
    return _VERIFY_PREFIX + to_base64url(_private(signing_key).public_key().public_bytes_raw())


def signing_key_file(signing_key: str) -> str:
    """Return the text of a signing key file: a comment with the verify key, then the one line of the key."""
    return f"# verify key: {verify_key_of(signing_key)}\n{signing_key}\n"


def read_signing_key_file(text: str) -> str:
    """Return the signing key in the text of such a file; empty lines and lines with # are skipped.

    Raises KeyFormatError.
    """
    lines = [line.strip() for line in text.splitlines()]
    keys = [line for line in lines if line and not line.startswith("#")]
    if len(keys) != 1:
        raise KeyFormatError("a signing key file holds one key")
    _private(keys[0])
    return keys[0]


def sign(signing_key: str, purpose: bytes, data: bytes) -> bytes:
    """Return the 64 bytes of signature over purpose, a newline, and data. Raises KeyFormatError."""
    return _private(signing_key).sign(purpose + b"\n" + data)


def check_verify_key(text: str) -> str:
    """Return a verify key that somebody handed in when it is sound. Raises KeyFormatError."""
    _public(text)
    return text


def signer_of(signature: bytes, verify_keys: Iterable[str], purpose: bytes, data: bytes) -> str | None:
    """Return the verify key that made the signature, or None.

    An unsound key among them is passed over: one broken row must not hide the replies of all others.
    """
    for verify_key in verify_keys:
        with suppress(InvalidSignature, KeyFormatError):
            _public(verify_key).verify(signature, purpose + b"\n" + data)
            return verify_key
    return None


def _private(text: str) -> Ed25519PrivateKey:
    """Return the key object of a signing key text."""
    return Ed25519PrivateKey.from_private_bytes(_key_bytes(text, _SIGNING_PREFIX))


def _public(text: str) -> Ed25519PublicKey:
    """Return the key object of a verify key text."""
    return Ed25519PublicKey.from_public_bytes(_key_bytes(text, _VERIFY_PREFIX))


def _key_bytes(text: str, prefix: str) -> bytes:
    """Return the 32 bytes behind `prefix`."""
    try:
        if not text.startswith(prefix):
            raise ValueError("another prefix")
        return from_base64url(text.removeprefix(prefix), 32)
    except ValueError:
        raise KeyFormatError(f"a key of this kind starts with {prefix} and 43 characters follow") from None
