"""WebP (RFC 9649) without metadata: picture, alpha, animation and colour profile stay."""

from collections.abc import Iterator

from sealing.errors import MetadataError
from sealing.metadata.orientation import UPRIGHT, minimal_tiff, orientation_of

__all__ = ["strip"]

_PICTURE = frozenset({b"VP8 ", b"VP8L", b"ALPH"})
_NEEDED = _PICTURE | {b"VP8X", b"ICCP", b"ANIM", b"ANMF"}
_FLAG_EXIF, _FLAG_XMP = 0x08, 0x04
_FRAME_HEADER = 16


def strip(data: bytes) -> bytes:
    """Return the WebP with its picture chunks; an EXIF chunk shrinks to the orientation.

    Raises MetadataError for a malformed file.
    """
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise MetadataError("not a WebP")
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise MetadataError("a WebP that breaks off")
    chunks = list(_chunks(data[12:end]))
    orientation = next(
        (orientation_of(_without_prefix(body)) for kind, body in chunks if kind == b"EXIF"), UPRIGHT
    )
    kept = [_cleaned(kind, body, orientation) for kind, body in chunks if kind in _NEEDED]
    kinds = {kind for kind, _ in chunks}
    if not kinds & {b"VP8 ", b"VP8L", b"ANMF"}:
        raise MetadataError("a WebP without a picture")
    if orientation != UPRIGHT and b"VP8X" in kinds:
        kept.append(_chunk(b"EXIF", minimal_tiff(orientation)))
    content = b"WEBP" + b"".join(kept)
    return b"RIFF" + len(content).to_bytes(4, "little") + content


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield type and body of each chunk; a byte of filling follows a body of odd length."""
    place = 0
    while place < len(data):
        length = int.from_bytes(data[place + 4 : place + 8], "little")
        kind, body = data[place : place + 4], data[place + 8 : place + 8 + length]
        if len(data) < place + 8 or len(body) != length:
            raise MetadataError("a WebP that breaks off")
        yield kind, body
        place += 8 + length + length % 2


def _chunk(kind: bytes, body: bytes) -> bytes:
    """Return the bytes of a chunk, with its filling."""
    return kind + len(body).to_bytes(4, "little") + body + b"\0" * (len(body) % 2)


def _cleaned(kind: bytes, body: bytes, orientation: int) -> bytes:
    """Return a needed chunk with right flags (VP8X) and without strange chunks inside frames (ANMF)."""
    if kind == b"VP8X":
        if len(body) < 10:
            raise MetadataError("a WebP with a header that breaks off")
        flags = body[0] & ~(_FLAG_EXIF | _FLAG_XMP) | (_FLAG_EXIF if orientation != UPRIGHT else 0)
        return _chunk(kind, bytes((flags,)) + body[1:10])
    if kind == b"ANMF":
        inner = [_chunk(part, content) for part, content in _chunks(body[_FRAME_HEADER:]) if part in _PICTURE]
        return _chunk(kind, body[:_FRAME_HEADER] + b"".join(inner))
    return _chunk(kind, body)


def _without_prefix(exif: bytes) -> bytes:
    """Return the TIFF block of an EXIF chunk; some programs write JPEG's prefix before it."""
    return exif.removeprefix(b"Exif\0\0")
