"""Lanes for the slow work behind a receipt: a flood of it must not take the machine from readers."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# Half of the cores for those who send, half for those who look: together never more than there are.
WIDTH = max(1, (os.cpu_count() or 2) // 2)


class LaneFull(Exception):
    """Too many are waiting already; nothing was done."""


class Lane:
    """At most `width` at work and `waiting` in line, each for at most `seconds`."""

    def __init__(self, *, width: int = WIDTH, waiting: int, seconds: float) -> None:
        self._work = threading.BoundedSemaphore(width)
        self._line = threading.BoundedSemaphore(width + waiting)
        self._seconds = seconds

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn and hold it.

        Raises LaneFull at once when the line is full, or when the wait was too long.
        """
        if not self._line.acquire(blocking=False):
            raise LaneFull
        try:
            if not self._work.acquire(timeout=self._seconds):
                raise LaneFull
            try:
                yield
            finally:
                self._work.release()
        finally:
            self._line.release()


SENDING = Lane(waiting=32, seconds=9)
LOOKING = Lane(waiting=4, seconds=5)
