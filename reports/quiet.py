"""Where slow work is done: two threads in all, and they step back behind whoever reads a page.

So a flood of look-ups or reports costs readers little, and a machine without a flood is as quick as ever.
"""

import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")

WORKERS = 2
# Beside a thread that serves pages on the same core, one of these gets a tenth of the time (Linux, sched(7)).
STEPS_BACK = 10


def quietly(work: Callable[Given, Made], *arguments: Given.args, **options: Given.kwargs) -> Made:
    """What `work` returns or raises, done in one of the two threads; waits until it is done."""
    return _workers.submit(work, *arguments, **options).result()


def _step_back() -> None:
    """Let this thread go behind the others. Only Linux knows a niceness per thread; elsewhere all stay equal."""
    if sys.platform == "linux":
        with suppress(OSError):
            thread = threading.get_native_id()
            # Counted from where it stands: the whole server may have been started in the background.
            os.setpriority(os.PRIO_PROCESS, thread, os.getpriority(os.PRIO_PROCESS, thread) + STEPS_BACK)


_workers = ThreadPoolExecutor(WORKERS, thread_name_prefix="slow work", initializer=_step_back)
