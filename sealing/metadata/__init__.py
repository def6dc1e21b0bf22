"""Removing what a photo says about its taker, losslessly and in memory: place, time, phone, name, thumbnail.

The pixels, their colours (ICC profile) and which way is up stay. Everything that is not known to be needed
goes.
"""

from sealing.errors import MetadataError
from sealing.metadata import heif, jpeg, png, webp

__all__ = ["MetadataError", "kind_of", "media_type_of", "strip"]

_STRIPPERS = {"jpeg": jpeg.strip, "png": png.strip, "webp": webp.strip, "heif": heif.strip}


def kind_of(data: bytes) -> str | None:
    """Return "jpeg", "png", "webp" or "heif" by the first bytes, or None for what `strip` does not know."""
    if data.startswith(jpeg.START):
        return "jpeg"
    if data.startswith(png.SIGNATURE):
        return "png"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return "heif" if heif.brand_of(data) else None


def media_type_of(data: bytes) -> str:
    """Return the media type of an image that `kind_of` knows; raises MetadataError for anything else."""
    kind, brand = kind_of(data), heif.brand_of(data)
    if kind is None:
        raise MetadataError("not an image of a known kind")
    return heif.BRANDS[brand] if brand else f"image/{kind}"


def strip(kind: str, data: bytes) -> bytes:
    """Return an image of `kind` ("jpeg", "png", "webp", "heif") without its metadata.

    Raises MetadataError when it is malformed or of another kind: then nobody can tell what would stay in it.
    """
    stripper = _STRIPPERS.get(kind)
    if stripper is None:
        raise MetadataError("images of this kind cannot be cleaned")
    return stripper(data)
