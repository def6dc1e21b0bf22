"""Compresses a page once, as small as it gets, and finds out what a client can read."""

import gzip
import re
import zlib
from typing import Final

import brotli

IDENTITY: Final = "identity"
GZIP: Final = "gzip"
BROTLI: Final = "br"

TEXT = re.compile(r"text/|application/(.*\+)?(json|xml|javascript|manifest)|image/svg\+xml")
"""Media types worth compressing; the others are compressed already."""

MOST_HEADERS_REMEMBERED = 256
_negotiated: dict[str, str] = {}


def is_text(content_type: str) -> bool:
    """Whether a body of this media type gets smaller by compression."""
    return TEXT.match(content_type) is not None


def encoded(body: bytes, encoding: str, *, quick: bool = False) -> bytes:
    """The body in one encoding: as small as possible (about 35 ms for 20 kB), or `quick` for a single use.

    The same body always gives the same bytes. Raises ValueError for an encoding that isn't ours.
    """
    if encoding == BROTLI:
        return bytes(brotli.compress(body, mode=brotli.MODE_TEXT, quality=5 if quick else 11))
    if encoding == GZIP:
        return gzip.compress(body, compresslevel=6 if quick else 9, mtime=0)
    if encoding == IDENTITY:
        return body
    raise ValueError(f"unknown encoding {encoding!r}")


def plain_from_gzip(body: bytes) -> bytes:
    """The uncompressed body: kept as gzip only, since clients that read nothing else are rare."""
    return zlib.decompress(body, wbits=31)


def accepted(header: str) -> str:
    """The best of br, gzip and identity that an Accept-Encoding header allows; br wins a tie."""
    known = _negotiated.get(header)
    if known is None:
        if len(_negotiated) >= MOST_HEADERS_REMEMBERED:
            _negotiated.clear()
        known = _negotiated[header] = _negotiate(header)
    return known


def _negotiate(header: str) -> str:
    """Weights by RFC 9110 12.5.3; a name that isn't listed takes the weight of `*`."""
    weights: dict[str, float] = {}
    for part in header.lower().split(","):
        name, _, options = part.partition(";")
        weights[name.strip()] = _weight(options)
    others = weights.get("*", 0.0)
    brotli_weight, gzip_weight = (weights.get(name, others) for name in (BROTLI, GZIP))
    best = max(brotli_weight, gzip_weight)
    if best <= 0 or best < weights.get(IDENTITY, 0.0):
        return IDENTITY
    return BROTLI if brotli_weight == best else GZIP


def _weight(options: str) -> float:
    """The q of one entry: 1 when absent, 0 when unreadable."""
    name, found, value = options.strip().partition("=")
    if not found or name.strip() != "q":
        return 1.0
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0
