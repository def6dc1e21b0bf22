"""MP3 recordings: their length, and their frames without tags, pictures or an encoder's name.

ISO/IEC 11172-3 and 13818-3, layer III; the tags around them as ID3v2.4 and APEv2 describe them.
"""

import struct
from dataclasses import dataclass

from reports.spoken.faults import SoundRefused

MEDIA_TYPE = "audio/mpeg"
_KBITS = {
    3: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_HERTZ = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_LAYER_3, _MONO = 1, 3
_BEHIND = (b"TAG", b"APETAGEX", b"LYRICSBEGIN")
_SUMMARIES = (b"Xing", b"Info", b"VBRI")


@dataclass(frozen=True)
class _Frame:
    """One frame. `version`: 3 is MPEG 1, 2 is MPEG 2, 0 is MPEG 2.5; `length` and `side` are in bytes."""

    head: bytes
    version: int
    hertz: int
    length: int
    mono: bool

    @property
    def samples(self) -> int:
        return 1152 if self.version == 3 else 576

    @property
    def side(self) -> int:
        if self.version == 3:
            return 17 if self.mono else 32
        return 9 if self.mono else 17


def is_mp3(data: bytes) -> bool:
    """Whether this begins as an MP3 file does."""
    return data.startswith(b"ID3") or _frame(data, 0) is not None


def clean(data: bytes) -> tuple[bytes, float]:
    """The frames alone behind a summary of our own, and seconds. Raises SoundRefused."""
    frames, kept = _frames(data, _behind_id3(data))
    if frames and any(word in kept[: frames[0].length] for word in _SUMMARIES):
        kept = kept[frames.pop(0).length :]
    if not frames or len({(frame.version, frame.hertz) for frame in frames}) > 1:
        raise SoundRefused("damaged")
    seconds = len(frames) * frames[0].samples / frames[0].hertz
    return _summary(frames[0], len(frames)) + kept, seconds


def pad(data: bytes, size: int) -> bytes:
    """The file with zeros behind it: players look for the next frame, find none, and stop at the summary's count."""
    return data + bytes(size - len(data))


def _behind_id3(data: bytes) -> int:
    """Where the frames begin."""
    start = 0
    while data[start : start + 3] == b"ID3" and len(data) >= start + 10:
        flags, *parts = data[start + 5 : start + 10]
        length = sum((part & 0x7F) << shift for part, shift in zip(parts, (21, 14, 7, 0), strict=True))
        start += 10 + length + (10 if flags & 0x10 else 0)
    # Some tools leave zeros between tag and frames.
    while data[start : start + 1] == b"\0":
        start += 1
    return start


def _frames(data: bytes, start: int) -> tuple[list[_Frame], bytes]:
    """All frames from here on, and their bytes. Between them nothing may stand, behind them only tags."""
    frames: list[_Frame] = []
    place = start
    while (frame := _frame(data, place)) and place + frame.length <= len(data):
        frames.append(frame)
        place += frame.length
    rest = data[place:].lstrip(b"\0")
    cut_off = frame is not None and place + frame.length > len(data)
    if rest and not cut_off and not rest.startswith(_BEHIND):
        raise SoundRefused("damaged")
    return frames, data[start:place]


def _frame(data: bytes, place: int) -> _Frame | None:
    """The frame that begins here, or None."""
    head = data[place : place + 4]
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return None
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    rate, hertz, padding = head[2] >> 4, head[2] >> 2 & 3, head[2] >> 1 & 1
    if version == 1 or layer != _LAYER_3 or rate in (0, 15) or hertz == 3:
        return None
    length = _length(version, rate, _HERTZ[version][hertz]) + padding
    return _Frame(head, version, _HERTZ[version][hertz], length, head[3] >> 6 == _MONO)


def _length(version: int, rate: int, hertz: int) -> int:
    """Bytes of a frame without its padding."""
    return (144 if version == 3 else 72) * _KBITS[min(version | 2, 3)][rate] * 1000 // hertz


def _summary(like: _Frame, frames: int) -> bytes:
    """A silent frame that says how many frames follow: without it, padding would count as sound."""
    content = bytes(like.side) + b"Xing" + struct.pack(">II", 1, frames)
    rate = next(rate for rate in range(1, 15) if _length(like.version, rate, like.hertz) >= 4 + len(content))
    head = bytes([0xFF, like.head[1] | 1, rate << 4 | like.head[2] & 0x0C, like.head[3] & 0xC0])
    return (head + content).ljust(_length(like.version, rate, like.hertz), b"\0")
