"""Counts failed look-ups per receipt in memory, under a salt of the day: five, then slow.

Nothing here leads back to a receipt.
"""

import hashlib
import hmac
import secrets
import threading
from collections import OrderedDict
from datetime import datetime, timedelta

from reports.clock import now

FREE = 5
# How long a receipt rests after its sixth miss; twice as long after each further one, up to the longest.
FIRST_REST = timedelta(seconds=30)
LONGEST_REST = timedelta(minutes=15)
_MOST_REMEMBERED = 50_000


class Misses:
    """Misses by receipt. Memory is bounded: the receipt that was tried longest ago is forgotten first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._day = now().date()
        self._salt = secrets.token_bytes(32)
        self._missed: OrderedDict[bytes, tuple[int, datetime]] = OrderedDict()

    def resting(self, code: str) -> bool:
        """Whether this receipt may not be tried yet.

        The answer is the same for receipts that exist and that do not.
        """
        with self._lock:
            count, last = self._missed.get(self._key(code), (0, now()))
        return count >= FREE and now() < last + min(FIRST_REST * 2 ** min(count - FREE, 10), LONGEST_REST)

    def note(self, code: str) -> None:
        """Remember one more miss."""
        with self._lock:
            key = self._key(code)
            count, _last = self._missed.pop(key, (0, now()))
            self._missed[key] = (count + 1, now())
            if len(self._missed) > _MOST_REMEMBERED:
                self._missed.popitem(last=False)

    def forget(self) -> None:
        """Start anew."""
        with self._lock:
            self._missed.clear()

    def _key(self, code: str) -> bytes:
        """The receipt under the salt of the day; with a new day all counts begin anew."""
        if now().date() != self._day:
            self._day, self._salt = now().date(), secrets.token_bytes(32)
            self._missed.clear()
        return hmac.new(self._salt, code.encode(), hashlib.sha256).digest()


MISSES = Misses()
