"""Finished pages in memory over files: found without a database, void when something they show changes."""

import logging
import shutil
import threading
import time
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from django.conf import settings

from delivery.journal import Journal, JournalBroken, Position
from delivery.page import Page
from delivery.release import release_digest
from delivery.shelf import Shelf

logger = logging.getLogger(__name__)

MEMORY_BYTES = 64 << 20
DISK_BYTES = 512 << 20
KEPT_WITHOUT_USE = 7 * 24 * 60 * 60
"""Seconds; after an upgrade an older process may serve on for a while."""

SECONDS_BETWEEN_REPAIRS = 1.0
LOOK_EVERY = 0.1
"""Seconds; promised is that a change shows within one second in every process."""


class PageStore:
    """Thread-safe, and shared by processes through its folder.

    A disk fault never reaches the caller: `get` finds nothing, `put` stores nothing, and one line is logged.
    """

    def __init__(
        self,
        folder: Path,
        *,
        release: str = "pages",
        memory_bytes: int = MEMORY_BYTES,
        disk_bytes: int = DISK_BYTES,
        look_every: float = 0.0,
    ) -> None:
        """Pages are kept apart per `release`; what changes reaches every release served from the same folder.

        `look_every`: seconds for which `get` may overlook what another process invalidated; this process's
        own invalidations count at once. 0 looks each time, which is half the cost of a `get`."""
        self._journal = Journal(folder / "journal")
        self._folder = folder
        self._release = release
        self._shelf = Shelf(folder / release)
        self._memory: dict[str, tuple[Page, Position]] = {}
        self._memory_bytes = 0
        self._memory_limit = memory_bytes
        self._disk_limit = disk_bytes
        self._disk_bytes: int | None = None
        self._look_every = look_every
        self._look_at = 0.0
        self._lock = threading.RLock()
        self._faulty = False
        self._repair_at = 0.0

    def epoch(self) -> Position | None:
        """Where rendering begins; taken before the first query and handed to `put`. None: no storing."""
        return self._journal.position() if self._current() else None

    def get(self, key: str) -> Page | None:
        """The page stored under this key, if it is still good."""
        now = time.monotonic()
        if now >= self._look_at:
            if not self._current():
                return None
            self._look_at = now + self._look_every
        held = self._memory.get(key)
        page = held[0] if held is not None else self._fetch(key)
        if page is not None and page.not_after is not None and page.not_after <= time.time():
            return None
        return page

    def put(self, key: str, page: Page, started: Position | None) -> bool:
        """Store a page whose rendering began at `started`; False when it is out of date or can't be kept."""
        if started is None or not self._current():
            return False
        if page.not_after is not None and page.not_after <= time.time():
            return False
        with self._lock:
            if not self._journal.holds(page.tags, started):
                return False
            self._remember(key, page, started)
        self._write(key, page, started)
        return True

    def invalidate(self, tags: Iterable[str]) -> None:
        """Make every page under one of these tags void, in all processes, also those being rendered now."""
        named = sorted(set(tags))
        if not named:
            return
        with self._lock:
            try:
                self._journal.append(named)
            except JournalBroken as error:
                self._fail(error)
            self._drop_void()

    def clear(self) -> None:
        """Make every page void, in all processes."""
        with self._lock:
            try:
                self._journal.restart()
            except JournalBroken as error:
                self._fail(error)
            self._drop_void()

    def sweep(self) -> int:
        """Delete files of void pages, and the oldest while there are too many bytes; returns bytes left."""
        if not self._current():
            return 0
        kept: list[tuple[float, int, Path]] = []
        for path in self._shelf.files():
            try:
                begun = self._shelf.begun(path)
                if begun is None or not self._journal.holds(*begun):
                    path.unlink()
                else:
                    kept.append((path.stat().st_mtime, path.stat().st_size, path))
            except OSError:
                continue
        total = sum(size for _, size, _ in kept)
        for _, size, path in sorted(kept):
            if total <= self._disk_limit:
                break
            path.unlink(missing_ok=True)
            total -= size
        self._disk_bytes = total
        return total

    def forget_old_releases(self) -> list[str]:
        """Delete the pages of releases that stored nothing for a week; returns their names."""
        old = []
        for folder in self._folder.glob("*/"):
            newest = max((path.stat().st_mtime for path in folder.rglob("*")), default=0.0)
            if folder.name != self._release and newest < time.time() - KEPT_WITHOUT_USE:
                shutil.rmtree(folder, ignore_errors=True)
                old.append(folder.name)
        return old

    def _current(self) -> bool:
        """Take in what other processes invalidated; False while the store can't be trusted."""
        if not self._journal.moved():
            return True
        with self._lock:
            if self._faulty and time.monotonic() < self._repair_at:
                return False
            try:
                self._journal.read_on()
            except JournalBroken as error:
                self._fail(error)
                return False
            finally:
                self._drop_void()
            self._faulty = False
            return True

    def _fetch(self, key: str) -> Page | None:
        """Read a page from disk into memory."""
        try:
            found = self._shelf.read(key)
        except OSError as error:
            self._fail(error)
            return None
        if found is None:
            return None
        with self._lock:
            # Read again under the lock: an invalidation may have come while the file was open.
            if not self._journal.holds(found[0].tags, found[1]):
                return None
            self._remember(key, *found)
        return found[0]

    def _write(self, key: str, page: Page, started: Position) -> None:
        try:
            if self._disk_bytes is None or self._disk_bytes > self._disk_limit:
                self.sweep()
            written = self._shelf.write(key, page, started)
        except OSError as error:
            self._fail(error)
            return
        self._disk_bytes = (self._disk_bytes or 0) + written
        self._faulty = False

    def _remember(self, key: str, page: Page, begun: Position) -> None:
        """Keep in memory; the pages kept longest make room. The caller holds the lock."""
        self._forget(key)
        while self._memory and self._memory_bytes + page.size > self._memory_limit:
            self._forget(next(iter(self._memory)))
        self._memory[key] = (page, begun)
        self._memory_bytes += page.size

    def _forget(self, key: str) -> None:
        held = self._memory.pop(key, None)
        if held is not None:
            self._memory_bytes -= held[0].size

    def _drop_void(self) -> None:
        """Forget pages the journal voids. The caller holds the lock."""
        for key, (page, begun) in list(self._memory.items()):
            if not self._journal.holds(page.tags, begun):
                self._forget(key)

    def _fail(self, error: OSError) -> None:
        """Log the first fault of a series, and wait a moment before the next try."""
        if not self._faulty:
            logger.error("Finished pages can't be stored: %s", type(error).__name__)
        self._faulty = True
        self._repair_at = time.monotonic() + SECONDS_BETWEEN_REPAIRS


class NoStore(PageStore):
    """Stores nothing: for settings without a folder for pages."""

    def __init__(self) -> None:
        super().__init__(Path("/nonexistent"))

    def _current(self) -> bool:
        return False

    def invalidate(self, tags: Iterable[str]) -> None:
        """Nothing is stored, nothing to do."""

    def clear(self) -> None:
        """Nothing is stored, nothing to do."""


def pages() -> PageStore:
    """This process's store, in a folder per release under `settings.WAYMARK_PAGES`; None turns it off."""
    return _store_in(settings.WAYMARK_PAGES)


@cache
def _store_in(folder: Path | str | None) -> PageStore:
    if not folder:
        return NoStore()
    return PageStore(Path(folder), release=release_digest(), look_every=LOOK_EVERY)
