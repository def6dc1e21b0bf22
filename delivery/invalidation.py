"""Makes stored pages void when what they show has changed, here and wherever else copies are kept."""

import logging
from collections.abc import Callable, Iterable

from django.db import transaction

from delivery.store import pages

logger = logging.getLogger(__name__)

Purge = Callable[[frozenset[str]], None]
_elsewhere: list[Purge] = []


def also_purge(function: Purge) -> None:
    """Have `function(tags)` called after each invalidation, for copies outside the store (a CDN, kits)."""
    if function not in _elsewhere:
        _elsewhere.append(function)


def invalidate(*tags: str) -> None:
    """Make every page under one of these tags void, as soon as the present transaction is committed.

    It is done once at once too: should the process die right after the commit, no old page comes back.
    """
    named = frozenset(tags)
    if not named:
        return
    pages().invalidate(named)
    transaction.on_commit(lambda: _after_commit(named))


def _after_commit(tags: frozenset[str]) -> None:
    pages().invalidate(tags)
    for function in _elsewhere:
        try:
            function(tags)
        except Exception as error:
            logger.error("A copy elsewhere was not purged: %s", type(error).__name__)


def invalidate_all(tags: Iterable[str] = ()) -> None:
    """Make every stored page void at once: after a restore or a seed. `tags` go to the copies elsewhere."""
    pages().clear()
    transaction.on_commit(lambda: _after_commit(frozenset(tags)))
