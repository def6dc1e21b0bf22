"""Recordings as they come and as they leave: checked by their bytes, stripped of what they tell, equally long."""

import math
from dataclasses import dataclass, field

from reports.spoken import m4a, mp3, ogg
from reports.spoken.faults import SoundRefused

LARGEST = 512 * 1024
"""Bytes of a recording: what a reader pays for on mobile data, every time, for every recording of the language."""

LONGEST = 180
"""Seconds."""

BLOCK = 16 * 1024
ROOM = 128
"""Bytes that filling needs at least."""

_FORMATS = {module.MEDIA_TYPE: module for module in (mp3, ogg, m4a)}


@dataclass(frozen=True)
class Sound:
    """A recording fit to be offered. `seconds` is rounded up."""

    data: bytes = field(repr=False)
    media_type: str
    seconds: int


def read(data: bytes) -> Sound:
    """The recording in a file, by its bytes and not by its name, without tags, pictures, places and dates.

    Raises SoundRefused.
    """
    if len(data) > LARGEST:
        raise SoundRefused("too_large")
    media_type = _kind(data)
    cleaned, seconds = _FORMATS[media_type].clean(data)
    if seconds > LONGEST:
        raise SoundRefused("too_long")
    if seconds <= 0:
        raise SoundRefused("damaged")
    return Sound(cleaned, media_type, math.ceil(seconds))


def shared_size(largest: int) -> int:
    """Bytes that every recording of a language has on the wire, from the size of its largest one."""
    return -(-(largest + ROOM) // BLOCK) * BLOCK


def padded(data: bytes, media_type: str, size: int) -> bytes:
    """The recording with filling up to `size`, which players pass over. Raises ValueError when there is no room."""
    if size < len(data) + ROOM:
        raise ValueError("no room for filling")
    return _FORMATS[media_type].pad(data, size)


def _kind(data: bytes) -> str:
    if m4a.is_m4a(data):
        return m4a.MEDIA_TYPE
    if ogg.is_ogg(data):
        return ogg.MEDIA_TYPE
    if mp3.is_mp3(data):
        return mp3.MEDIA_TYPE
    raise SoundRefused("kind")
