"""Makes stored pages void when what they show has changed, here and wherever else copies are kept."""

import logging
from collections.abc import Callable

from django.db import transaction

from delivery.store import pages

logger = logging.getLogger(__name__)

Purge = Callable[[frozenset[str]], None]
_elsewhere: list[Purge] = []


def also_purge(function: Purge) -> None:
    """Have `function(tags)` called after each invalidation, for copies outside the store (a CDN, kits).

    No tags means everything.
    """
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


def invalidate_all() -> None:
    """Make every stored page void, at once and after the commit: for a restore or a seed."""
    pages().clear()
    transaction.on_commit(_clear_after_commit)


def _after_commit(tags: frozenset[str]) -> None:
    pages().invalidate(tags)
    _purge_elsewhere(tags)


def _clear_after_commit() -> None:
    pages().clear()
    _purge_elsewhere(frozenset())


def _purge_elsewhere(tags: frozenset[str]) -> None:
    for function in _elsewhere:
        try:
            function(tags)
        except Exception as error:
            logger.error("A copy elsewhere was not purged: %s", type(error).__name__)
