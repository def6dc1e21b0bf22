"""How much memory this process may use, and which part of it uploads may take."""

import os
from pathlib import Path

MEBIBYTE = 1024 * 1024
# While a file is sealed it exists about three times: as it came, padded and sealed.
PART_FOR_UPLOADS = 16
# One full form must fit; eight threads can hold no more than the most.
LEAST, MOST = 32 * MEBIBYTE, 256 * MEBIBYTE

_LIMIT = Path("/sys/fs/cgroup/memory.max")


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
