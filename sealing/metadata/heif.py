"""HEIC and AVIF (ISO/IEC 23008-12) written anew: the main picture, what it is made of, and nothing else.

Everything that is not known to make pixels, their colours or which way is up stays behind: Exif and XMP items,
thumbnails, depth, further pictures and films, names, boxes of makers, and all bytes that no kept item points to.
Which way is up stands in properties here, so nothing of Exif is needed.
"""

from sealing.errors import MetadataError
from sealing.metadata.boxes import Box, boxes, only, written
from sealing.metadata.codestreams import CONFIGURED_BY, clean_picture
from sealing.metadata.heif_items import IN_FILE, IN_META, Item, Link, Meta, read_meta
from sealing.metadata.heif_properties import clean_property, is_alpha
from sealing.metadata.heif_writer import Part, Picture, written_picture

__all__ = ["BRANDS", "brand_of", "strip"]

BRANDS = {
    b"heic": "image/heic", b"heix": "image/heic", b"heim": "image/heic", b"heis": "image/heic",
    b"hevc": "image/heic", b"hevx": "image/heic", b"mif1": "image/heif", b"msf1": "image/heif",
    b"avif": "image/avif", b"avis": "image/avif",
}  # fmt: skip
"""Brands of files with pictures, and their media types."""

_SAID_TOO = frozenset({*BRANDS, b"miaf", b"MiHB", b"MiHE", b"MA1B", b"MA1A"})
_CODED = frozenset(CONFIGURED_BY)
_MADE_OF_OTHERS = frozenset({b"grid", b"iovl", b"iden"})
_MADE_OF, _AUXILIARY, _PREMULTIPLIED = b"dimg", b"auxl", b"prem"
# Bounds on what a phone would never reach: reading must end soon, whatever was sent.
_LARGEST_DESCRIPTION = 1024 * 1024
_LONGEST_RECIPE = 4096
_MOST_PARTS, _MOST_PROPERTIES, _MOST_MEDIA = 4096, 255, 64


def brand_of(data: bytes) -> bytes | None:
    """The main brand of a file with pictures, or None."""
    return data[8:12] if data[4:8] == b"ftyp" and data[8:12] in BRANDS else None


def strip(data: bytes) -> bytes:
    """Return the main picture alone, coded as it was, turned as it was.

    Raises MetadataError when the file is malformed, or uses what is not known here.
    """
    brand = brand_of(data)
    if brand is None:
        raise MetadataError("not a HEIC or AVIF")
    top = boxes(memoryview(data))
    described = only(b"meta", top)
    if described is None or len(described.body) > _LARGEST_DESCRIPTION:
        raise MetadataError("no picture outside a film, or a description that is too large")
    meta = read_meta(described)
    wanted = _wanted(meta)
    contents = _contents(wanted, meta, data, [box for box in top if box.kind == b"mdat"])
    properties = _Properties(meta)
    parts = [
        _part(item, content, properties)
        for item, content in sorted(zip(wanted, contents, strict=True), key=lambda pair: pair[0].number)
    ]
    links = [link for link in meta.links if _stays(link, {part.number for part in parts})]
    return written_picture(_type_box(brand, top[0]), Picture(meta.primary, parts, links, properties.cleaned))


def _wanted(meta: Meta) -> list[Item]:
    """The main picture, all it is made of, and what says how transparent these are."""
    sources: dict[int, list[int]] = {}
    for link in meta.links:
        if link.kind == _MADE_OF:
            sources.setdefault(link.source, []).extend(link.targets)
        elif link.kind == _AUXILIARY and _says_transparency(meta, link.source):
            for target in link.targets:
                sources.setdefault(target, []).append(link.source)
    wanted: dict[int, Item] = {}
    found = [meta.primary]
    while found:
        number = found.pop()
        if number in wanted:
            continue
        item = meta.items.get(number)
        if item is None or item.kind not in _CODED | _MADE_OF_OTHERS or len(wanted) == _MOST_PARTS:
            raise MetadataError("a picture of an unknown kind, or none")
        wanted[number] = item
        found.extend(sources.get(number, ()))
    return list(wanted.values())


