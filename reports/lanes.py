"""Lanes for the slow work behind a receipt: a flood of it must take the machine neither from readers nor reporters.

In a line those come first whose network asked for the least slow work lately, so whoever floods waits behind
everybody else.
"""

import threading
from bisect import insort
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

# One for those who send, one for those who look: with the two threads of reports.quiet that is all there is.
WIDTH = 1
# Every so many turns go to who waits longest, so that a whole dormitory in one network is served too.
_EVERY = 4


class LaneFull(Exception):
    """Too many are waiting already; nothing was done."""


@dataclass(order=True)
class _Place:
    """A place in the line, in the order in which turns are given."""

    weight: float
    arrived: int
    called: threading.Event = field(default_factory=threading.Event, compare=False)
    turned_away: bool = field(default=False, compare=False)


class Lane:
    """At most `width` at work and `waiting` in line, each for at most `seconds`."""

    def __init__(self, *, width: int = WIDTH, waiting: int, seconds: float) -> None:
        self._free = width
        self.waiting = waiting
        self._seconds = seconds
        self._line: list[_Place] = []
        self._lock = threading.Lock()
        self._arrivals = count()
        self._turns = 0

    def __len__(self) -> int:
        """How many wait."""
        return len(self._line)

    @contextmanager
    def turn(self, weight: float = 0) -> Iterator[None]:
        """Wait for a turn and hold it; a smaller `weight` goes first.

        Raises LaneFull when the line is full of smaller weights, when a smaller one took the last place, or
        when the wait was too long.
        """
        self.enter(weight)
        try:
            yield
        finally:
            self.leave()

    def enter(self, weight: float = 0) -> None:
        """The beginning of a turn, for whoever gives it back with `leave`. Raises LaneFull."""
        place = self._join(weight)
        if place:
            self._wait(place)

    def _join(self, weight: float) -> _Place | None:
        """Take a place in the line; None when it is one's turn at once."""
        with self._lock:
            if self._free:
                self._free -= 1
                return None
            place = _Place(weight, next(self._arrivals))
            insort(self._line, place)
            if len(self._line) > self.waiting:
                last = self._line.pop()
                if last is place:
                    raise LaneFull
                last.turned_away = True
                last.called.set()
            return place

    def _wait(self, place: _Place) -> None:
        """Return when the place is called. Raises LaneFull."""
        place.called.wait(self._seconds)
        with self._lock:
            if place in self._line:
                self._line.remove(place)
                raise LaneFull
        if place.turned_away:
            raise LaneFull

    def leave(self) -> None:
        """Give the turn to the next in line, or back."""
        with self._lock:
            if not self._line:
                self._free += 1
                return
            self._turns += 1
            longest = self._turns % _EVERY == 0
            chosen = min(self._line, key=lambda place: place.arrived) if longest else self._line[0]
            self._line.remove(chosen)
            chosen.called.set()


# Nobody waits longer than the answer may take: ten seconds, of which the work itself needs one under load.
SENDING = Lane(waiting=32, seconds=8)
LOOKING = Lane(waiting=16, seconds=8)
