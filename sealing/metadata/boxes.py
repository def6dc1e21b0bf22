"""Boxes of ISO/IEC 14496-12, the container of HEIC and AVIF: read strictly, written anew."""

from dataclasses import dataclass, field

from sealing.errors import MetadataError

__all__ = ["Box", "Reader", "boxes", "full_box", "only", "written"]

_MOST_BOXES = 10_000


@dataclass(frozen=True)
class Box:
    """Four letters, what is in the box, and where in the file that begins."""

    kind: bytes
    body: memoryview = field(repr=False)
    start: int


class Reader:
    """Reads numbers and bytes one after the other; raises MetadataError where there are none."""

    def __init__(self, data: memoryview) -> None:
        self._data = data
        self._place = 0

    def take(self, size: int) -> memoryview:
        """The next `size` bytes."""
        part = self._data[self._place : self._place + size]
        if size < 0 or len(part) != size:
            raise MetadataError("a box that breaks off")
        self._place += size
        return part

    def number(self, size: int) -> int:
        """The next `size` bytes as a big-endian number; 0 when size is 0."""
        return int.from_bytes(self.take(size), "big")

    def version(self) -> tuple[int, int]:
        """Version and flags of a full box."""
        return self.number(1), self.number(3)

    def rest(self) -> memoryview:
        """All bytes that are left."""
        return self.take(len(self._data) - self._place)

    def end(self) -> None:
        """Raise MetadataError when bytes are left."""
        if self._place != len(self._data):
            raise MetadataError("a box with more in it than its kind has")


def boxes(data: memoryview, start: int = 0) -> list[Box]:
    """All boxes in `data`, which begins at `start` of the file; they fill it without a gap."""
    found: list[Box] = []
    place = 0
    while place < len(data):
        head = Reader(data[place:])
        size, kind, header = head.number(4), bytes(head.take(4)), 8
        if size == 1:
            size, header = head.number(8), 16
        elif size == 0:
            size = len(data) - place
        if not header <= size <= len(data) - place or len(found) == _MOST_BOXES:
            raise MetadataError("a box that breaks off, or too many of them")
        found.append(Box(kind, data[place + header : place + size], start + place + header))
        place += size
    return found


def only(kind: bytes, among: list[Box]) -> Box | None:
    """The one box of a kind, or None. Raises MetadataError when there are several."""
    found = [box for box in among if box.kind == kind]
    if len(found) > 1:
        raise MetadataError("two boxes where there can be one")
    return found[0] if found else None


def written(kind: bytes, *parts: bytes | memoryview) -> bytes:
    """The bytes of a box."""
    return b"".join(((8 + sum(map(len, parts))).to_bytes(4, "big"), kind, *parts))


def full_box(kind: bytes, version: int, flags: int, *parts: bytes | memoryview) -> bytes:
    """The bytes of a box that has a version and flags."""
    return written(kind, bytes((version,)), flags.to_bytes(3, "big"), *parts)
