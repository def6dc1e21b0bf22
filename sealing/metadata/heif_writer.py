"""Writes a HEIF file (ISO/IEC 23008-12) that holds one picture and what it is made of, and no name or date."""

from dataclasses import dataclass, field
from itertools import accumulate

from sealing.metadata.boxes import full_box, written
from sealing.metadata.heif_items import IN_FILE, IN_META, Link

__all__ = ["Part", "Picture", "written_picture"]

_LARGEST_SHORT = 0xFFFF
_OFFSETS_AND_LENGTHS_OF_FOUR, _NO_BASE_NO_INDEX = b"\x44", b"\0"
_ESSENTIAL = 0x8000


@dataclass(frozen=True)
class Part:
    """A coded picture, or a recipe that makes one of others; properties by their number, from 1."""

    number: int
    kind: bytes
    hidden: bool
    place: int
    content: bytes = field(repr=False)
    properties: list[tuple[bool, int]]


@dataclass(frozen=True)
class Picture:
    """The main picture: its number, all parts in the order of their numbers, links, and property boxes."""

    primary: int
    parts: list[Part]
    links: list[Link]
    properties: list[bytes] = field(repr=False)

    @property
    def wide(self) -> bool:
        """Whether the numbers of parts need four bytes."""
        return self.parts[-1].number > _LARGEST_SHORT

    def number(self, value: int) -> bytes:
        """The number of a part as this file writes it."""
        return value.to_bytes(4 if self.wide else 2, "big")

    def contents(self, place: int) -> list[bytes]:
        """The data of all parts that lie in one place."""
        return [part.content for part in self.parts if part.place == place]


def written_picture(kind: bytes, picture: Picture) -> bytes:
    """The file. `kind` is its first box."""
    media = picture.contents(IN_FILE)
    # Where the media data begins is known once the description is written; its size does not depend on that.
    start = len(kind) + len(_description(picture, 0)) + 8
    return b"".join((kind, _description(picture, start), written(b"mdat", *media)))


def _description(picture: Picture, media_start: int) -> bytes:
    """The `meta` box of a file whose media data begins at `media_start`."""
    own = b"".join(picture.contents(IN_META))
    entries = [_entry(picture, part) for part in picture.parts]
    return full_box(
        b"meta",
        0,
        0,
        full_box(b"hdlr", 0, 0, bytes(4), b"pict", bytes(13)),
        full_box(b"pitm", int(picture.wide), 0, picture.number(picture.primary)),
        _places(picture, media_start),
        full_box(b"iinf", 0, 0, len(entries).to_bytes(2, "big"), *entries),
        _references(picture),
        written(b"iprp", written(b"ipco", *picture.properties), _associations(picture)),
        written(b"idat", own) if own else b"",
    )


def _entry(picture: Picture, part: Part) -> bytes:
    """Number and kind of a part; its name is empty."""
    version = 3 if picture.wide else 2
    return full_box(
        b"infe", version, int(part.hidden), picture.number(part.number), bytes(2), part.kind, b"\0"
    )


def _places(picture: Picture, media_start: int) -> bytes:
    """Where each part lies: one extent in the file, or in the description's own data."""
    starts: dict[int, int] = {}
    for place, first in ((IN_FILE, media_start), (IN_META, 0)):
        parts = [part for part in picture.parts if part.place == place]
        offsets = accumulate((len(part.content) for part in parts), initial=first)
        starts |= {part.number: offset for part, offset in zip(parts, offsets, strict=False)}
    entries = [
        b"".join(
            (
                picture.number(part.number),
                part.place.to_bytes(2, "big"),
                bytes(2),
                (1 if part.content else 0).to_bytes(2, "big"),
                starts[part.number].to_bytes(4, "big") if part.content else b"",
                len(part.content).to_bytes(4, "big") if part.content else b"",
            )
        )
        for part in picture.parts
    ]
    version, count = (2 if picture.wide else 1), len(entries).to_bytes(4 if picture.wide else 2, "big")
    return full_box(b"iloc", version, 0, _OFFSETS_AND_LENGTHS_OF_FOUR, _NO_BASE_NO_INDEX, count, *entries)


def _references(picture: Picture) -> bytes:
    """What is made of what."""
    links = [
        written(
            link.kind,
            picture.number(link.source),
            len(link.targets).to_bytes(2, "big"),
            *map(picture.number, link.targets),
        )
        for link in picture.links
    ]
    return full_box(b"iref", int(picture.wide), 0, *links) if links else b""


def _associations(picture: Picture) -> bytes:
    """Which property belongs to which part."""
    entries = [
        b"".join(
            (
                picture.number(part.number),
                len(part.properties).to_bytes(1, "big"),
                *(
                    (number | (_ESSENTIAL if essential else 0)).to_bytes(2, "big")
                    for essential, number in part.properties
                ),
            )
        )
        for part in picture.parts
        if part.properties
    ]
    return full_box(b"ipma", int(picture.wide), 1, len(entries).to_bytes(4, "big"), *entries)
