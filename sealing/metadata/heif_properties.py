"""Properties of pictures in HEIF: those that make how a picture looks stay, in a form that holds nothing else."""

from collections.abc import Sequence

from sealing.errors import MetadataError
from sealing.metadata.boxes import Box, full_box, written
from sealing.metadata.codestreams import clean_configuration

__all__ = ["ALPHA", "clean_property", "is_alpha"]

# Exact sizes of the body, in bytes: whatever is longer could hold more than it says.
_SIZES: dict[bytes, Sequence[int]] = {
    b"ispe": (12,),  # width and height
    b"irot": (1,),  # turned by quarters
    b"imir": (1,),  # mirrored
    b"clap": (32,),  # cut to
    b"pasp": (8,),  # shape of a pixel
    b"pixi": range(6, 10),  # bits of up to four channels
    b"clli": (4,),  # light level
    b"mdcv": (24,),  # the display it was made on: colours and light
    b"lsel": (2,),  # layers
    b"a1op": (1,),
    b"a1lx": (7, 13),
}
ALPHA = (b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0", b"urn:mpeg:hevc:2015:auxid:1\0")
_PROFILES = (b"prof", b"rICC")
_NCLX = 11


def clean_property(box: Box) -> bytes | None:
    """The property as it is written to the cleaned file, or None when it does not stay.

    Raises MetadataError for one that should stay but is not as its kind is.
    """
    body, kind = box.body, box.kind
    if kind in _SIZES:
        if len(body) not in _SIZES[kind] or (kind == b"pixi" and body[4] != len(body) - 5):
            raise MetadataError("a property of a strange size")
        return written(kind, body)
    if kind in (b"hvcC", b"av1C"):
        return written(kind, clean_configuration(kind, body))
    if kind == b"colr":
        return _colour(body)
    if kind == b"auxC":
        return next((full_box(kind, 0, 0, name) for name in ALPHA if is_alpha(box, name)), None)
    return None


def is_alpha(box: Box, *names: bytes) -> bool:
    """Whether a property says that its picture is how transparent another one is."""
    return box.kind == b"auxC" and bytes(box.body[4:]).startswith(names or ALPHA)


def _colour(body: memoryview) -> bytes | None:
    """Numbers of a colour space, or an ICC profile."""
    if bytes(body[:4]) in _PROFILES:
        return written(b"colr", body)
    return written(b"colr", body) if bytes(body[:4]) == b"nclx" and len(body) == _NCLX else None
