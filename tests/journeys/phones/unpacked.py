"""Reads a browser's profile as somebody who searches it would: raw, and with every compression undone."""

import contextlib
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import brotli
import cramjam

GZIP = b"\x1f\x8b\x08"
MOZILLA_LZ4 = b"mozLz40\0"
CHROMIUM_CACHE = struct.pack("<Q", 0xFCFB6D1BA7725C30)
_CACHE_HEADER = 24
LEVELDB_END = struct.pack("<Q", 0xDB4775248B80FB57)
_SNAPPY = 1


def readings(path: Path) -> Iterator[bytes]:
    """The bytes of a file, then whatever can be unpacked from it."""
    content = path.read_bytes()
    yield content
    yield from gzip_streams(content)
    if content.startswith(MOZILLA_LZ4):
        yield mozilla_lz4(content)
    elif content.startswith(CHROMIUM_CACHE):
        yield brotli_from(content, _CACHE_HEADER + struct.unpack_from("<I", content, 12)[0])
    elif content.endswith(LEVELDB_END):
        yield from leveldb_blocks(content)
    elif "cache2" in path.parts:
        yield brotli_from(content, 0)


def gzip_streams(content: bytes) -> Iterator[bytes]:
    """Every gzip stream that begins anywhere, as far as it can be read."""
    start = content.find(GZIP)
    while start >= 0:
        with contextlib.suppress(zlib.error):
            yield zlib.decompressobj(wbits=31).decompress(content[start:])
        start = content.find(GZIP, start + 1)


def brotli_from(content: bytes, start: int) -> bytes:
    """A brotli stream that begins here and may be followed by other things; empty when there is none."""
    unpacker, read = brotli.Decompressor(), b""
    for place in range(start, len(content), 16):
        try:
            read += unpacker.process(content[place : place + 16])
        except brotli.error:
            break
    return read


def mozilla_lz4(content: bytes) -> bytes:
    """Firefox's session files: eight bytes of name, the length, one block of LZ4."""
    length = struct.unpack_from("<I", content, len(MOZILLA_LZ4))[0]
    packed = content[len(MOZILLA_LZ4) + 4 :]
    return bytes(cramjam.lz4.decompress_block(packed, output_len=length))


def leveldb_blocks(content: bytes) -> Iterator[bytes]:
    """The blocks of a LevelDB table: the footer names the index, the index names the blocks."""
    place = len(content) - 48
    for _ in range(2):
        _number, place = _varint(content, place)
    index_start, place = _varint(content, place)
    index_length, place = _varint(content, place)
    for handle in _values(_block(content, index_start, index_length)):
        start, after = _varint(handle, 0)
        yield _block(content, start, _varint(handle, after)[0])


def _block(content: bytes, start: int, length: int) -> bytes:
    """One block; a byte after it says whether snappy packed it."""
    packed = content[start : start + length]
    if content[start + length] != _SNAPPY:
        return packed
    return bytes(cramjam.snappy.decompress_raw(packed))


def _values(block: bytes) -> Iterator[bytes]:
    """The values of a block's entries; at its end stand the restart points and their number."""
    restarts = struct.unpack_from("<I", block, len(block) - 4)[0]
    place, end = 0, len(block) - 4 - 4 * restarts
    while place < end:
        _shared, place = _varint(block, place)
        own, place = _varint(block, place)
        length, place = _varint(block, place)
        yield block[place + own : place + own + length]
        place += own + length


def _varint(data: bytes, place: int) -> tuple[int, int]:
    """A number in seven bits a byte, lowest first, and the place after it."""
    value = shift = 0
    while True:
        byte = data[place]
        value |= (byte & 0x7F) << shift
        place, shift = place + 1, shift + 7
        if not byte & 0x80:
            return value, place
