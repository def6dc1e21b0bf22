"""PNG (W3C, third edition) without metadata: only chunks that make pixels and their colours stay."""

import zlib
from collections.abc import Iterator

from sealing.errors import MetadataError
from sealing.metadata.orientation import UPRIGHT, minimal_tiff, orientation_of

__all__ = ["SIGNATURE", "strip"]

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CRITICAL = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND"})
# Transparency, colour spaces, significant bits, and the frames of an animation.
_NEEDED = _CRITICAL | {
    b"tRNS", b"cHRM", b"gAMA", b"sRGB", b"sBIT", b"cICP", b"mDCV", b"cLLI", b"acTL", b"fcTL", b"fdAT", b"iCCP"
}  # fmt: skip


def strip(data: bytes) -> bytes:
    """Return the PNG with the chunks that make its pixels; an EXIF chunk shrinks to the orientation.

    Raises MetadataError for a broken check sum, an unknown critical chunk, or a file without its end.
    """
    kept, orientation = [SIGNATURE], UPRIGHT
    for kind, body in _chunks(data):
        if kind == b"eXIf":
            orientation = orientation_of(body)
        elif kind in _NEEDED:
            kept.append(_chunk(kind, _nameless(body) if kind == b"iCCP" else body))
        elif not kind[0] & 0x20:
            raise MetadataError("a PNG with an unknown critical chunk")
    if orientation != UPRIGHT:
        kept.insert(2, _chunk(b"eXIf", minimal_tiff(orientation)))
    return b"".join(kept)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield type and body of each chunk from IHDR to IEND; what follows IEND is never looked at."""
    if not data.startswith(SIGNATURE) or data[12:16] != b"IHDR":
        raise MetadataError("not a PNG")
    place, kind = len(SIGNATURE), b""
    while kind != b"IEND":
        length = int.from_bytes(data[place : place + 4], "big")
        kind, body = data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        check = data[place + 8 + length : place + 12 + length]
        if len(kind) != 4 or len(body) != length or check != zlib.crc32(kind + body).to_bytes(4, "big"):
            raise MetadataError("a PNG that breaks off, or with a wrong check sum")
        yield kind, body
        place += 12 + length


def _chunk(kind: bytes, body: bytes) -> bytes:
    """Return the bytes of a chunk."""
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


def _nameless(profile: bytes) -> bytes:
    """Return the body of an iCCP chunk with its free name replaced; the profile itself is untouched."""
    _, end_of_name, rest = profile.partition(b"\0")
    if not end_of_name:
        raise MetadataError("a PNG with a colour profile that breaks off")
    return b"icc" + end_of_name + rest
