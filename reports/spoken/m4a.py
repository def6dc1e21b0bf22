"""MPEG-4 recordings as phones make them: their length, and their sound without place, time or titles.

ISO/IEC 14496-12. Boxes are blanked where they stand, so that no offset changes.
"""

import struct
from collections.abc import Iterator

from reports.spoken.faults import SoundRefused

MEDIA_TYPE = "audio/mp4"
_CONTAINERS = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"dinf"}
_TELLING = {b"udta", b"meta", b"uuid", b"free", b"skip", b"wide"}
_DATED = {b"mvhd", b"tkhd", b"mdhd"}
_TOP = {b"ftyp", b"moov", b"mdat", *_TELLING}
_LEAST_BOX = 8


def is_m4a(data: bytes) -> bool:
    """Whether this begins as an MPEG-4 file does."""
    return data[4:8] == b"ftyp"


def clean(data: bytes) -> tuple[bytes, float]:
    """The same file with everything blank that tells about its making, and seconds. Raises SoundRefused."""
    held = bytearray(data)
    try:
        top = list(_boxes(data, 0, len(data)))
        kinds = {kind for kind, _start, _body, _end in top}
        if kinds - _TOP or not {b"moov", b"mdat"} <= kinds:
            raise SoundRefused("damaged")
        _blank(held, top)
        return bytes(held), _seconds(data, top)
    except struct.error:
        raise SoundRefused("damaged") from None


def pad(data: bytes, size: int) -> bytes:
    """The file with a box behind it that players pass over. Needs 8 bytes of room."""
    room = size - len(data)
    return data + struct.pack(">I4s", room, b"free") + bytes(room - _LEAST_BOX)


def _boxes(data: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int, int]]:
    """The boxes between two places: kind, start, start of the content, end. Raises SoundRefused, struct.error."""
    while start < end:
        size, kind = struct.unpack_from(">I4s", data, start)
        body = start + _LEAST_BOX
        if size == 1:
            size, body = struct.unpack_from(">Q", data, body)[0], body + 8
        if size < body - start or start + size > end:
            raise SoundRefused("damaged")
        yield kind, start, body, start + size
        start += size


def _blank(held: bytearray, boxes: list[tuple[bytes, int, int, int]]) -> None:
    """Blank what tells: whole boxes, dates, names of handlers."""
    for kind, start, body, end in boxes:
        if kind in _TELLING:
            held[start + 4 : start + 8] = b"free"
            held[body:end] = bytes(end - body)
        elif kind in _CONTAINERS:
            _blank(held, list(_boxes(bytes(held), body, end)))
        elif kind in _DATED:
            width = 16 if held[body] == 1 else 8
            held[body + 4 : body + 4 + width] = bytes(width)
        elif kind == b"hdlr":
            held[body + 24 : end] = bytes(max(0, end - body - 24))


def _seconds(data: bytes, top: list[tuple[bytes, int, int, int]]) -> float:
    """The length of the one track, which must be sound."""
    tracks = [inner for moov in _inside(data, top, b"moov") for inner in _inside(data, moov, b"trak")]
    media = [inner for track in tracks for inner in _inside(data, track, b"mdia")]
    if len(media) != 1:
        raise SoundRefused("kind")
    found = {kind: body for kind, _start, body, _end in media[0]}
    if (
        b"hdlr" not in found
        or b"mdhd" not in found
        or data[found[b"hdlr"] + 8 : found[b"hdlr"] + 12] != b"soun"
    ):
        raise SoundRefused("kind")
    body = found[b"mdhd"]
    scale, length = struct.unpack_from(
        *((">IQ", data, body + 20) if data[body] == 1 else (">II", data, body + 12))
    )
    if not scale:
        raise SoundRefused("damaged")
    return float(length / scale)


def _inside(
    data: bytes, boxes: list[tuple[bytes, int, int, int]], wanted: bytes
) -> list[list[tuple[bytes, int, int, int]]]:
    """What stands in each box of this kind."""
    return [list(_boxes(data, body, end)) for kind, _start, body, end in boxes if kind == wanted]
