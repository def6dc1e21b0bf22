"""How much memory this process may use, and which part of it uploads may take."""

import os
from collections.abc import MutableMapping
from pathlib import Path

MEBIBYTE = 1024 * 1024
# While a file is sealed it exists about three times: as it came, padded and sealed.
PART_FOR_UPLOADS = 16
# One full form must fit.
LEAST, MOST = 32 * MEBIBYTE, 256 * MEBIBYTE

KEPT_BY_THE_ALLOCATOR = 128 * 1024
"""Bytes from which on memory goes back to the system once it is let go. Left to itself, the C library raises this bound
after the first large file and keeps all later ones: measured, 880 MB instead of 350 after 50 uploads of 10 MB."""

_LIMIT = Path("/sys/fs/cgroup/memory.max")


def give_memory_back(environment: MutableMapping[str, str] = os.environ) -> None:
    """Have a program that is started with this environment give the memory of large files back."""
    environment.setdefault("MALLOC_MMAP_THRESHOLD_", str(KEPT_BY_THE_ALLOCATOR))


def memory_for_uploads(limit: Path = _LIMIT) -> int:
    """Bytes that all uploads together may take: a sixteenth of the memory, within bounds."""
    return min(max(usable_memory(limit) // PART_FOR_UPLOADS, LEAST), MOST)


def usable_memory(limit: Path = _LIMIT) -> int:
    """Bytes of the machine's memory, or of the container's when it may use less."""
    machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    try:
        return min(machine, int(limit.read_text()))
    except (OSError, ValueError):
        return machine