def _says_transparency(meta: Meta, number: int) -> bool:
    """Whether an item says how transparent another one is."""
    item = meta.items.get(number)
    known = range(1, len(meta.properties) + 1)
    return item is not None and any(
        is_alpha(meta.properties[place - 1]) for _, place in item.properties if place in known
    )


def _contents(wanted: list[Item], meta: Meta, data: bytes, media: list[Box]) -> list[bytes]:
    """The data of each item; every extent lies whole within media data, or within the description's own."""
    if len(media) > _MOST_MEDIA or sum(length for item in wanted for _, length in item.extents) > len(data):
        raise MetadataError("pictures that share their data")
    sources = {
        IN_FILE: (memoryview(data), [(box.start, box.start + len(box.body)) for box in media]),
        IN_META: (meta.data, [(0, len(meta.data))]),
    }
    contents = []
    for item in wanted:
        if item.place not in sources:
            raise MetadataError("a picture inside another one")
        source, bounds = sources[item.place]
        for start, length in item.extents:
            if not length or not any(low <= start and start + length <= high for low, high in bounds):
                raise MetadataError("a picture that lies outside its file")
        contents.append(b"".join(source[start : start + length] for start, length in item.extents))
    return contents


class _Properties:
    """The properties that stay, cleaned and numbered anew."""

    def __init__(self, meta: Meta) -> None:
        self._boxes = meta.properties
        self._numbers: dict[int, int] = {}
        self.cleaned: list[bytes] = []

    def of(self, item: Item) -> list[tuple[bool, int]]:
        """The properties of an item. Raises MetadataError when it needs one that can't stay."""
        if len(item.properties) > _MOST_PROPERTIES:
            raise MetadataError("a picture with too many properties")
        kept = [
            (essential, self._new_number(essential, number))
            for essential, number in item.properties
            if number
        ]
        return [(essential, number) for essential, number in kept if number]

    def _new_number(self, essential: bool, number: int) -> int:
        """The new number of a property; 0 when it does not stay."""
        if number > len(self._boxes):
            raise MetadataError("a property that is not there")
        if number not in self._numbers:
            cleaned = clean_property(self._boxes[number - 1])
            if cleaned is not None:
                self.cleaned.append(cleaned)
            self._numbers[number] = len(self.cleaned) if cleaned is not None else 0
        if essential and not self._numbers[number]:
            raise MetadataError("a picture that needs what is not known here")
        return self._numbers[number]


def _part(item: Item, content: bytes, properties: _Properties) -> Part:
    """The item as it is written to the cleaned file."""
    kept = properties.of(item)
    if item.kind in _CODED:
        configured = [properties.cleaned[number - 1] for _, number in kept]
        how = [box[8:] for box in configured if box[4:8] == CONFIGURED_BY[item.kind]]
        if len(how) != 1:
            raise MetadataError("a coded picture that does not say how")
        content = clean_picture(item.kind, content, how[0])
    elif len(content) > _LONGEST_RECIPE:
        raise MetadataError("a recipe of a picture that is too long")
    return Part(item.number, item.kind, item.hidden, item.place, content, kept)


def _stays(link: Link, wanted: set[int]) -> bool:
    """Whether a reference is between kept items, and needed to show them."""
    known = link.kind in (_MADE_OF, _AUXILIARY, _PREMULTIPLIED)
    return known and link.source in wanted and wanted.issuperset(link.targets)


def _type_box(brand: bytes, box: Box) -> bytes:
    """The first box: brand and compatible brands, known ones only."""
    said = [bytes(box.body[place : place + 4]) for place in range(8, len(box.body), 4)]
    return written(b"ftyp", brand, bytes(4), *(name for name in dict.fromkeys(said) if name in _SAID_TOO))
