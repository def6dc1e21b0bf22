"""The shared list of invalidated tags."""

import os
from pathlib import Path

import pytest

from delivery import journal as journal_module
from delivery.journal import Journal, JournalBroken, Position


@pytest.fixture
def path(folder: Path) -> Path:
    return folder / "journal"


@pytest.fixture
def journal(path: Path) -> Journal:
    journal = Journal(path)
    journal.read_on()
    return journal


def another(path: Path) -> Journal:
    """The same file as another process sees it."""
    other = Journal(path)
    other.read_on()
    return other


def test_page_begun_before_a_change_is_void(journal: Journal):
    begun = journal.position()
    journal.append(["fact:wage"])
    assert not journal.holds(["fact:wage"], begun)


def test_page_begun_after_a_change_is_good(journal: Journal):
    journal.append(["fact:wage"])
    assert journal.holds(["fact:wage"], journal.position())


def test_change_of_another_tag_leaves_a_page_alone(journal: Journal):
    begun = journal.position()
    journal.append(["fact:wage"])
    assert journal.holds(["fact:hours", "page:1"], begun)


def test_one_changed_tag_of_many_voids_a_page(journal: Journal):
    begun = journal.position()
    journal.append(["a", "b", "c"])
    assert not journal.holds(["x", "c"], begun)


def test_page_without_tags_lives_until_the_end_of_the_life(journal: Journal):
    begun = journal.position()
    journal.append(["a"])
    assert journal.holds([], begun)
    journal.restart()
    assert not journal.holds([], begun)


def test_other_process_sees_the_change(journal: Journal, path: Path):
    other = another(path)
    begun = other.position()
    journal.append(["page:1"])
    assert other.moved()
    other.read_on()
    assert not other.holds(["page:1"], begun)


def test_nothing_new_is_no_move(journal: Journal, path: Path):
    other = another(path)
    assert not journal.moved()
    assert not other.moved()


def test_new_life_voids_positions_of_the_old_one(journal: Journal, path: Path):
    other = another(path)
    begun = other.position()
    journal.restart()
    assert other.moved()
    other.read_on()
    assert not other.holds(["page:1"], begun)


def test_lives_never_look_alike(journal: Journal, path: Path):
    seen = set()
    for _ in range(50):
        journal.restart()
        seen.add(journal.position().life)
    assert len(seen) == 50


def test_position_of_no_life_holds_nothing(path: Path):
    assert not Journal(path).holds([], Position("", 0))


def test_line_being_written_counts_when_it_is_whole(journal: Journal, path: Path):
    begun = journal.position()
    with path.open("ab") as file:
        file.write(b"page:1")
    journal.read_on()
    assert journal.position() == begun
    with path.open("ab") as file:
        file.write(b"23\n")
    journal.read_on()
    assert journal.holds(["page:1"], begun)
    assert not journal.holds(["page:123"], begun)


def test_missing_file_begins_a_new_life(journal: Journal, path: Path):
    begun = journal.position()
    path.unlink()
    assert journal.moved()
    journal.read_on()
    assert not journal.holds([], begun)
    assert path.exists()


@pytest.mark.parametrize("content", [b"", b"no newline", b"\xff\xfe\n", b"x" * 5000])
def test_foreign_file_is_replaced(path: Path, content: bytes):
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    journal = another(path)
    assert journal.position().life
    assert path.read_bytes() != content


def test_long_journal_starts_anew(journal: Journal, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(journal_module, "LONGEST", 1500)
    begun = journal.position()
    for number in range(100):
        journal.append([f"page:{number}"] * 10)
    assert journal.position().life != begun.life


@pytest.mark.parametrize("tag", ["two\nlines", "two\r\nlines", "ශ්‍රී", "lone \ud800 surrogate", ""])
def test_any_text_can_be_a_tag(journal: Journal, path: Path, tag: str):
    other = another(path)
    begun = journal.position()
    journal.append([tag])
    other.read_on()
    assert not journal.holds([tag], begun)
    assert not other.holds([tag], begun)
    assert other.holds(["lines"], begun)


def test_half_written_line_ends_the_life(journal: Journal, monkeypatch: pytest.MonkeyPatch):
    begun = journal.position()
    whole = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: whole(descriptor, data[:1]))
    journal.append(["page:1"])
    assert not journal.holds(["page:2"], begun)


def test_journal_that_can_be_neither_written_nor_replaced_holds_nothing(
    journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch
):
    begun = journal.position()
    _disk_refuses(monkeypatch)
    monkeypatch.setattr(Path, "unlink", _full)
    with pytest.raises(JournalBroken):
        journal.append(["page:1"])
    monkeypatch.undo()
    journal.read_on()
    assert not journal.holds(["page:2"], begun)


def test_full_disk_takes_the_journal_away(journal: Journal, path: Path, monkeypatch: pytest.MonkeyPatch):
    other = another(path)
    begun = other.position()
    _disk_refuses(monkeypatch)
    with pytest.raises(JournalBroken):
        journal.append(["page:1"])
    monkeypatch.undo()
    assert not path.exists()
    assert other.moved()
    other.read_on()
    assert not other.holds(["page:2"], begun)


def _full(*_arguments: object, **_options: object) -> None:
    raise OSError(28, "No space left on device")


def _disk_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "write", _full)
    monkeypatch.setattr(os, "replace", _full)
