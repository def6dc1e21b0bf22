"""Coded pictures inside HEIC (HEVC, ITU-T H.265) and AVIF (AV1): only units that make pixels stay.

Both have units for free text and private data. Leaving them out changes no pixel.
"""

from collections.abc import Callable, Iterator
from itertools import islice

from sealing.errors import MetadataError
from sealing.metadata.boxes import Reader

__all__ = ["CONFIGURED_BY", "clean_configuration", "clean_picture"]

# Coded slices (0 to 21), parameter sets, and the marks of access unit, sequence and stream (H.265, table 7-1).
_SLICES = range(22)
_PARAMETERS = range(32, 35)
_HEVC_NEEDED = frozenset({*_SLICES, *_PARAMETERS, 35, 36, 37})
# Sequence header, delimiter, frame header, tiles, frame, repeated header (AV1 specification, 6.2.2).
_SEQUENCE, _FRAMES = 1, frozenset({3, 6})
_AV1_NEEDED = frozenset({_SEQUENCE, 2, 3, 4, 6, 7})
_HVCC_LENGTH_SIZE, _HVCC_HEADER = 21, 22
_AV1C_HEADER = 4
_LONGEST_LEB128 = 8
# A tile has one unit or a few; more would only cost time.
_MOST_UNITS = 10_000

CONFIGURED_BY = {b"hvc1": b"hvcC", b"av01": b"av1C"}
"""Kind of coded picture -> kind of the property that says how to decode it."""


def clean_configuration(kind: bytes, body: memoryview) -> bytes:
    """The body of an hvcC or av1C property with parameter sets only. Raises MetadataError."""
    return _hvcc(body) if kind == b"hvcC" else _av1c(body)


def clean_picture(kind: bytes, data: bytes, configuration: bytes) -> bytes:
    """The data of a picture of this kind (hvc1, av01) without private units; the same bytes when it has none.

    Raises MetadataError when a byte of it belongs to no unit, or no unit is a picture.
    """
    units, needed, pictures = (
        (_hevc_units(data, configuration), _HEVC_NEEDED, frozenset(_SLICES))
        if kind == b"hvc1"
        else (_av1_units(data), _AV1_NEEDED, _FRAMES)
    )
    found = list(islice(units, _MOST_UNITS + 1))
    if len(found) > _MOST_UNITS:
        raise MetadataError("coded data in too many pieces")
    if not any(unit in pictures for unit, _ in found):
        raise MetadataError("coded data without a picture")
    return b"".join(part for unit, part in found if unit in needed)


def _hvcc(body: memoryview) -> bytes:
    reader = Reader(body)
    header = reader.take(_HVCC_HEADER)
    kept: list[bytes] = []
    for _ in range(reader.number(1)):
        kind, count = reader.number(1), reader.number(2)
        units = [reader.take(reader.number(2)) for _ in range(count)]
        if kind & 0x3F in _PARAMETERS:
            sizes = [len(unit).to_bytes(2, "big") for unit in units]
            sized = (part for pair in zip(sizes, units, strict=True) for part in pair)
            kept.append(b"".join((bytes((kind,)), count.to_bytes(2, "big"), *sized)))
    reader.end()
    return b"".join((header, bytes((len(kept),)), *kept))


def _av1c(body: memoryview) -> bytes:
    reader = Reader(body)
    header = bytes(reader.take(_AV1C_HEADER))
    units = islice(_av1_units(bytes(reader.rest())), _MOST_UNITS)
    return header + b"".join(part for unit, part in units if unit == _SEQUENCE)


def _hevc_units(data: bytes, configuration: bytes) -> Iterator[tuple[int, memoryview]]:
    """Type and bytes, length included, of each unit; the configuration says how long a length is."""
    size = (configuration[_HVCC_LENGTH_SIZE] & 3) + 1
    view, place = memoryview(data), 0
    while place < len(data):
        length = int.from_bytes(view[place : place + size], "big")
        end = place + size + length
        if length < 2 or end > len(data):
            raise MetadataError("coded data that breaks off")
        yield view[place + size] >> 1 & 0x3F, view[place:end]
        place = end


def _av1_units(data: bytes) -> Iterator[tuple[int, memoryview]]:
    """Type and bytes, header included, of each unit."""
    view, place = memoryview(data), 0
    while place < len(data):
        reader = Reader(view[place:])
        header = reader.number(1)
        if header & 0x80:
            raise MetadataError("coded data of another kind")
        before = 1 + len(reader.take(1 if header & 4 else 0))
        length, size = _leb128(reader.number) if header & 2 else (len(data) - place - before, 0)
        end = place + before + size + length
        if end > len(data):
            raise MetadataError("coded data that breaks off")
        yield header >> 3 & 0x0F, view[place:end]
        place = end


def _leb128(number: Callable[[int], int]) -> tuple[int, int]:
    """A number in the variable form of AV1, and how many bytes it took."""
    value = 0
    for count in range(_LONGEST_LEB128):
        part = number(1)
        value |= (part & 0x7F) << (7 * count)
        if not part & 0x80:
            return value, count + 1
    raise MetadataError("coded data with a length that never ends")
