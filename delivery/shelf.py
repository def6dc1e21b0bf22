"""Finished pages as files, one each, written whole or not at all; what can't be read counts as absent."""

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from delivery.journal import Position
from delivery.page import Page


class Shelf:
    """A folder of page files. Methods raise OSError when the disk fails; a damaged file is merely absent."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, key: str) -> tuple[Page, Position] | None:
        """The page stored under the key and where its rendering began."""
        try:
            content = self._path(key).read_bytes()
        except FileNotFoundError:
            return None
        return _parsed(content, key)

    def write(self, key: str, page: Page, begun: Position) -> int:
        """Store a page in place of the last one; returns the bytes written."""
        path = self._path(key)
        content = _written(key, page, begun)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
            os.replace(name, path)
        except OSError:
            with contextlib.suppress(OSError):
                os.unlink(name)
            raise
        return len(content)

    def files(self) -> Iterator[Path]:
        """Every file of the shelf, half-written ones of a crashed process included."""
        return (path for path in self._folder.glob("??/*") if path.is_file())

    def begun(self, path: Path) -> tuple[frozenset[str], Position] | None:
        """The tags of a page file and where its rendering began; None when it is damaged."""
        with open(path, "rb") as file:
            try:
                head = json.loads(file.readline())
                return frozenset(head["tags"]), Position(*head["begun"])
            except (ValueError, KeyError, TypeError):
                return None

    def _path(self, key: str) -> Path:
        name = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        return self._folder / name[:2] / name


def _written(key: str, page: Page, begun: Position) -> bytes:
    """One line of JSON, then the bodies one after another."""
    bodies = b"".join(page.bodies.values())
    head = {
        "key": key,
        "begun": list(begun),
        "tags": sorted(page.tags),
        "not_after": page.not_after,
        "headers": page.headers,
        "vary": page.vary,
        "digest": page.digest,
        "length": page.length,
        "bodies": {encoding: len(body) for encoding, body in page.bodies.items()},
        "sum": hashlib.sha256(bodies).hexdigest(),
    }
    return json.dumps(head).encode() + b"\n" + bodies


def _parsed(content: bytes, key: str) -> tuple[Page, Position] | None:
    """The page in a file's content; None when it is another key's, torn or damaged."""
    line, _, bodies = content.partition(b"\n")
    try:
        head = json.loads(line)
        if head["key"] != key or hashlib.sha256(bodies).hexdigest() != head["sum"]:
            return None
        return _page(head, bodies), Position(*head["begun"])
    except (ValueError, KeyError, TypeError):
        return None


def _page(head: dict[str, Any], bodies: bytes) -> Page:
    cut: dict[str, bytes] = {}
    start = 0
    for encoding, length in head["bodies"].items():
        cut[encoding] = bodies[start : start + length]
        start += length
    return Page(
        headers=[(name, value) for name, value in head["headers"]],
        bodies=cut,
        digest=head["digest"],
        length=head["length"],
        tags=frozenset(head["tags"]),
        not_after=head["not_after"],
        vary=head["vary"],
    )
