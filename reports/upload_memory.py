"""How much memory all files on their way in may take together, so that a crowd of senders cannot end the process.

Over it a file is refused; the text it came with always goes.
"""

import threading
import weakref
from dataclasses import dataclass

__all__ = ["Budget", "Share"]


class Share:
    """Bytes set aside; given back once, however often it is asked."""

    def __init__(self, budget: "Budget", size: int) -> None:
        self._give_back = weakref.finalize(self, budget._put_back, size)

    def give_back(self) -> None:
        """Let others have the bytes."""
        self._give_back()


@dataclass
class Budget:
    """At most `most` bytes are set aside at any time, over all threads of the process."""

    most: int

    def __post_init__(self) -> None:
        self.taken = 0
        self._lock = threading.Lock()

    def take(self, size: int) -> Share | None:
        """Set `size` bytes aside, or None when they are not to be had now.

        They are given back at the latest when the share is forgotten, whatever happened meanwhile.
        """
        with self._lock:
            if self.taken + size > self.most:
                return None
            self.taken += size
        return Share(self, size)

    def _put_back(self, size: int) -> None:
        with self._lock:
            self.taken -= size
