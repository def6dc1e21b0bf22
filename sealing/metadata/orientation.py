"""Which way is up: the one entry of EXIF that is kept (EXIF 2.32, tag 0x0112, 1 to 8)."""

import struct

__all__ = ["UPRIGHT", "minimal_tiff", "orientation_of"]

UPRIGHT = 1
_TAG = 0x0112
_SHORT = 3


def minimal_tiff(orientation: int) -> bytes:
    """Return the 26 bytes of a TIFF block that holds the orientation and nothing else."""
    return struct.pack(">2sHLHHHLHHL", b"MM", 42, 8, 1, _TAG, _SHORT, 1, orientation, 0, 0)


def orientation_of(tiff: bytes) -> int:
    """Return the orientation in a TIFF block; UPRIGHT when none is found or the block is malformed."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None:
        return UPRIGHT
    try:
        (start,) = struct.unpack_from(order + "L", tiff, 4)
        (count,) = struct.unpack_from(order + "H", tiff, start)
        for place in range(count):
            tag, kind, number, value = struct.unpack_from(order + "HHLH", tiff, start + 2 + 12 * place)
            if (tag, kind, number) == (_TAG, _SHORT, 1) and 1 <= value <= 8:
                return int(value)
    except struct.error:
        return UPRIGHT
    return UPRIGHT
