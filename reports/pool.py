"""Receipts made ahead of time, so that a flood of reports is no flood of slow work.

They live in memory only, and not for long.
"""

import math
import threading
import time
from collections import deque
from dataclasses import dataclass, field

from reports.lanes import SENDING, LaneFull
from reports.quiet import quietly
from reports.threshold import stepped_out
from sealing.derivation import derive
from sealing.errors import SealingError
from sealing.receipts import new_code

SIZE = 12
# Seconds that a ready receipt may wait in memory.
LONGEST_WAIT = 600
# A network up to this weight (reports.attempts) sends no more than people do.
LITTLE = 5


@dataclass(frozen=True)
class Receipt:
    """A receipt nobody has yet, and the two public values its report will carry."""

    code: str = field(repr=False)
    lookup_hash: bytes = field(repr=False)
    recipient: str = field(repr=False)


def make(*, pepper: bytes, instance: str, pin: str = "", weight: float = 0) -> Receipt:
    """A fresh receipt, mixed with a PIN when there is one; about 0.2 s.

    `weight` is that of reports.lanes. Raises LaneFull, or SealingRefused.
    """
    with stepped_out(), SENDING.turn(weight):
        code = new_code()
        keys = quietly(derive, code, pin, pepper=pepper, instance=instance)
    return Receipt(code, keys.lookup_hash, keys.recipient)


class Pool:
    """A small store of receipts, filled by a thread that ends when full; an opened form starts it again."""

    def __init__(self, size: int = SIZE) -> None:
        self._size = size
        self._ready: deque[tuple[float, tuple[bytes, str], Receipt]] = deque()
        self._lock = threading.Lock()
        self._filler: threading.Thread | None = None

    def __len__(self) -> int:
        return len(self._ready)

    def take(self, *, pepper: bytes, instance: str, weight: float = 0) -> Receipt:
        """A ready receipt made with this pepper, or one made now. Raises LaneFull, or SealingRefused.

        The last half of what is ready is kept for networks that sent little lately.
        """
        kept_back = self._size // 2 if weight > LITTLE else 0
        with self._lock:
            self._drop_stale(pepper, instance)
            ready = self._ready.popleft()[2] if len(self._ready) > kept_back else None
        return ready or make(pepper=pepper, instance=instance, weight=weight)

    def warm(self, *, pepper: bytes, instance: str) -> None:
        """Someone opened the form: have receipts ready when they send it. Returns at once."""
        with self._lock:
            self._drop_stale(pepper, instance)
            if len(self._ready) >= self._size or (self._filler and self._filler.is_alive()):
                return
            self._filler = threading.Thread(
                target=self._fill, args=(pepper, instance), name="receipts ahead of time", daemon=True
            )
            self._filler.start()

    def empty(self) -> None:
        """Forget every receipt that nobody took."""
        with self._lock:
            self._ready.clear()

    def _fill(self, pepper: bytes, instance: str) -> None:
        """Make receipts until the pool is full; a fault ends the filling, the next form tries again."""
        while len(self._ready) < self._size:
            try:
                receipt = make(pepper=pepper, instance=instance, weight=math.inf)
            except (SealingError, LaneFull):
                return
            with self._lock:
                self._ready.append((time.monotonic(), (pepper, instance), receipt))

    def _drop_stale(self, pepper: bytes, instance: str) -> None:
        """Forget receipts that waited too long or belong to another pepper. The caller holds the lock."""
        oldest = time.monotonic() - LONGEST_WAIT
        while self._ready and (self._ready[0][0] < oldest or self._ready[0][1] != (pepper, instance)):
            self._ready.popleft()


POOL = Pool()
