"""Addresses whose answers are never stored, whatever a view says about them."""

import re

_never = [
    r"/(admin|desk|partners|-|_util)(/|\Z)",
    # The reporter's pages and the exit, plain and discreet; listed here too, in case nobody registers them.
    r"/[A-Za-z]{2,3}(-[A-Za-z]+)?/(d/)?(r|x)(/|\Z)",
]
_compiled = re.compile("|".join(f"(?:{each})" for each in _never))

STORABLE = re.compile(r"/(?:[A-Za-z0-9_.~-]+/)*[A-Za-z0-9_.~-]*", re.ASCII)
LONGEST_PATH = 300


def never_store(pattern: str) -> None:
    """Register a regular expression, matched from the start of the path, of addresses never to be stored."""
    global _compiled
    if pattern not in _never:
        _never.append(pattern)
        _compiled = re.compile("|".join(f"(?:{each})" for each in _never))


def storable(path: str) -> bool:
    """Whether an answer at this path may be stored: plain ASCII segments, no dots first, not registered."""
    if len(path) > LONGEST_PATH or not STORABLE.fullmatch(path):
        return False
    if "/." in path and not path.startswith("/.well-known/"):
        return False
    return _compiled.match(path) is None
