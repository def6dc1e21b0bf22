"""Files with private keys: new, mode 0600, taken back when the server did not accept the public halves."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sealing.age import KeyPair
from sealing.errors import KeyFormatError
from sealing.members import MemberKeys, identity_file
from sealing.signing import read_signing_key_file, signing_key_file

SIGNING_SUFFIX = ".signkey"


def signing_key_path(identity_path: Path) -> Path:
    """Where the signing key lies beside an identity file: member-1.agekey has member-1.signkey.

    Raises KeyFormatError when the identity file itself is named so.
    """
    if identity_path.suffix == SIGNING_SUFFIX:
        raise KeyFormatError(f"{SIGNING_SUFFIX} is the ending of the signing key's file: choose another")
    return identity_path.with_suffix(SIGNING_SUFFIX)


def member_files(keys: MemberKeys, path: Path) -> dict[Path, str]:
    """The two files of a member, by where they go."""
    return {path: identity_file(keys.identity), signing_key_path(path): signing_key_file(keys.signing_key)}


def recovery_files(pair: KeyPair, path: Path) -> dict[Path, str]:
    """The one file of a recovery key."""
    return {path: identity_file(pair.identity)}


@contextmanager
def written(files: Mapping[Path, str]) -> Iterator[None]:
    """Write new private files, then do what is inside; when either fails, none of them stays.

    Raises FileExistsError rather than touch a file that is there.
    """
    made: list[Path] = []
    try:
        for path, text in files.items():
            write_new(path, text.encode())
            made.append(path)
        yield
    except BaseException:
        for path in made:
            path.unlink(missing_ok=True)
        raise


def write_new(path: Path, data: bytes) -> None:
    """Write a new file of mode 0600, down to the disk, or leave none. Raises FileExistsError, never overwrites."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        # Half a key on a full disk opens nothing, and would stand in the way of the next try.
        path.unlink(missing_ok=True)
        raise


def signing_key_in(path: Path) -> str:
    """The signing key in a file. Raises OSError, UnicodeError or KeyFormatError."""
    return read_signing_key_file(path.read_text(encoding="utf-8"))
