"""Loads small content into the test database, and gives editors and their screens."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from wagtail.models import Page

from starter import content
from starter.loading import Loaded, load
from tests.starter import small


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with small content, which the loader reads instead of what is shipped."""
    small.write_all(tmp_path)
    monkeypatch.setattr(content, "FOLDER", tmp_path)
    monkeypatch.setattr(content, "TEXTS", tmp_path / "content")
    content.structure.cache_clear()
    yield tmp_path
    content.structure.cache_clear()


@pytest.fixture
def said() -> list[str]:
    """What the loader said."""
    return []


@pytest.fixture
def seed(db: None, folder: Path, said: list[str]) -> Callable[..., Loaded]:
    """Loads the small content; files may have been changed since the last time."""

    def run(*locales: str) -> Loaded:
        content.structure.cache_clear()
        return load(list(locales), said.append)

    return run


@pytest.fixture
def seeded(seed: Callable[..., Loaded]) -> Loaded:
    """The small content, loaded once."""
    return seed()


def page_at(path: str) -> Any:
    """The page at a path of the whole tree, as its own type, fresh from the database."""
    return Page.objects.get(url_path=path).specific


def edit(path: str, **fields: Any) -> Page:
    """An editor publishes other words."""
    page = page_at(path)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return page_at(path)
