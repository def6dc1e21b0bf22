"""Finished pages in memory over files, shared by processes."""

import logging
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from delivery import store as store_module
from delivery.store import NoStore, PageStore, pages
from tests.delivery.pages import page_of


def keep(store: PageStore, key: str = "/en/", text: str = "text", **options) -> bool:
    """Render and store a page with nothing happening in between."""
    return store.put(key, page_of(text, content_type="image/png", **options), store.epoch())


def text_of(store: PageStore, key: str = "/en/") -> str | None:
    page = store.get(key)
    return None if page is None else page.answer("GET", "", "")[2][0].decode()


def test_stored_page_is_found(store: PageStore):
    assert keep(store)
    assert text_of(store) == "text"


def test_page_never_stored_is_not_found(store: PageStore):
    assert store.get("/en/") is None


def test_stored_page_survives_a_restart(store: PageStore, folder: Path):
    keep(store)
    assert text_of(PageStore(folder)) == "text"


def test_invalidated_page_is_gone(store: PageStore):
    keep(store, tags=["fact:wage"])
    store.invalidate(["fact:wage"])
    assert store.get("/en/") is None


def test_invalidated_page_stays_gone_after_a_restart(store: PageStore, folder: Path):
    keep(store, tags=["fact:wage"])
    store.invalidate(["fact:wage"])
    assert PageStore(folder).get("/en/") is None


def test_other_pages_stay(store: PageStore):
    keep(store, "/en/", tags=["page:1"])
    keep(store, "/vi/", tags=["page:2"])
    store.invalidate(["page:1"])
    assert store.get("/en/") is None
    assert text_of(store, "/vi/") == "text"


def test_page_rendered_across_an_invalidation_is_not_stored(store: PageStore):
    started = store.epoch()
    store.invalidate(["page:1"])
    assert not store.put("/en/", page_of(), started)
    assert store.get("/en/") is None


def test_page_rendered_across_another_process_s_invalidation_is_not_stored(store: PageStore, folder: Path):
    started = store.epoch()
    PageStore(folder).invalidate(["page:1"])
    assert not store.put("/en/", page_of(), started)


def test_page_rendered_anew_is_stored(store: PageStore):
    store.invalidate(["page:1"])
    assert keep(store, text="new")
    assert text_of(store) == "new"


def test_invalidation_reaches_other_processes(store: PageStore, folder: Path):
    other = PageStore(folder)
    keep(store)
    assert text_of(other) == "text"
    store.invalidate(["page:1"])
    assert other.get("/en/") is None


