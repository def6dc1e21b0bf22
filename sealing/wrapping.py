"""A member's keys wrapped by a passphrase: an ordinary age file with one scrypt recipient.

pyrage opens such files but chooses its own cost (log N 19 was measured: 2.5 s and 512 MiB, too much for a
phone), so the wrapping is written out here. Any age program opens the result.
"""

import base64
import hashlib
import hmac
import secrets

import pyrage
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from sealing.age import turning_into
from sealing.errors import SealingRefused, UnsealError

__all__ = ["LOG_N", "unwrap", "wrap"]

# 256 MiB; 2.0 s in Chromium on the machine it was measured on.
LOG_N = 18

# age cuts its payload into chunks of this size; one is plenty for two keys.
_CHUNK = 64 * 1024
_FIRST_NONCE = bytes(12)
_LAST_CHUNK_NONCE = bytes(11) + b"\x01"


def wrap(text: str, passphrase: str, *, log_n: int = LOG_N) -> bytes:
    """Return `text` as an age file that `passphrase` opens; 2**log_n is the cost of scrypt (256 MiB at 18).

    Raises SealingRefused for an empty passphrase, a text over 64 KiB or a shortage of memory.
    """
    content = text.encode()
    if not passphrase or len(content) > _CHUNK:
        raise SealingRefused("a passphrase is needed, and a short text")
    with turning_into(SealingRefused("the keys could not be wrapped")):
        file_key = secrets.token_bytes(16)
        header = _header(file_key, passphrase, log_n)
        nonce = secrets.token_bytes(16)
        body_key = _expanded(file_key, salt=nonce, label=b"payload")
        return header + nonce + ChaCha20Poly1305(body_key).encrypt(_LAST_CHUNK_NONCE, content, None)


def unwrap(wrapped: bytes, passphrase: str) -> str:
    """Return the text in an age file wrapped by a passphrase. Raises UnsealError."""
    with turning_into(UnsealError("this passphrase does not open these keys")):
        return bytes(pyrage.passphrase.decrypt(wrapped, passphrase)).decode()


def _header(file_key: bytes, passphrase: str, log_n: int) -> bytes:
    """Return the age header: one scrypt stanza and the header's own check."""
    salt = secrets.token_bytes(16)
    stretch = Scrypt(salt=b"age-encryption.org/v1/scrypt" + salt, length=32, n=2**log_n, r=8, p=1)
    sealed_key = ChaCha20Poly1305(stretch.derive(passphrase.encode())).encrypt(_FIRST_NONCE, file_key, None)
    stanza = f"-> scrypt {_base64(salt)} {log_n}\n{_base64(sealed_key)}\n"
    checked = f"age-encryption.org/v1\n{stanza}---".encode("ascii")
    check = hmac.new(_expanded(file_key, salt=None, label=b"header"), checked, hashlib.sha256).digest()
    return checked + f" {_base64(check)}\n".encode("ascii")


def _expanded(file_key: bytes, *, salt: bytes | None, label: bytes) -> bytes:
    """Return one of the two keys that age derives from a file key."""
    return HKDF(SHA256(), length=32, salt=salt, info=label).derive(file_key)


def _base64(data: bytes) -> str:
    """Return base64 without padding, as age headers write it."""
    return base64.b64encode(data).rstrip(b"=").decode("ascii")
