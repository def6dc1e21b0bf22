"""Padding, so that the size of a sealed file says almost nothing about what is in it.

Padmé (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs", PoPETs
2019) lets the size leak O(log log n) bits for at most 12 % more bytes; with our floor of 4096 bytes it is at
most 6.25 %.
"""

from sealing.errors import PaddingError

__all__ = ["FLOOR", "PaddingError", "pack", "pack_blocks", "padded_size", "unpack", "unpack_blocks"]

FLOOR = 4096
_PREFIX = 4
_LARGEST = 2**32 - 1


def padded_size(length: int) -> int:
    """Return the Padmé size, in bytes, of `length` bytes (prefix included): at least FLOOR."""
    if length <= FLOOR:
        return FLOOR
    exponent = length.bit_length() - 1
    free_bits = exponent - exponent.bit_length()
    mask = (1 << free_bits) - 1
    return (length + mask) & ~mask


def pack(payload: bytes) -> bytes:
    """Return length prefix (4 bytes, big-endian), payload, and zeros up to the Padmé size."""
    return _filled(payload, padded_size(_PREFIX + len(payload)))


def unpack(block: bytes) -> bytes:
    """Return the payload of `pack`.

    Raises PaddingError when size, prefix or padding is not what `pack` writes.
    """
    payload = _payload_of(block)
    if len(block) != padded_size(_PREFIX + len(payload)):
        raise PaddingError("the block has a size that padding never gives")
    return payload


def pack_blocks(payload: bytes) -> bytes:
    """Return the same layout filled up to the next multiple of FLOOR, for what lives only minutes."""
    return _filled(payload, _blocks_size(_PREFIX + len(payload)))


def unpack_blocks(block: bytes) -> bytes:
    """Return the payload of `pack_blocks`. Raises PaddingError like `unpack`."""
    payload = _payload_of(block)
    if len(block) != _blocks_size(_PREFIX + len(payload)):
        raise PaddingError("the block has a size that padding never gives")
    return payload


def _blocks_size(length: int) -> int:
    """Return the next multiple of FLOOR, at least one."""
    return -(-length // FLOOR) * FLOOR


def _filled(payload: bytes, size: int) -> bytes:
    """Return prefix, payload and zeros, `size` bytes in all."""
    if len(payload) > _LARGEST:
        raise PaddingError("the payload is too long for a prefix of 4 bytes")
    return (len(payload).to_bytes(_PREFIX, "big") + payload).ljust(size, b"\0")


def _payload_of(block: bytes) -> bytes:
    """Return the payload that the prefix announces, after a look at the zeros behind it."""
    end = _PREFIX + int.from_bytes(block[:_PREFIX], "big")
    if len(block) < FLOOR or end > len(block):
        raise PaddingError("the block is shorter than its prefix says")
    if any(block[end:]):
        raise PaddingError("the padding is not empty")
    return block[_PREFIX:end]
