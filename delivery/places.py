"""Who may send a body now: so many at once, and whoever sends slowest makes room for whoever comes.

Held in memory for as long as a body is on its way, and written nowhere.
"""

import threading
import time
from collections import Counter
from typing import Protocol

YOUNG = 3.0
"""Seconds in which nobody's place is taken: as long as the text of a form needs on a line of 2 KB/s."""
FAIR = 8
"""Places a network may hold before even its young bodies make room."""
PATIENCE = 5.0
"""Seconds a body waits for a place when nobody can make room."""
MOST_WAITING = 16
MOST_LINGERING = 160
"""Bodies that made room while their thread still waits for a silent connection (delivery.silence ends it)."""
MOST_LINGERING_OF_ONE = 64
"""The same of one network."""


class Sending(Protocol):
    """A body on its way."""

    network: str
    began: float

    def pace(self) -> float:
        """Bytes a second so far."""

    def give_up(self) -> None:
        """Stop reading it as soon as anything comes."""


class Crowded(OSError):
    """There is no place for this body now."""


class Places:
    """At most `most` bodies on their way at once; safe to call from many threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._taken: set[Sending] = set()
        self._lingering: set[Sending] = set()
        self._waiting = 0
        self._changed = threading.Condition()

    def __len__(self) -> int:
        return len(self._taken)

    def take(self, body: Sending) -> None:
        """Take a place, if need be that of the slowest, or wait for one. Raises Crowded."""
        until = time.monotonic() + PATIENCE
        with self._changed:
            if not self._may_join(body.network):
                raise Crowded
            while len(self._taken) >= self._most and not self._make_room():
                left = until - time.monotonic()
                if left <= 0 or self._waiting >= MOST_WAITING:
                    raise Crowded
                self._waiting += 1
                # Somebody may have grown slow meanwhile, so it is looked at again before long.
                self._changed.wait(min(left, 0.5))
                self._waiting -= 1
            self._taken.add(body)

    def leave(self, body: Sending) -> None:
        """Give the place back; a body without one is no error."""
        with self._changed:
            self._taken.discard(body)
            self._lingering.discard(body)
            self._changed.notify()

    def bodies(self) -> list[Sending]:
        """All that are being read, those included that made room."""
        with self._changed:
            return [*self._taken, *self._lingering]

    def _may_join(self, network: str) -> bool:
        """Whether not too many threads are held by bodies that made room."""
        lingering = Counter(body.network for body in self._lingering)
        return len(self._lingering) < MOST_LINGERING and lingering[network] < MOST_LINGERING_OF_ONE

    def _make_room(self) -> bool:
        """Give up the slowest body of the network that holds the most; False when all are young and few."""
        held = Counter(body.network for body in self._taken)
        old = time.monotonic() - YOUNG
        may_go = [body for body in self._taken if body.began < old or held[body.network] > FAIR]
        if not may_go:
            return False
        slowest = min(may_go, key=lambda body: (-held[body.network], body.pace()))
        self._taken.discard(slowest)
        self._lingering.add(slowest)
        slowest.give_up()
        return True
