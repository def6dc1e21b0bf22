"""Counts in memory, under a salt of the day: failed look-ups and further messages per receipt, slow work per network.

Five misses, then slow; and who asked for little lately goes first. Nothing here leads back to a receipt or an
address.
"""

import hashlib
import hmac
import secrets
import threading
from collections import OrderedDict
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from reports.clock import now

FREE = 5
# How long a receipt rests after its sixth miss; twice as long after each further one, up to the longest.
FIRST_REST = timedelta(seconds=30)
LONGEST_REST = timedelta(minutes=15)
# After so long, half of what a network asked for is forgiven.
HALF_FORGIVEN = timedelta(minutes=10)
# A missed look-up weighs as much as so many that found something: who guesses goes behind those who do not.
MISSED = 10
# What one receipt may add to its report in a day (UTC): an honest reporter never meets it.
MOST_MESSAGES_A_DAY = 20
MOST_BYTES_A_DAY = 30 * 1024 * 1024
_MOST_REMEMBERED = 50_000

Kept = TypeVar("Kept")


class _Remembered(Generic[Kept]):
    """Values by salted key. Memory is bounded: what was touched longest ago is forgotten first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._day = now().date()
        self._salt = secrets.token_bytes(32)
        self._kept: OrderedDict[bytes, Kept] = OrderedDict()

    def forget(self) -> None:
        """Start anew."""
        with self._lock:
            self._kept.clear()

    def _key(self, name: str) -> bytes:
        """The name under the salt of the day; with a new day all counts begin anew."""
        if now().date() != self._day:
            self._day, self._salt = now().date(), secrets.token_bytes(32)
            self._kept.clear()
        return hmac.new(self._salt, name.encode(), hashlib.sha256).digest()

    def _keep(self, key: bytes, value: Kept) -> None:
        self._kept.pop(key, None)
        self._kept[key] = value
        if len(self._kept) > _MOST_REMEMBERED:
            self._kept.popitem(last=False)


class Misses(_Remembered[tuple[int, datetime]]):
    """Misses by receipt."""

    def resting(self, code: str) -> bool:
        """Whether this receipt may not be tried yet.

        The answer is the same for receipts that exist and that do not.
        """
        with self._lock:
            count, last = self._kept.get(self._key(code), (0, now()))
        return count >= FREE and now() < last + min(FIRST_REST * 2 ** min(count - FREE, 10), LONGEST_REST)

    def note(self, code: str) -> None:
        """Remember one more miss."""
        with self._lock:
            key = self._key(code)
            count, _last = self._kept.get(key, (0, now()))
            self._keep(key, (count + 1, now()))


class Demand(_Remembered[tuple[float, datetime]]):
    """How much slow work each network asked for lately: its weight in a lane."""

    def of(self, network: str) -> float:
        """0 for who asked for nothing lately; halved every ten minutes."""
        with self._lock:
            return self._now(self._key(network))

    def note(self, network: str, amount: float = 1) -> float:
        """Add to it; what it was before."""
        with self._lock:
            key = self._key(network)
            before = self._now(key)
            self._keep(key, (before + amount, now()))
        return before

    def _now(self, key: bytes) -> float:
        amount, since = self._kept.get(key, (0.0, now()))
        return float(amount * 0.5 ** ((now() - since) / HALF_FORGIVEN))


class Sendings(_Remembered[tuple[int, int]]):
    """Further messages and bytes of files that came with one receipt today.

    Who holds a receipt can be anyone; the disk belongs to all.
    """

    def messages_left(self, report: str) -> int:
        """How many more messages this report can take today."""
        return max(0, MOST_MESSAGES_A_DAY - self._sent(report)[0])

    def bytes_left(self, report: str) -> int:
        """How many more bytes of files."""
        return max(0, MOST_BYTES_A_DAY - self._sent(report)[1])

    def note(self, report: str, size: int) -> None:
        """Remember one more message with files of `size` bytes."""
        with self._lock:
            key = self._key(report)
            messages, sent = self._kept.get(key, (0, 0))
            self._keep(key, (messages + 1, sent + size))

    def _sent(self, report: str) -> tuple[int, int]:
        with self._lock:
            return self._kept.get(self._key(report), (0, 0))


MISSES = Misses()
DEMAND = Demand()
SENDINGS = Sendings()
