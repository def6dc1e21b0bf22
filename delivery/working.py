"""Does what waits: outbox, regular work, task queue; in a thread of the server or as a program."""

import logging
import secrets
import threading
from collections.abc import Callable

from django.conf import settings
from django.db import close_old_connections

from delivery import outbox, task_queue, ticks

logger = logging.getLogger(__name__)

PAUSE = 2.0
"""Seconds between looks; each look is three small queries."""

_starting = threading.Lock()
_thread: threading.Thread | None = None


def work_once(worker_id: str = "once") -> None:
    """Do everything that is due now. An error in one part doesn't keep the others from their turn."""
    parts: list[Callable[[], object]] = [
        outbox.run_due,
        ticks.run_due,
        lambda: task_queue.run_waiting(worker_id),
    ]
    for part in parts:
        close_old_connections()
        try:
            part()
        except Exception as error:
            logger.error("Background work failed with %s", type(error).__name__)
    close_old_connections()


def work_until(stop: threading.Event, *, pause: float = PAUSE) -> None:
    """Work until the event is set."""
    worker_id = secrets.token_hex(8)
    while not stop.is_set():
        work_once(worker_id)
        stop.wait(pause)


def keep_working() -> None:
    """Start the thread of this process once, when the settings say that the server works by itself."""
    global _thread
    if settings.WAYMARK_TASKS != "embedded":
        return
    with _starting:
        if _thread is None or not _thread.is_alive():
            # A daemon: it never holds up the end of the server, and what it was doing is tried again.
            _thread = threading.Thread(target=work_until, args=(threading.Event(),), daemon=True)
            _thread.start()
