"""Ogg Opus recordings: their length, and their sound without comments or pictures.

RFC 3533 (pages) and RFC 7845 (Opus in them).
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace

from reports.spoken.faults import SoundRefused

MEDIA_TYPE = "audio/ogg"
HERTZ = 48_000
_HEAD = struct.Struct("<4sBBqIIIB")
_CONTINUED, _FIRST, _LAST = 1, 2, 4
_NOWHERE = -1
_NO_COMMENTS = b"OpusTags" + struct.pack("<II", 0, 0)
_FILLING = b"filling\0"
_LARGEST_PAGE = 255 * 256


@dataclass(frozen=True)
class _Page:
    """One page; `lacing` cuts `body` into packets."""

    flags: int
    granule: int
    serial: int
    lacing: bytes
    body: bytes

    def written(self, sequence: int) -> bytes:
        """The page as it stands in a file, with its checksum."""
        head = _HEAD.pack(b"OggS", 0, self.flags, self.granule, self.serial, sequence, 0, len(self.lacing))
        whole = head + self.lacing + self.body
        return whole[:22] + struct.pack("<I", _checksum(whole)) + whole[26:]


def is_ogg(data: bytes) -> bool:
    """Whether this begins as an Ogg file does."""
    return data.startswith(b"OggS")


def clean(data: bytes) -> tuple[bytes, float]:
    """The same sound with empty comments, and seconds. Raises SoundRefused."""
    pages = list(_pages(data))
    if len(pages) < 3 or not pages[0].body.startswith(b"OpusHead") or len(pages[0].body) < 19:
        raise SoundRefused("kind")
    if len({page.serial for page in pages}) > 1 or not pages[0].flags & _FIRST:
        raise SoundRefused("damaged")
    sound = pages[_behind_comments(pages) :]
    if not sound:
        raise SoundRefused("damaged")
    sound[-1] = replace(sound[-1], flags=sound[-1].flags | _LAST)
    skipped = struct.unpack_from("<H", pages[0].body, 10)[0]
    comments = _Page(0, 0, pages[0].serial, bytes([len(_NO_COMMENTS)]), _NO_COMMENTS)
    kept = [pages[0], comments, *sound]
    written = b"".join(page.written(number) for number, page in enumerate(kept))
    return written, max(0, max(page.granule for page in sound) - skipped) / HERTZ


def pad(data: bytes, size: int) -> bytes:
    """The file with a second stream that no player knows: it is passed over, and the sound still ends the file.

    Needs 128 bytes of room.
    """
    pages = list(_pages(data))
    serial = pages[0].serial ^ 1
    first = _Page(_FIRST, 0, serial, bytes([len(_FILLING)]), _FILLING).written(0)
    last = pages[-1].written(len(pages) - 1)
    filling, sequence = b"", 1
    room = size - len(data) - len(first)
    while room:
        page = _filling(serial, room, sequence)
        filling, room, sequence = filling + page, room - len(page), sequence + 1
    head = len(pages[0].written(0))
    return data[:head] + first + data[head : len(data) - len(last)] + filling + last


def _filling(serial: int, room: int, sequence: int) -> bytes:
    """A page of zeros, at most `room` bytes long; what is left is never too little for another page."""
    if room <= _HEAD.size + _LARGEST_PAGE:
        segments = -(-(room - _HEAD.size) // 256)
        flags = _LAST
    else:
        segments, flags = (255 if room > 2 * _LARGEST_PAGE else 128), 0
    content = room - _HEAD.size - segments if flags else segments * 255
    full, rest = divmod(content, 255)
    lacing = (b"\xff" * full + bytes([rest])).ljust(segments, b"\0")[:segments]
    return _Page(flags, _NOWHERE if not flags else 0, serial, lacing, bytes(sum(lacing))).written(sequence)


def _behind_comments(pages: list[_Page]) -> int:
    """The number of the first page with sound: comments fill whole pages (RFC 7845, section 3)."""
    if not pages[1].body.startswith(b"OpusTags"):
        raise SoundRefused("damaged")
    for number, page in enumerate(pages[1:], start=1):
        if page.lacing[-1:] != b"\xff" and page.lacing:
            return number + 1
    raise SoundRefused("damaged")


def _pages(data: bytes) -> Iterator[_Page]:
    """Every page of a file. Raises SoundRefused at the first byte that is no page."""
    place = 0
    while place < len(data):
        try:
            mark, version, flags, granule, serial, _number, checksum, segments = _HEAD.unpack_from(
                data, place
            )
        except struct.error:
            raise SoundRefused("damaged") from None
        body = place + _HEAD.size + segments
        lacing = data[place + _HEAD.size : body]
        end = body + sum(lacing)
        whole = data[place : place + 22] + bytes(4) + data[place + 26 : end]
        if mark != b"OggS" or version or end > len(data) or _checksum(whole) != checksum:
            raise SoundRefused("damaged")
        yield _Page(flags, granule, serial, lacing, data[body:end])
        place = end


def _table() -> list[int]:
    """The remainders of all bytes for the polynomial 0x04C11DB7, highest bit first."""
    remainders = []
    for byte in range(256):
        value = byte << 24
        for _bit in range(8):
            value = (value << 1 ^ (0x04C11DB7 if value & 0x80000000 else 0)) & 0xFFFFFFFF
        remainders.append(value)
    return remainders


_REMAINDERS = _table()


def _checksum(page: bytes) -> int:
    """The checksum of a page whose own field is zero (RFC 3533, section 6)."""
    value = 0
    for byte in page:
        value = (value << 8 & 0xFFFFFFFF) ^ _REMAINDERS[value >> 24 ^ byte]
    return value
