"""Finished pages as files."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from delivery.journal import Position
from delivery.shelf import Shelf
from tests.delivery.pages import page_of

BEGUN = Position("life", 40)


@pytest.fixture
def shelf(folder: Path) -> Shelf:
    return Shelf(folder)


def the_file(shelf: Shelf) -> Path:
    (path,) = shelf.files()
    return path


def test_page_comes_back_as_it_was(shelf: Shelf):
    page = page_of("hộ chiếu", tags=["page:1", "fact:wage"], not_after=99.5, vary=["Accept-Language"])
    shelf.write("/en/", page, BEGUN)
    found = shelf.read("/en/")
    assert found is not None
    assert found[1] == BEGUN
    assert (found[0].tags, found[0].not_after) == (page.tags, 99.5)
    for encoding in ("br", "gzip", ""):
        assert found[0].answer("GET", encoding, "") == page.answer("GET", encoding, "")


def test_unknown_page_is_absent(shelf: Shelf):
    assert shelf.read("/en/") is None


def test_second_page_takes_the_place_of_the_first(shelf: Shelf):
    shelf.write("/en/", page_of("one"), BEGUN)
    shelf.write("/en/", page_of("two"), BEGUN)
    found = shelf.read("/en/")
    assert found is not None
    assert found[0].answer("GET", "", "")[2] == [b"two"]
    assert len(list(shelf.files())) == 1


def test_file_name_tells_no_path(shelf: Shelf):
    shelf.write("/en/g/passport/", page_of(), BEGUN)
    assert "passport" not in str(the_file(shelf))


def test_page_of_another_key_is_not_taken(shelf: Shelf):
    shelf.write("/en/", page_of(), BEGUN)
    shelf._path("/vi/").parent.mkdir(parents=True, exist_ok=True)
    the_file(shelf).rename(shelf._path("/vi/"))
    assert shelf.read("/vi/") is None


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(cut=st.integers(0, 400), flip=st.integers(0, 400))
def test_damaged_file_is_absent(shelf: Shelf, cut: int, flip: int):
    shelf.write("/en/", page_of("text" * 50), BEGUN)
    path = the_file(shelf)
    content = bytearray(path.read_bytes()[: -1 - cut])
    if content:
        content[flip % len(content)] ^= 0x55
    path.write_bytes(bytes(content))
    assert shelf.read("/en/") is None


def test_damaged_file_says_nothing_of_its_beginning(shelf: Shelf):
    shelf.write("/en/", page_of(), BEGUN)
    path = the_file(shelf)
    assert shelf.begun(path) == (frozenset({"page:1"}), BEGUN)
    path.write_bytes(b"torn")
    assert shelf.begun(path) is None


def test_failed_write_leaves_the_last_page(shelf: Shelf, monkeypatch: pytest.MonkeyPatch):
    shelf.write("/en/", page_of("one"), BEGUN)

    def refuse(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", refuse)
    with pytest.raises(OSError, match="No space"):
        shelf.write("/en/", page_of("two"), BEGUN)
    found = shelf.read("/en/")
    assert found is not None
    assert found[0].answer("GET", "", "")[2] == [b"one"]
    assert len(list(shelf.files())) == 1


def test_only_the_owner_reads_the_files(shelf: Shelf):
    shelf.write("/en/", page_of(), BEGUN)
    assert the_file(shelf).stat().st_mode & 0o077 == 0
