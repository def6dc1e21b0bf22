"""Opening what was sealed to members.

For commands that staff run beside their key, and for tests; no web view imports it.
"""

from sealing import age, messages, padding
from sealing.envelopes import ReportKey
from sealing.errors import PaddingError, SealingError, UnsealError
from sealing.messages import Message

__all__ = ["UnsealError", "open_file", "open_key", "open_message"]


def open_key(key_file: bytes, identity: str) -> ReportKey:
    """Return the report's key pair in key.age, opened with a member's or the recovery identity.

    Raises UnsealError.
    """
    try:
        line = age.decrypt(key_file, identity).decode("ascii")
        if line.count("\n") != 1 or not line.endswith("\n"):
            raise UnsealError("key.age holds something else than one line")
        pair = age.pair_of(line.strip())
        return ReportKey(identity=pair.identity, recipient=pair.recipient)
    except (SealingError, ValueError):
        raise UnsealError("key.age holds no report key for this identity") from None


def open_file(sealed: bytes, identity: str) -> bytes:
    """Return the bytes of an attached file, opened with the report's identity. Raises UnsealError."""
    try:
        return padding.unpack(age.decrypt(sealed, identity))
    except PaddingError:
        raise UnsealError("the sealed file has a wrong padding") from None


def open_message(sealed: bytes, identity: str) -> Message:
    """Return a reporter's message, opened with the report's identity. Raises UnsealError, MessageError."""
    return messages.parse(open_file(sealed, identity))
