"""Removing what a photo says about its taker, losslessly and in memory: place, time, phone, name, thumbnail.

The pixels, their colours (ICC profile) and which way is up stay. Everything that is not known to be needed
goes.
"""

from sealing.errors import MetadataError
from sealing.metadata import jpeg, png, webp

__all__ = ["MetadataError", "kind_of", "strip"]

_STRIPPERS = {"jpeg": jpeg.strip, "png": png.strip, "webp": webp.strip}


def kind_of(data: bytes) -> str | None:
    """Return "jpeg", "png" or "webp" by the first bytes, or None for anything that `strip` does not know."""
    if data.startswith(jpeg.START):
        return "jpeg"
    if data.startswith(png.SIGNATURE):
        return "png"
    return "webp" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else None


def strip(kind: str, data: bytes) -> bytes:
    """Return an image of `kind` ("jpeg", "png", "webp") without its metadata.

    Raises MetadataError when it is malformed or of another kind: then nobody can tell what would stay in it.
    """
    stripper = _STRIPPERS.get(kind)
    if stripper is None:
        raise MetadataError("images of this kind cannot be cleaned")
    return stripper(data)