def test_real_other_process_sees_and_voids(store: PageStore, folder: Path):
    keep(store)
    program = (
        "import sys; from pathlib import Path; from delivery.store import PageStore\n"
        f"store = PageStore(Path({str(folder)!r}))\n"
        "assert store.get('/en/') is not None\n"
        "store.invalidate(['page:1'])\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60)
    assert store.get("/en/") is None


def test_clearing_takes_everything(store: PageStore, folder: Path):
    keep(store, "/en/")
    keep(store, "/vi/", tags=[])
    store.clear()
    assert store.get("/en/") is None
    assert PageStore(folder).get("/vi/") is None


def test_invalidating_nothing_changes_nothing(store: PageStore):
    keep(store)
    store.invalidate([])
    assert text_of(store) == "text"


def test_page_past_its_moment_is_not_served(store: PageStore, monkeypatch: pytest.MonkeyPatch):
    keep(store, not_after=time.time() + 60)
    assert text_of(store) == "text"
    later = time.time() + 61
    monkeypatch.setattr(store_module.time, "time", lambda: later)
    assert store.get("/en/") is None


def test_page_whose_moment_has_passed_is_not_stored(store: PageStore):
    assert not keep(store, not_after=time.time() - 1)


def test_store_that_looks_rarely_still_obeys_its_own_process(folder: Path):
    store = PageStore(folder, look_every=60)
    keep(store)
    assert text_of(store) == "text"
    store.invalidate(["page:1"])
    assert store.get("/en/") is None


def test_store_that_looks_rarely_sees_others_in_the_end(folder: Path):
    store = PageStore(folder, look_every=0.05)
    keep(store)
    assert text_of(store) == "text"
    PageStore(folder).invalidate(["page:1"])
    time.sleep(0.06)
    assert store.get("/en/") is None


def test_store_that_looks_rarely_looks_before_it_stores(folder: Path):
    store = PageStore(folder, look_every=60)
    started = store.epoch()
    store.get("/en/")
    PageStore(folder).invalidate(["page:1"])
    assert not store.put("/en/", page_of(), started)


def test_memory_is_bounded(folder: Path):
    store = PageStore(folder, memory_bytes=20_000)
    for number in range(50):
        keep(store, f"/en/g/{number}/", text="x" * 1000)
    assert store._memory_bytes <= 20_000
    assert text_of(store, "/en/g/0/") == "x" * 1000


def test_storing_again_does_not_count_twice(store: PageStore):
    for _ in range(10):
        keep(store, text="x" * 1000)
    assert store._memory_bytes == page_of("x" * 1000, content_type="image/png").size


def test_sweep_deletes_void_pages(store: PageStore):
    keep(store, "/en/", tags=["page:1"])
    keep(store, "/vi/", tags=["page:2"])
    store.invalidate(["page:1"])
    left = store.sweep()
    assert len(list(store._shelf.files())) == 1
    assert 0 < left < 2000


def test_sweep_deletes_what_a_crash_left(store: PageStore, folder: Path):
    keep(store)
    (folder / "pages" / "ab").mkdir(exist_ok=True)
    (folder / "pages" / "ab" / ".half").write_bytes(b"torn")
    store.sweep()
    assert not (folder / "pages" / "ab" / ".half").exists()
    assert text_of(store) == "text"


def test_disk_is_bounded(folder: Path):
    store = PageStore(folder, disk_bytes=10_000)
    for number in range(40):
        keep(store, f"/en/g/{number}/", text="x" * 1000)
    assert store.sweep() <= 10_000
    assert text_of(store, "/en/g/39/") == "x" * 1000


def test_full_disk_breaks_nothing_and_is_said_once(
    store: PageStore, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    store.epoch()
    monkeypatch.setattr("delivery.shelf.os.replace", refuse)
    with caplog.at_level(logging.ERROR):
        for number in range(5):
            keep(store, f"/en/g/{number}/")
    assert len(caplog.records) == 1
    assert "No space" not in caplog.text


def test_unreadable_file_breaks_nothing(store: PageStore, folder: Path):
    keep(store)
    (path,) = store._shelf.files()
    path.unlink()
    path.mkdir()
    assert PageStore(folder).get("/en/") is None


def test_folder_that_can_not_be_made_turns_the_store_off(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    (tmp_path / "file").write_text("in the way")
    store = PageStore(tmp_path / "file" / "pages")
    with caplog.at_level(logging.ERROR):
        assert store.epoch() is None
        assert not store.put("/en/", page_of(), None)
        assert store.get("/en/") is None
        store.invalidate(["page:1"])
        store.clear()
        assert store.sweep() == 0
    assert len(caplog.records) == 1


def test_folder_taken_away_is_made_again(store: PageStore, folder: Path):
    keep(store)
    for path in sorted(folder.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    folder.rmdir()
    assert store.get("/en/") is None
    assert keep(store, text="again")
    assert text_of(store) == "again"


def test_store_mends_itself_after_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(store_module, "SECONDS_BETWEEN_REPAIRS", 0.0)
    blocking = tmp_path / "file"
    blocking.write_text("in the way")
    store = PageStore(blocking / "pages")
    assert store.epoch() is None
    blocking.unlink()
    assert keep(store)
    assert text_of(store) == "text"


def test_failed_invalidation_serves_nothing_old(
    store: PageStore, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    def refuse(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    keep(store)
    other = PageStore(folder)
    assert text_of(other) == "text"
    monkeypatch.setattr("delivery.journal.os.write", refuse)
    monkeypatch.setattr("delivery.journal.os.replace", refuse)
    store.invalidate(["page:1"])
    assert store.get("/en/") is None
    assert other.get("/en/") is None


def test_threads_never_see_what_was_invalidated_before_they_asked(store: PageStore):
    """Four threads render and read a page whose text is a counter while the counter goes up."""
    state = {"now": 0}
    stale: list[tuple[int, int]] = []
    stop = threading.Event()

    def read_and_render() -> None:
        while not stop.is_set():
            known = state["now"]
            page = store.get("/en/")
            if page is not None and int(page.answer("GET", "", "")[2][0]) < known:
                stale.append((int(page.answer("GET", "", "")[2][0]), known))
            started = store.epoch()
            store.put("/en/", page_of(str(state["db"]), content_type="image/png"), started)

    state["db"] = 0
    threads = [threading.Thread(target=read_and_render) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(1, 51):
        state["db"] = number
        store.invalidate(["page:1"])
        state["now"] = number
        time.sleep(0.004)
    stop.set()
    for thread in threads:
        thread.join()
    assert stale == []


def test_change_reaches_a_process_of_another_release(folder: Path):
    old, new = PageStore(folder, release="old"), PageStore(folder, release="new")
    keep(old, text="old")
    keep(new, text="new")
    assert (text_of(old), text_of(new)) == ("old", "new")
    new.invalidate(["page:1"])
    assert old.get("/en/") is None


def test_page_of_another_release_is_not_served(folder: Path):
    keep(PageStore(folder, release="old"))
    assert PageStore(folder, release="new").get("/en/") is None


def test_release_out_of_use_is_forgotten(folder: Path, monkeypatch: pytest.MonkeyPatch):
    old, new = PageStore(folder, release="old"), PageStore(folder, release="new")
    keep(old)
    keep(new)
    assert new.forget_old_releases() == []
    later = time.time() + store_module.KEPT_WITHOUT_USE + 60
    monkeypatch.setattr(store_module.time, "time", lambda: later)
    assert new.forget_old_releases() == ["old"]
    assert not (folder / "old").exists()
    assert text_of(PageStore(folder, release="new")) == "text"


def test_process_has_one_store_per_folder(settings, tmp_path: Path):
    settings.WAYMARK_PAGES = tmp_path
    first = pages()
    assert pages() is first
    settings.WAYMARK_PAGES = tmp_path / "other"
    assert pages() is not first


@pytest.mark.parametrize("setting", [None, ""])
def test_empty_setting_turns_the_store_off(settings, setting: str | None):
    settings.WAYMARK_PAGES = setting
    store = pages()
    assert isinstance(store, NoStore)
    assert store.epoch() is None
    assert store.get("/en/") is None
    store.invalidate(["page:1"])
    store.clear()
