"""HEIC as phones make it, built box by box by another hand than the tested one: tiles, thumbnail, place, film."""

import io
import struct
from functools import cache

import pillow_heif
from PIL import Image

from tests.sealing.pictures import MAKER, PLACE, drawn

EXIF = b"\0\0\0\6Exif\0\0II*\0" + MAKER + PLACE
XMP = b"<x:xmpmeta>" + PLACE + b"</x:xmpmeta>"
TILE = 64


def box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I", len(body) + 8) + kind + body


def full(kind: bytes, version: int, flags: int, *parts: bytes) -> bytes:
    return box(kind, struct.pack(">I", version << 24 | flags), *parts)


def inside(data: bytes) -> list[tuple[bytes, bytes]]:
    """Kind and body of each box; sizes of four bytes only."""
    found, place = [], 0
    while place < len(data):
        (size,) = struct.unpack_from(">I", data, place)
        found.append((data[place + 4 : place + 8], data[place + 8 : place + size]))
        place += size
    return found


def decoded(data: bytes) -> tuple[str, tuple[int, int], bytes]:
    """Mode, size and pixels as a viewer shows them, upright."""
    picture = pillow_heif.open_heif(io.BytesIO(data)).to_pillow()
    return picture.mode, picture.size, picture.tobytes()


@cache
def coded(seed: int = 1) -> tuple[bytes, bytes]:
    """The hvcC property and the coded data of one tile."""
    picture = pillow_heif.from_pillow(drawn(size=(TILE, TILE), seed=seed))
    file = io.BytesIO()
    picture.save(file, quality=60)
    parts = dict(inside(file.getvalue()))
    properties = dict(inside(dict(inside(dict(inside(parts[b"meta"][4:]))[b"iprp"]))[b"ipco"]))
    return box(b"hvcC", properties[b"hvcC"]), parts[b"mdat"]


def saved(picture: Image.Image, **options) -> bytes:
    """The picture as the usual encoder writes it."""
    file = io.BytesIO()
    pillow_heif.from_pillow(picture).save(file, quality=60, **options)
    return file.getvalue()


class Phone:
    """A camera; each part of its file can be changed before the file is written."""

    def __init__(self, angle: int = 1) -> None:
        tiles = [coded(1), coded(7)]
        self.brand, self.brands = b"heic", [b"mif1", b"heic", b"Kure"]
        self.properties = [
            tiles[0][0],
            tiles[1][0],
            full(b"ispe", 0, 0, struct.pack(">II", TILE, TILE)),
            full(b"ispe", 0, 0, struct.pack(">II", 2 * TILE, TILE)),
            box(b"irot", bytes((angle,))),
            full(b"udes", 0, 0, b"en\0", MAKER, b"\0", PLACE, b"\0\0"),
        ]
        # Number, kind, hidden, place (0 file, 1 idat), data, properties (essential, number).
        self.items = [
            (1, b"hvc1", True, 0, tiles[0][1], [(True, 1), (False, 3)]),
            (2, b"hvc1", True, 0, tiles[1][1], [(True, 2), (False, 3)]),
            (
                49,
                b"grid",
                False,
                1,
                struct.pack(">BBBBHH", 0, 0, 0, 1, 2 * TILE, TILE),
                [(False, 4), (True, 5)],
            ),
            (50, b"hvc1", True, 0, coded(3)[1], [(True, 1), (False, 3), (False, 6)]),
            (51, b"Exif", True, 0, EXIF, []),
            (52, b"mime", True, 0, XMP, []),
        ]
        self.primary = 49
        self.links = [(b"dimg", 49, [1, 2]), (b"thmb", 50, [49]), (b"cdsc", 51, [49]), (b"cdsc", 52, [49])]
        self.handler = b"pict"
        self.more_meta = box(b"uuid", bytes(16), PLACE) + box(b"free", MAKER)
        self.between = b"between the pictures: " + PLACE
        self.behind = box(b"mpvd", b"ftypfilm" + PLACE + MAKER) + box(b"free", MAKER) + box(b"udta", PLACE)

    def file(self) -> bytes:
        kind = box(b"ftyp", self.brand, bytes(4), *self.brands)
        start = len(kind) + len(self.meta(0)) + 8
        media = b"".join(self.between + item[4] for item in self.items if item[3] == 0)
        return kind + self.meta(start) + box(b"mdat", media) + self.behind

    def meta(self, start: int) -> bytes:
        return full(
            b"meta",
            0,
            0,
            full(b"hdlr", 0, 0, bytes(4), self.handler, bytes(12), MAKER, b"\0"),
            box(b"dinf", full(b"dref", 0, 0, struct.pack(">I", 1), full(b"url ", 0, 1))),
            full(b"pitm", 0, 0, struct.pack(">H", self.primary)),
            self.names(),
            full(b"iref", 0, 0, *map(self.link, self.links)),
            box(b"iprp", box(b"ipco", *self.properties), self.associations()),
            box(b"idat", *(item[4] for item in self.items if item[3] == 1)),
            self.places(start),
            self.more_meta,
        )

    def names(self) -> bytes:
        entries = [
            full(
                b"infe",
                2,
                int(hidden),
                struct.pack(">HH", number, 0),
                kind,
                MAKER,
                b"\0",
                self.media_type(kind),
            )
            for number, kind, hidden, *_ in self.items
        ]
        return full(b"iinf", 0, 0, struct.pack(">H", len(entries)), *entries)

    @staticmethod
    def media_type(kind: bytes) -> bytes:
        return b"application/rdf+xml\0" if kind == b"mime" else b""

    @staticmethod
    def link(link: tuple[bytes, int, list[int]]) -> bytes:
        kind, source, targets = link
        return box(kind, struct.pack(f">HH{len(targets)}H", source, len(targets), *targets))

    def associations(self) -> bytes:
        entries = [
            struct.pack(">HB", number, len(properties))
            + bytes(essential << 7 | place for essential, place in properties)
            for number, *_, properties in self.items
            if properties
        ]
        return full(b"ipma", 0, 0, struct.pack(">I", len(entries)), *entries)

    def places(self, start: int) -> bytes:
        """Places as phones write them: a base and an offset, both of four bytes."""
        entries, offsets = [], [start, 0, 0]
        for number, _kind, _hidden, place, data, _properties in self.items:
            offset = offsets[place] + (len(self.between) if place == 0 else 0)
            entries.append(struct.pack(">HHHIHII", number, place, 0, offset, 1, 0, len(data)))
            offsets[place] = offset + len(data)
        return full(b"iloc", 1, 0, b"\x44\x40", struct.pack(">H", len(entries)), *entries)
