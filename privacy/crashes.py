"""A crash leaves no picture of the process's memory on the disk: what was just typed would stand in it."""

import ctypes
import resource
import sys

__all__ = ["leave_no_core"]

_PR_SET_DUMPABLE = 4


def leave_no_core() -> None:
    """Have the kernel write no core dump of this process nor of those it starts, wherever dumps would go."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # Where the kernel hands dumps to a program, the limit does not count; this does.
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
