"""The list of invalidated tags that all processes share: one file, appended to, never rewritten.

A page carries the position of the journal at which its rendering began. It is good as long as none of its
tags stands in the journal at or after that position, so renderers and editors need no lock between them.
"""

import contextlib
import os
import secrets
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

LONGEST = 1 << 20
"""Bytes after which the journal starts anew, which drops every page once."""


class Position(NamedTuple):
    """A place in one life of the journal; positions of different lives can't be compared."""

    life: str
    offset: int


class JournalBroken(OSError):
    """The journal can be neither read nor replaced: nothing stored can be trusted."""


class Journal:
    """One process's view of the file. `moved` is thread-safe; the store holds its lock around the rest."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._name = str(path)
        self._seen: tuple[int, int, int] = (0, -1, 0)
        self._life = ""
        self._offset = 0
        self._last: dict[str, int] = {}
        self._given_up = ""

    def moved(self) -> bool:
        """Whether the file differs from what was read; one `stat`, the only cost of every request."""
        try:
            found = os.stat(self._name)
        except OSError:
            return True
        return (found.st_ino, found.st_size, found.st_mtime_ns) != self._seen

    def position(self) -> Position:
        """Where the journal stands, as far as it was read."""
        return Position(self._life, self._offset)

    def holds(self, tags: Iterable[str], begun: Position) -> bool:
        """Whether a page with these tags, begun at this position, is still good."""
        if begun.life != self._life or not self._life:
            return False
        return all(self._last.get(_line(tag), -1) < begun.offset for tag in tags)

    def read_on(self) -> None:
        """Read what was added; begin a new life when the file is missing, foreign or too long.

        Raises JournalBroken when that isn't possible either.
        """
        try:
            self._read_file()
        except (OSError, ValueError):
            self.restart()

    def append(self, tags: Iterable[str]) -> None:
        """Add tags, so that every page begun before is no longer good. Raises JournalBroken."""
        text = b"".join(f"{_line(tag)}\n".encode() for tag in tags)
        try:
            descriptor = os.open(self._name, os.O_WRONLY | os.O_APPEND)
            try:
                whole = os.write(descriptor, text) == len(text)
            finally:
                os.close(descriptor)
            if not whole or os.stat(self._name).st_size > LONGEST:
                self.restart()
        except OSError:
            self.restart()
        self.read_on()

    def restart(self) -> None:
        """Begin a new life: every page stored by any process is void. Raises JournalBroken."""
        self._given_up = self._life or self._given_up
        self._forget()
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(dir=self._path.parent, prefix="journal-")
            try:
                with os.fdopen(descriptor, "w") as file:
                    # Of random length too, so that no two lives can look alike to `stat`.
                    file.write(f"{secrets.token_hex(16 + secrets.randbelow(200))}\n")
                os.replace(name, self._path)
            except OSError:
                with contextlib.suppress(OSError):
                    os.unlink(name)
                raise
            self._read_file()
        except (OSError, ValueError) as error:
            # A full disk can still take a file away, and without the file nobody trusts a page.
            with contextlib.suppress(OSError):
                self._path.unlink()
            self._forget()
            raise JournalBroken("the store of finished pages has no journal") from error

    def _forget(self) -> None:
        self._seen, self._life, self._offset, self._last = (0, -1, 0), "", 0, {}

    def _read_file(self) -> None:
        """Read the life and the whole lines added since; raises ValueError for a file that is no journal."""
        with open(self._name, "rb") as file:
            found = os.fstat(file.fileno())
            first = file.readline(1024)
            if not first.endswith(b"\n"):
                raise ValueError("no journal")
            life = first.decode("ascii").strip()
            if life == self._given_up:
                # It couldn't be ended on disk: what was to be invalidated in it may not come back.
                raise ValueError("an ended life")
            if life != self._life:
                self._life, self._offset, self._last = life, len(first), {}
            file.seek(self._offset)
            added = file.read()
        whole = added[: added.rfind(b"\n") + 1]
        for line in whole.splitlines(keepends=True):
            self._last[line.rstrip(b"\n").decode("utf-8", "replace")] = self._offset
            self._offset += len(line)
        # The size read, not the size now: a line that came meanwhile must count as a move.
        self._seen = (found.st_ino, found.st_size, found.st_mtime_ns)


def _line(tag: str) -> str:
    """A tag as one line of the journal."""
    return tag.replace("\n", " ").replace("\r", " ").encode("utf-8", "replace").decode("utf-8")
