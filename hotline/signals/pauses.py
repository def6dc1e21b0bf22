"""Doing something seldom: when it was last done is kept in memory only, for that would tell when a report came."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.cache import caches

from delivery import outbox


def first_in(name: str, seconds: int) -> bool:
    """Whether nobody asked this under the same name for so long; a cache that is away never says no."""
    try:
        return caches["rates"].add(_key(name), 1, timeout=seconds)
    except Exception:
        return True


@contextmanager
def seldom(name: str, minutes: int) -> Iterator[None]:
    """Do something at most once in so many minutes under a name. Raises outbox.Later when it is too soon.

    What failed may be tried again at once.
    """
    if not first_in(name, minutes * 60):
        raise outbox.Later(1)
    try:
        yield
    except Exception:
        caches["rates"].delete(_key(name))
        raise


def _key(name: str) -> str:
    return f"seldom {name}".replace(" ", "|")
