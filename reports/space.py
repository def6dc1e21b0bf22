"""What still fits on the disk: everything, only text, or nothing that could be promised to last.

Looked at only where the database is a file on this machine. A database server has its own disk, which only its
operator can watch; when that is full, storing fails whole and the reporter hears so.
"""

import os
import sqlite3
from enum import IntEnum
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

__all__ = ["Room", "filled_the_disk", "room"]

# Of the room that files must leave free, this part is kept for text, its journal and what the site itself writes.
_LAST_PART = 10
_NO_DISK_LEFT = "53100"


class Room(IntEnum):
    """What may be taken; each includes the ones before."""

    NOTHING = 0
    TEXT = 1
    FILES = 2


def room() -> Room:
    """What the disk under the database has room for now. Costs one call of the operating system while there is enough.

    Pages that a flood left empty in the database's file count too: the file never shrinks, so files would be refused
    for ever after.
    """
    folder = _folder()
    if folder is None:
        return Room.FILES
    try:
        told = os.statvfs(folder)
    except OSError:
        return Room.NOTHING
    free = told.f_bavail * told.f_frsize
    if free >= settings.WAYMARK_DISK_FOR_FILES:
        return Room.FILES
    if free < settings.WAYMARK_DISK_FOR_FILES // _LAST_PART:
        return Room.NOTHING
    return Room.FILES if free + _empty_pages() >= settings.WAYMARK_DISK_FOR_FILES else Room.TEXT


def filled_the_disk(error: DatabaseError) -> bool:
    """Whether the database refused because its disk is full: SQLite's own code, or PostgreSQL's."""
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL
    return getattr(cause, "sqlstate", "") == _NO_DISK_LEFT


def _empty_pages() -> int:
    """Bytes in SQLite's file that are written again before it grows."""
    if connection.vendor != "sqlite":
        return 0
    with connection.cursor() as cursor:
        pages, size = (
            cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("freelist_count", "page_size")
        )
    return int(pages * size)


def _folder() -> Path | None:
    """Where the database lies on this machine; None when it lies elsewhere, or in memory."""
    name = str(connection.settings_dict["NAME"])
    return Path(name).parent if connection.vendor == "sqlite" and name.startswith("/") else None
