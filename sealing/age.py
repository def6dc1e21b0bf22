"""The one door to age (pyrage): X25519 keys as strings, and encryption that either succeeds or refuses.

pyrage is compiled Rust. A bug in it surfaces as a "panic" that derives from BaseException, which an ordinary
`except Exception` would let through; here everything becomes SealingRefused or UnsealError. Measured: an
all-zero recipient makes pyrage 1.4.0 panic.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import pyrage
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from sealing import bech32
from sealing.errors import KeyFormatError, SealingError, SealingRefused, UnsealError

__all__ = [
    "KeyPair",
    "check_recipient",
    "decrypt",
    "encrypt",
    "identity_from_bytes",
    "new_pair",
    "pair_of",
    "recipient_of",
    "turning_into",
]

_IDENTITY_PREFIX = "age-secret-key-"
_RECIPIENT_PREFIX = "age"
_KEY_BYTES = 32

# Any private key shows whether a public key is of low order: the exchange then gives zeros, and cryptography
# refuses it.
_PROBE = X25519PrivateKey.generate()


@dataclass(frozen=True)
class KeyPair:
    """An age key pair: `identity` ("AGE-SECRET-KEY-1...", secret, 74 characters), `recipient` ("age1...")."""

    identity: str = field(repr=False)
    recipient: str


def new_pair() -> KeyPair:
    """Return a fresh X25519 key pair. Raises SealingRefused when no key can be made."""
    with turning_into(SealingRefused("no key could be made")):
        identity = pyrage.x25519.Identity.generate()
        return KeyPair(identity=str(identity), recipient=str(identity.to_public()))


def pair_of(identity: str) -> KeyPair:
    """Return the key pair of an identity string. Raises KeyFormatError."""
    return KeyPair(identity=identity, recipient=recipient_of(identity))


def identity_from_bytes(secret: bytes) -> str:
    """Return 32 secret bytes as an age identity string."""
    if len(secret) != _KEY_BYTES:
        raise KeyFormatError("an X25519 key has 32 bytes")
    return bech32.encode(_IDENTITY_PREFIX, secret).upper()


def recipient_of(identity: str) -> str:
    """Return the recipient string of an identity string. Raises KeyFormatError."""
    with turning_into(KeyFormatError("not an age identity")):
        return str(pyrage.x25519.Identity.from_str(identity).to_public())


def check_recipient(recipient: str) -> str:
    """Return `recipient` when it is an X25519 age recipient: lower case, no space, no weak point.

    Raises KeyFormatError. Keys of other kinds (ssh, plugins) are refused: nobody here could tell whether they
    are sound.
    """
    with turning_into(KeyFormatError("not an age recipient")):
        point = bech32.decode(_RECIPIENT_PREFIX, recipient)
        _PROBE.exchange(X25519PublicKey.from_public_bytes(point))
    if recipient != recipient.lower():
        raise KeyFormatError("an age recipient is written in lower case")
    return recipient


def encrypt(plaintext: bytes, recipients: Sequence[str]) -> bytes:
    """Return `plaintext` as one age file that each of `recipients` opens.

    Raises SealingRefused, whatever went wrong.
    """
    if isinstance(recipients, str) or not recipients:
        raise SealingRefused("there is nobody to seal to")
    with turning_into(SealingRefused("age could not seal")):
        keys = [pyrage.x25519.Recipient.from_str(check_recipient(recipient)) for recipient in recipients]
        sealed = bytes(pyrage.encrypt(plaintext, keys))
    if not sealed.startswith(b"age-encryption.org/v1\n"):
        raise SealingRefused("age gave something that is no age file")
    return sealed


def decrypt(ciphertext: bytes, identity: str) -> bytes:
    """Return the plaintext of an age file. Raises UnsealError for a wrong key or altered bytes."""
    with turning_into(UnsealError("this key does not open this file, or the file was altered")):
        return bytes(pyrage.decrypt(ciphertext, [pyrage.x25519.Identity.from_str(identity)]))


@contextmanager
def turning_into(refusal: SealingError) -> Iterator[None]:
    """Turn every failure inside, panics included, into `refusal`; only a stop of the program passes."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException:
        raise refusal from None
