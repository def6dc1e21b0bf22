"""JPEG (ITU-T T.81) without comments, thumbnails, all APPn but three, and what lies behind its end."""

import re
from collections.abc import Iterator

from sealing.errors import MetadataError
from sealing.metadata.orientation import UPRIGHT, minimal_tiff, orientation_of

__all__ = ["START", "strip"]

START = b"\xff\xd8\xff"
_END_OF_IMAGE = 0xD9
_START_OF_SCAN = 0xDA
_COMMENT = 0xFE
_APP0, _APP1, _APP2, _APP14 = 0xE0, 0xE1, 0xE2, 0xEE
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}

# Frames and arithmetic or Huffman tables (C0-CF), scan, quantisation, number of lines, restart interval,
# hierarchy.
_NEEDED = (frozenset(range(0xC0, 0xD0)) - {0xC8}) | {0xDA, 0xDB, 0xDC, 0xDD, 0xDE, 0xDF}
_DROPPED = frozenset(range(0xE0, 0xFF))

_EXIF = b"Exif\0\0"
_ICC = b"ICC_PROFILE\0"
# Inside a scan FF00 is data and FFD0 to FFD7 are restart marks; any other FFxx ends it.
_SCAN_END = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def strip(data: bytes) -> bytes:
    """Return the JPEG with its frames, tables, scans, ICC profile, colour transform and orientation only.

    Raises MetadataError for anything that is no complete JPEG file.
    """
    kept: list[bytes] = []
    orientation, markers = UPRIGHT, set()
    for marker, body, scan in _segments(data):
        markers.add(marker)
        if marker == _APP1 and body.startswith(_EXIF) and orientation == UPRIGHT:
            orientation = orientation_of(body.removeprefix(_EXIF))
        needed = _needed_body(marker, body)
        if needed is not None:
            kept.append(_segment(marker, needed) + scan)
    if _START_OF_SCAN not in markers or not markers & _FRAMES:
        raise MetadataError("a JPEG without a picture")
    return b"\xff\xd8" + b"".join(_with_orientation(kept, orientation)) + b"\xff\xd9"


def _segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield marker, body and (of a scan) coded data of each segment between SOI and the first EOI."""
    if not data.startswith(START):
        raise MetadataError("not a JPEG")
    place = 2
    while True:
        marker, place = _marker_at(data, place)
        if marker == _END_OF_IMAGE:
            return
        length = int.from_bytes(data[place : place + 2], "big")
        body = data[place + 2 : place + length]
        if length < 2 or len(body) != length - 2:
            raise MetadataError("a JPEG that breaks off")
        place += length
        end = _end_of_scan(data, place) if marker == _START_OF_SCAN else place
        yield marker, body, data[place:end]
        place = end


def _marker_at(data: bytes, place: int) -> tuple[int, int]:
    """Return the marker that starts at `place` and the place behind it; fill bytes (FF) may precede it."""
    if data[place : place + 1] != b"\xff":
        raise MetadataError("a JPEG with bytes between its segments, or one that breaks off")
    while data[place : place + 1] == b"\xff":
        place += 1
    marker = data[place] if place < len(data) else 0
    if marker != _END_OF_IMAGE and marker not in _NEEDED and marker not in _DROPPED:
        raise MetadataError("a JPEG with an unknown marker")
    return marker, place + 1


def _end_of_scan(data: bytes, place: int) -> int:
    """Return where the coded data that starts at `place` ends."""
    found = _SCAN_END.search(data, place)
    if found is None:
        raise MetadataError("a JPEG that breaks off")
    return found.start()


def _needed_body(marker: int, body: bytes) -> bytes | None:
    """Return what stays of a segment, or None when the whole of it goes."""
    if marker in _NEEDED:
        return body
    if marker == _APP0 and body.startswith(b"JFIF\0") and len(body) >= 14:
        return body[:12] + b"\0\0"  # The last two bytes are the size of a thumbnail, which goes.
    if marker == _APP2 and body.startswith(_ICC):
        return body
    if marker == _APP14 and body.startswith(b"Adobe") and len(body) >= 12:
        return body[:12]
    return None


def _segment(marker: int, body: bytes) -> bytes:
    """Return the bytes of a segment."""
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body


def _with_orientation(segments: list[bytes], orientation: int) -> list[bytes]:
    """Return the segments with a minimal EXIF behind JFIF, unless the picture is upright anyway."""
    if orientation == UPRIGHT:
        return segments
    first = 1 if segments[0].startswith(b"\xff\xe0") else 0
    return [*segments[:first], _segment(_APP1, _EXIF + minimal_tiff(orientation)), *segments[first:]]
