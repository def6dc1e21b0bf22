"""Envelopes of canaries: reports that a machine sends and opens to see whether a report would arrive.

Their key file has a first line of its own, so that neither envelope can ever be taken for the other: who opens
`key.age` of a report refuses a canary's, and the machine that opens canaries refuses a report's.
"""

from sealing import age
from sealing.errors import SealingError, SealingRefused, UnsealError

__all__ = ["open_canary_key", "seal_canary_key"]

_FIRST_LINE = "WAYMARK-CANARY-1"


def seal_canary_key(identity: str, recipient: str) -> bytes:
    """Return the key file of a canary, for the one machine that opens it. Raises SealingRefused."""
    try:
        age.recipient_of(identity)
    except SealingError:
        raise SealingRefused("this is no report key") from None
    return age.encrypt(f"{_FIRST_LINE}\n{identity}\n".encode("ascii"), [recipient])


def open_canary_key(key_file: bytes, identity: str) -> str:
    """Return the identity in a canary's key file. Raises UnsealError, also for a report's key file."""
    lines = age.decrypt(key_file, identity).split(b"\n")
    if len(lines) != 3 or lines[0] != _FIRST_LINE.encode() or lines[2]:
        raise UnsealError("this is no canary's key file")
    try:
        return age.pair_of(lines[1].decode("ascii")).identity
    except (SealingError, ValueError):
        raise UnsealError("no key in a canary's key file") from None
