"""Lets one request render a missing page while the others that want it wait for the bytes."""

import threading

PATIENCE = 10.0
"""Seconds a request waits for another's rendering before it renders by itself."""


class OneAtATime:
    """Thread-safe register of the keys being rendered in this process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: dict[str, threading.Event] = {}

    def enter(self, key: str) -> bool:
        """True for the first who comes for a key: it must call `leave`. False after that one has left."""
        with self._lock:
            running = self._running.get(key)
            if running is None:
                self._running[key] = threading.Event()
                return True
        running.wait(PATIENCE)
        return False

    def leave(self, key: str) -> None:
        """Let those who wait go on, all at once: an answer that isn't stored holds nobody up twice."""
        with self._lock:
            running = self._running.pop(key, None)
        if running is not None:
            running.set()
