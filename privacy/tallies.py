"""Counts kept in this process while the shared cache is away.

Each process then counts for itself: a limit is looser by the number of processes, and nobody is refused or let
in for a fault of ours.
"""

import hashlib
import hmac
import re
import secrets
import threading
import time
from collections import OrderedDict

_MOST_REMEMBERED = 20_000
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_RATE = re.compile(r"(\d+)/(\d*)([smhd])")


class Tallies:
    """Attempts by name and window, under a salt of this process that is replaced when the shared cache is back."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[bytes, int] = OrderedDict()
        self._salt = secrets.token_bytes(32)

    def over(self, name: str, rate: str) -> bool:
        """Count one attempt; whether there were more than `rate` (such as "5/10m") in this window."""
        most, window = _parsed(rate)
        ending = int(time.time() // window)
        key = hmac.new(self._salt, f"{rate}|{ending}|{name}".encode(), hashlib.sha256).digest()
        with self._lock:
            counted = self._kept.pop(key, 0) + 1
            self._kept[key] = counted
            if len(self._kept) > _MOST_REMEMBERED:
                self._kept.popitem(last=False)
        return counted > most

    def forget(self) -> None:
        """The shared cache is back: start anew next time, under another salt."""
        with self._lock:
            self._kept.clear()
            self._salt = secrets.token_bytes(32)


def _parsed(rate: str) -> tuple[int, int]:
    """ "5/10m" as (5, 600). Raises ValueError."""
    found = _RATE.fullmatch(rate)
    if not found:
        raise ValueError(f"not a rate: {rate}")
    return int(found[1]), int(found[2] or 1) * _SECONDS[found[3]]
