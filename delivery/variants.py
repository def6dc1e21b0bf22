"""Addresses whose page depends on a request header, such as `/` on the reader's languages."""

from collections.abc import Callable
from typing import Any, NamedTuple

Environ = dict[str, Any]


class Variant(NamedTuple):
    """How to name the variant a request wants, and the header it depends on."""

    of: Callable[[Environ], str]
    header: str


_variants: dict[str, Variant] = {}


def register(path: str, function: Callable[[Environ], str], header: str = "Accept-Language") -> None:
    """Store the page at exactly this path once per value of `function(environ)`, and say `Vary: header`.

    The function must have few values, such as locale codes: each costs a rendering and a place in the store.
    """
    _variants[path] = Variant(function, header)


def store_key(path: str, environ: Environ) -> str:
    """The key of the page this request asks for. A path begins with a slash, a variant's key doesn't."""
    variant = _variants.get(path)
    return path if variant is None else f"{variant.of(environ)}:{path}"


def vary_of(path: str) -> tuple[str, ...]:
    """The request headers a page at this path depends on, besides Accept-Encoding."""
    variant = _variants.get(path)
    return () if variant is None else (variant.header,)
