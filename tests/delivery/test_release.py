"""Pages of another release are never served."""

from pathlib import Path

import pytest

from delivery import release


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project in place of the real one."""
    monkeypatch.setattr(release, "ROOT", tmp_path)
    for name in (
        "publishing/shell.html",
        "facts/tokens.py",
        "requirements/run.txt",
        "tests/test_a.py",
        ".venv/a.py",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True)
        path.write_text("one")
    return tmp_path


def digest() -> str:
    release.release_digest.cache_clear()
    try:
        return release.release_digest()
    finally:
        release.release_digest.cache_clear()


def test_same_release_has_the_same_name(project: Path):
    before = digest()
    (project / "publishing/shell.html").touch()
    assert digest() == before


@pytest.mark.parametrize("name", ["publishing/shell.html", "facts/tokens.py", "requirements/run.txt"])
def test_changed_file_is_another_release(project: Path, name: str):
    before = digest()
    (project / name).write_text("two")
    assert digest() != before


def test_renamed_file_is_another_release(project: Path):
    before = digest()
    (project / "facts/tokens.py").rename(project / "facts/marks.py")
    assert digest() != before


@pytest.mark.parametrize("name", ["tests/test_a.py", ".venv/a.py", "facts/notes.md"])
def test_file_that_renders_nothing_changes_nothing(project: Path, name: str):
    before = digest()
    (project / name).write_text("two")
    assert digest() == before


def test_changed_setting_is_another_release(project: Path, settings):
    before = digest()
    settings.WAYMARK_ADDRESS = "https://rights.example.org"
    assert digest() != before


def test_name_is_short_enough_for_a_folder(project: Path):
    assert len(digest()) == 16
