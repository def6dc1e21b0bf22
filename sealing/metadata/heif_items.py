"""The items of a HEIF file (ISO/IEC 23008-12): which there are, where they lie, what they are made of."""

from dataclasses import dataclass, field

from sealing.errors import MetadataError
from sealing.metadata.boxes import Box, Reader, boxes, only

__all__ = ["IN_FILE", "IN_META", "Item", "Link", "Meta", "read_meta"]

IN_FILE, IN_META = 0, 1
"""Where the bytes of an item lie: somewhere in the file, or in the `idat` box of the description itself."""

_SIZES = (0, 4, 8)
_HIDDEN = 1


@dataclass(frozen=True)
class Link:
    """A reference from one item to others, such as `dimg` from a whole picture to its tiles."""

    kind: bytes
    source: int
    targets: tuple[int, ...]


@dataclass
class Item:
    """One item: a coded picture, a picture made of others, or a description (which goes)."""

    number: int
    kind: bytes
    hidden: bool
    place: int = IN_FILE
    extents: list[tuple[int, int]] = field(default_factory=list)
    properties: list[tuple[bool, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Meta:
    """What a `meta` box says: the number of the main picture, items by number, links, properties, `idat`."""

    primary: int
    items: dict[int, Item]
    links: list[Link]
    properties: list[Box]
    data: memoryview = field(repr=False)


def read_meta(meta: Box) -> Meta:
    """The content of a `meta` box of pictures. Raises MetadataError."""
    reader = Reader(meta.body)
    reader.version()
    inside = boxes(reader.rest())
    if bytes(_needed(b"hdlr", inside)[8:12]) != b"pict":
        raise MetadataError("no pictures")
    items = _items(_needed(b"iinf", inside))
    _locate(_needed(b"iloc", inside), items)
    described = boxes(_needed(b"iprp", inside))
    for association in (box for box in described if box.kind == b"ipma"):
        _associate(association.body, items)
    references, data = only(b"iref", inside), only(b"idat", inside)
    return Meta(
        primary=_primary(_needed(b"pitm", inside)),
        items=items,
        links=_links(references.body) if references else [],
        properties=boxes(_needed(b"ipco", described)),
        data=data.body if data else memoryview(b""),
    )


def _needed(kind: bytes, among: list[Box]) -> memoryview:
    """The body of the one box of a kind."""
    found = only(kind, among)
    if found is None:
        raise MetadataError("a description that lacks a part")
    return found.body


def _primary(body: memoryview) -> int:
    reader = Reader(body)
    version, _ = reader.version()
    return reader.number(4 if version else 2)


def _items(body: memoryview) -> dict[int, Item]:
    """Items by number, without place and properties."""
    reader = Reader(body)
    version, _ = reader.version()
    count = reader.number(4 if version else 2)
    entries = boxes(reader.rest())
    if len(entries) != count or any(entry.kind != b"infe" for entry in entries):
        raise MetadataError("a list of items of another length than it says")
    items: dict[int, Item] = {}
    for entry in entries:
        item = _item(entry.body)
        if items.setdefault(item.number, item) is not item:
            raise MetadataError("two items with one number")
    return items


def _item(body: memoryview) -> Item:
    reader = Reader(body)
    version, flags = reader.version()
    if version not in (2, 3):
        raise MetadataError("an item of an unknown version")
    number, protection = reader.number(2 if version == 2 else 4), reader.number(2)
    if protection:
        raise MetadataError("an item that is locked")
    return Item(number, bytes(reader.take(4)), bool(flags & _HIDDEN))


def _locate(body: memoryview, items: dict[int, Item]) -> None:
    """Give each item its place and extents, all of them within what a file can hold."""
    reader = Reader(body)
    version, _ = reader.version()
    sizes = reader.number(2)
    offset, length, base, index = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    if version > 2 or not length or any(size not in _SIZES for size in (offset, length, base)):
        raise MetadataError("a list of places of an unknown kind")
    index = index if version else 0
    located: set[int] = set()
    for _ in range(reader.number(4 if version == 2 else 2)):
        number = reader.number(4 if version == 2 else 2)
        place = reader.number(2) & 15 if version else IN_FILE
        if reader.number(2) or number in located:
            raise MetadataError("an item in another file, or in two places")
        located.add(number)
        start = reader.number(base)
        extents = []
        for _ in range(reader.number(2)):
            reader.take(index)
            extents.append((start + reader.number(offset), reader.number(length)))
        if number in items:
            items[number].place, items[number].extents = place, extents
    reader.end()


def _links(body: memoryview) -> list[Link]:
    """All references between items."""
    reader = Reader(body)
    version, _ = reader.version()
    size = 4 if version else 2
    links = []
    for box in boxes(reader.rest()):
        link = Reader(box.body)
        source = link.number(size)
        links.append(Link(box.kind, source, tuple(link.number(size) for _ in range(link.number(2)))))
        link.end()
    return links


def _associate(body: memoryview, items: dict[int, Item]) -> None:
    """Give items their properties: whether a property is essential, and its number, from 1."""
    reader = Reader(body)
    version, flags = reader.version()
    wide = bool(flags & 1)
    for _ in range(reader.number(4)):
        number = reader.number(4 if version else 2)
        for _ in range(reader.number(1)):
            said = reader.number(2 if wide else 1)
            bits = 15 if wide else 7
            if number in items:
                items[number].properties.append((bool(said >> bits), said & ((1 << bits) - 1)))
    reader.end()
