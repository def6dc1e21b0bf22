"""Whatever happens in whatever order, the store never hands out a page that shows something changed since."""

import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from delivery.store import PageStore
from tests.delivery.pages import page_of

SHOWN = {"/en/": ["fact:wage"], "/vi/": ["fact:wage", "locale:vi"]}
TAGS = ["fact:wage", "locale:vi"]

processes = st.integers(0, 1)
keys = st.sampled_from(sorted(SHOWN))
renderings = st.tuples(st.just("render"), processes, keys, st.integers(0, 3))
changes = st.tuples(st.just("change"), processes, st.sets(st.sampled_from(TAGS), min_size=1))
reads = st.tuples(st.just("read"), processes, keys)
accidents = st.one_of(
    st.tuples(st.sampled_from(["restart", "clear", "sweep"]), processes),
    st.tuples(st.just("tear"), st.integers(1, 200)),
    st.tuples(st.just("lose_journal")),
)
steps = st.lists(st.one_of(renderings, renderings, changes, reads, reads, accidents), max_size=30)


class TwoProcesses:
    """Two stores over one folder, and the truth that pages show: a version number per tag."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.stores = [PageStore(folder), PageStore(folder)]
        self.truth = dict.fromkeys(TAGS, 0)
        self.unfinished: list[tuple[int, int, Callable[[], None]]] = []

    def do(self, step: tuple[Any, ...]) -> None:
        """Do one step, then end the renderings whose time has come."""
        getattr(self, step[0])(*step[1:])
        later = []
        for left, process, finish in self.unfinished:
            if left:
                later.append((left - 1, process, finish))
            else:
                finish()
        self.unfinished = later

    def render(self, process: int, key: str, steps_long: int) -> None:
        """As the middleware does: the position first, then the truth, and in the end the page is put."""
        store = self.stores[process]
        started = store.epoch()
        shown = json.dumps([self.truth[tag] for tag in SHOWN[key]])
        page = page_of(shown, tags=SHOWN[key], content_type="application/octet-stream")
        self.unfinished.append((steps_long, process, lambda: store.put(key, page, started)))

    def change(self, process: int, tags: set[str]) -> None:
        """The truth changes first, then the pages that show it are invalidated."""
        for tag in tags:
            self.truth[tag] += 1
        self.stores[process].invalidate(tags)

    def read(self, process: int, key: str) -> None:
        """The property: what comes out shows the truth of this moment."""
        page = self.stores[process].get(key)
        if page is not None:
            shown = json.loads(page.answer("GET", "", "")[2][0])
            assert shown == [self.truth[tag] for tag in SHOWN[key]]

    def restart(self, process: int) -> None:
        self.stores[process] = PageStore(self.folder)
        self.unfinished = [each for each in self.unfinished if each[1] != process]

    def clear(self, process: int) -> None:
        self.stores[process].clear()

    def sweep(self, process: int) -> None:
        self.stores[process].sweep()

    def tear(self, cut: int) -> None:
        """A crash leaves a file torn."""
        for path in list(self.folder.glob("pages/??/*"))[:1]:
            path.write_bytes(path.read_bytes()[:-cut])

    def lose_journal(self) -> None:
        """An operator deletes too much."""
        (self.folder / "journal").unlink(missing_ok=True)


@hypothesis_settings(max_examples=300, deadline=None)
@given(steps)
def test_no_reader_gets_a_page_that_shows_something_old(todo: list[tuple[Any, ...]]):
    folder = Path(tempfile.mkdtemp())
    try:
        site = TwoProcesses(folder / "pages")
        for step in todo:
            site.do(step)
        for process in (0, 1):
            for key in SHOWN:
                site.read(process, key)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@hypothesis_settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(renderings, changes), max_size=15))
def test_every_page_can_be_stored_again_after_any_changes(todo: list[tuple[Any, ...]]):
    folder = Path(tempfile.mkdtemp())
    try:
        site = TwoProcesses(folder / "pages")
        for step in todo:
            site.do(step)
        for key in SHOWN:
            site.do(("render", 0, key, 0))
            assert site.stores[1].get(key) is not None
    finally:
        shutil.rmtree(folder, ignore_errors=True)
