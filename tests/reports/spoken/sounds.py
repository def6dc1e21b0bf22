"""Small recordings made from the formats' own descriptions, so that no test needs a sound program."""

import struct

from reports.spoken import ogg

SECRET = b"Foreman's phone, dormitory 3"


def mp3_frame(*, mono: bool = True, fill: int = 0x5A) -> bytes:
    """One frame of MPEG 2, 16 kHz, 16 kbit/s: 36 ms in 72 bytes."""
    head = bytes([0xFF, 0xF3, 0x28, 0xC0 if mono else 0x00])
    return head + bytes(9 if mono else 17) + bytes([fill]) * (72 - 4 - (9 if mono else 17))


def mp3(frames: int = 50, *, tags: bool = True, summary: bool = True) -> bytes:
    """An MP3 file with a title and a picture before, an old and a new tag behind."""
    sound = b"".join(mp3_frame(fill=number % 200 + 1) for number in range(frames))
    if summary:
        content = bytes(9) + b"Info" + struct.pack(">II", 1, frames) + b"LAME3.100" + SECRET
        sound = (mp3_frame()[:4] + content).ljust(72, b"\0")[:72] + sound
    if not tags:
        return sound
    title = b"TIT2" + struct.pack(">IH", len(SECRET) + 1, 0) + b"\0" + SECRET
    size = len(title)
    id3 = b"ID3\4\0\0" + bytes([size >> 21 & 127, size >> 14 & 127, size >> 7 & 127, size & 127]) + title
    ape = b"APETAGEX" + bytes(24) + SECRET
    return id3 + sound + ape + b"TAG" + SECRET.ljust(125, b"\0")


def ogg_page(sequence: int, body: bytes, *, flags: int = 0, granule: int = 0, serial: int = 7) -> bytes:
    """One page of whole packets of at most 254 bytes each."""
    packets = [body[place : place + 254] for place in range(0, len(body), 254)]
    return ogg._Page(flags, granule, serial, bytes(map(len, packets)), body).written(sequence)


def opus(pages: int = 5, *, comments: bytes = SECRET) -> bytes:
    """An Ogg Opus file of one second for each page, less 312 samples that are skipped."""
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 312, 48_000, 0, 0)
    tags = b"OpusTags" + struct.pack("<I", len(comments)) + comments + struct.pack("<I", 0)
    sound = [
        ogg_page(number + 2, bytes([number + 1]) * 500, granule=48_000 * (number + 1))
        for number in range(pages)
    ]
    return ogg_page(0, head, flags=2) + ogg_page(1, tags) + b"".join(sound)


def box(kind: bytes, content: bytes) -> bytes:
    """One MPEG-4 box."""
    return struct.pack(">I4s", 8 + len(content), kind) + content


def m4a(seconds: int = 3, *, handler: bytes = b"soun", extra: bytes = b"") -> bytes:
    """An MPEG-4 file of one track, with its place, its times, its maker's name and free space that is not empty."""
    made = struct.pack(">II", 3_900_000_000, 3_900_000_001)
    mvhd = box(b"mvhd", bytes(4) + made + struct.pack(">II", 1000, seconds * 1000) + bytes(80))
    tkhd = box(b"tkhd", bytes(4) + made + bytes(72))
    mdhd = box(b"mdhd", bytes(4) + made + struct.pack(">II", 16_000, seconds * 16_000) + bytes(4))
    hdlr = box(b"hdlr", bytes(8) + handler + bytes(12) + SECRET + b"\0")
    track = box(b"trak", tkhd + box(b"mdia", mdhd + hdlr + box(b"minf", b"")))
    place = box(b"udta", box(b"\xa9xyz", b"+35.68+139.76/" + SECRET))
    moov = box(b"moov", mvhd + track + place)
    return box(b"ftyp", b"M4A \0\0\0\0") + box(b"free", SECRET) + moov + extra + box(b"mdat", b"sound" * 400)
