"""Makes answers of report pages equally long on the wire, whatever they say.

The padding comes after compression: put before, it would shrink and give the length of the text away.
"""

import gzip
import struct
from typing import Any, Final, Literal

import brotli
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

Encoding = Literal["br", "gzip", "identity"]

STEP: Final = 4096
BROTLI_QUALITY: Final = 9
"""Higher ones cost ten times the time for two percent, on an answer that is made for one person."""

GZIP_EXTRA_LONGEST: Final = 0xFFFF - 4
EMPTY_METADATA: Final = b"\x06"
"""A brotli metadata block without content (RFC 7932 9.2): not last, no data, skip length of zero bytes."""


def padded_bytes(html: bytes, encoding: Encoding, *, multiple: int = STEP, exact: int | None = None) -> bytes:
    """The page in an encoding, its length a multiple of `multiple` bytes, or exactly `exact` bytes.

    A page that doesn't fit in `exact` gets the next multiple: a longer answer is better than none. Whoever
    promises the exact length measures it. Raises ValueError for another encoding.
    """
    if encoding == "br":
        head, tail = _brotli(html)
        return head + _brotli_filling(_gap(len(head) + len(tail), multiple, exact)) + tail
    if encoding == "gzip":
        packed = gzip.compress(html, compresslevel=9, mtime=0)
        return _gzip_filled(packed, _gap(len(packed) + 6, multiple, exact))
    if encoding == "identity":
        return html + b"<!--" + b" " * _gap(len(html) + 7, multiple, exact) + b"-->"
    raise ValueError(f"unknown encoding {encoding!r}")


def chosen_encoding(accept_encoding: str) -> Encoding:
    """br, gzip or identity, by an Accept-Encoding header.

    A weight of zero refuses; other weights are not compared, since every encoding is padded here.
    """
    allowed = set()
    for part in accept_encoding.lower().split(","):
        name, _, options = part.partition(";")
        if options.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000"):
            allowed.add(name.strip())
    if "br" in allowed:
        return "br"
    return "gzip" if "gzip" in allowed else "identity"


class PaddedResponse(HttpResponse):
    """A page compressed for the client that asked and padded; `exact` as in `padded_bytes`."""

    def __init__(
        self, html: str | bytes, *, request: HttpRequest, exact: int | None = None, **options: Any
    ) -> None:
        encoding = chosen_encoding(request.headers.get("Accept-Encoding", ""))
        plain = html.encode("utf-8") if isinstance(html, str) else html
        super().__init__(padded_bytes(plain, encoding, exact=exact), **options)
        if encoding != "identity":
            self.headers["Content-Encoding"] = encoding
        self.headers["Content-Length"] = str(len(self.content))
        patch_vary_headers(self, ["Accept-Encoding"])


def _gap(length: int, multiple: int, exact: int | None) -> int:
    """How many bytes are missing to the length wanted."""
    if exact is not None and length <= exact:
        return exact - length
    return -length % multiple


def _gzip_filled(packed: bytes, filling: int) -> bytes:
    """A gzip member with an extra field (RFC 1952 2.3.1.1) of `filling` bytes and 6 of its own."""
    if filling > GZIP_EXTRA_LONGEST:
        raise ValueError("more padding than a gzip header holds")
    fixed = bytearray(packed[:10])
    fixed[3] |= 0x04
    field = b"WM" + struct.pack("<H", filling) + bytes(filling)
    return bytes(fixed) + struct.pack("<H", len(field)) + field + packed[10:]


def _brotli(html: bytes) -> tuple[bytes, bytes]:
    """The compressed data up to a byte boundary, and the block that ends it."""
    compressor = brotli.Compressor(mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY)
    head = compressor.process(html) + compressor.flush()
    return head, compressor.finish()


def _brotli_filling(length: int) -> bytes:
    """Metadata blocks of exactly so many bytes in all; decoders skip them (RFC 7932 9.2)."""
    filling = b""
    while length:
        block = _metadata(length)
        filling += block
        length -= len(block)
    return filling


def _metadata(length: int) -> bytes:
    """One metadata block of at most so many bytes.

    From the lowest bit: 0 (not last), 11 (metadata), 0 (reserved), two bits for the number of length bytes,
    the length minus one; then the content from the next whole byte on.
    """
    if length < 3:
        return EMPTY_METADATA
    if length < 260:
        content = min(length - 2, 256)
        return struct.pack("<H", 0x06 | 1 << 4 | (content - 1) << 6) + bytes(content)
    content = min(length - 3, 1 << 16)
    return struct.pack("<I", 0x06 | 2 << 4 | (content - 1) << 6)[:3] + bytes(content)
