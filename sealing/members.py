"""Keys of the people: a member's two keys, the recovery key, and the files that hold them."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from sealing import age, signing, wrapping
from sealing.age import KeyPair
from sealing.errors import KeyFormatError, SealingError, UnsealError

__all__ = [
    "KeyPair",
    "MemberKeys",
    "identity_file",
    "member_keys",
    "new_member",
    "new_recovery",
    "read_identity_file",
    "unwrap_member",
    "wrap_member",
    "write_private_file",
]


@dataclass(frozen=True)
class MemberKeys:
    """A member's age key pair and signing pair as strings; `identity` and `signing_key` are secret."""

    identity: str = field(repr=False)
    recipient: str
    signing_key: str = field(repr=False)
    verify_key: str


def new_member() -> MemberKeys:
    """Return fresh keys for a member. Raises SealingRefused."""
    return member_keys(age.new_pair().identity, signing.new_signing_key())


def member_keys(identity: str, signing_key: str) -> MemberKeys:
    """Return a member's keys with the public halves computed. Raises KeyFormatError."""
    return MemberKeys(identity, age.recipient_of(identity), signing_key, signing.verify_key_of(signing_key))


def new_recovery() -> KeyPair:
    """Return a fresh recovery key pair; only its recipient may stay on the server. Raises SealingRefused."""
    return age.new_pair()


def identity_file(identity: str) -> str:
    """Return the text of an age identity file, for `age --decrypt -i FILE`. It carries no date.

    Raises KeyFormatError.
    """
    return f"# public key: {age.recipient_of(identity)}\n{identity}\n"


def read_identity_file(text: str) -> KeyPair:
    """Return the one key pair in the text of an age identity file. Raises KeyFormatError."""
    lines = [line.strip() for line in text.splitlines()]
    identities = [line for line in lines if line and not line.startswith("#")]
    if len(identities) != 1:
        raise KeyFormatError("an identity file of a member holds one identity")
    return age.pair_of(identities[0])


def wrap_member(keys: MemberKeys, passphrase: str, *, log_n: int = wrapping.LOG_N) -> bytes:
    """Return both secret keys, sealed by the passphrase. Raises SealingRefused."""
    return wrapping.wrap(f"{keys.identity}\n{keys.signing_key}\n", passphrase, log_n=log_n)


def unwrap_member(wrapped: bytes, passphrase: str) -> MemberKeys:
    """Return the keys in a wrapped file. Raises UnsealError."""
    try:
        identity, signing_key = wrapping.unwrap(wrapped, passphrase).split()
        return member_keys(identity, signing_key)
    except (ValueError, SealingError):
        raise UnsealError("this passphrase does not open these keys") from None


def write_private_file(path: Path, text: str) -> None:
    """Write a new file of mode 0600, down to the disk.

    Raises FileExistsError, never overwrites.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
