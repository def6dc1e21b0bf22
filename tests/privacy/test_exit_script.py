"""The one inline script."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.exceptions import ImproperlyConfigured

from privacy import exit_script as module
from privacy.exit_script import exit_script


@pytest.fixture
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Puts a text in place of the script."""

    def put(text: str) -> None:
        (tmp_path / "exit.js").write_text(text)
        monkeypatch.setattr(finders, "find", lambda name: str(tmp_path / "exit.js"))
        exit_script.cache_clear()

    yield put
    exit_script.cache_clear()


def test_script_is_the_file_that_can_be_read_in_the_sources():
    path = finders.find(module.SOURCE)
    assert isinstance(path, str)
    assert exit_script() == Path(path).read_text().strip()


def test_script_leaves_no_way_back():
    assert "location.replace" in exit_script()


def test_space_around_the_script_does_not_change_its_hash(found):
    found("\n leave() \n\n")
    assert exit_script() == "leave()"


def test_script_that_ends_its_own_element_is_refused(found):
    found("var a = '</SCRIPT>'")
    with pytest.raises(ImproperlyConfigured, match="script"):
        exit_script()


def test_missing_script_is_refused(monkeypatch: pytest.MonkeyPatch):
    exit_script.cache_clear()
    monkeypatch.setattr(finders, "find", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match="missing"):
        exit_script()
    exit_script.cache_clear()
