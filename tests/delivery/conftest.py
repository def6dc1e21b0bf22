"""A store in a folder of its own, and the whole WSGI entry over a few small views."""

from pathlib import Path
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler

from delivery import store as store_module
from delivery.front_door import FrontDoor
from delivery.store import PageStore
from tests.delivery import addresses


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the pages of one release lie."""
    return tmp_path / "pages"


@pytest.fixture
def store(folder: Path) -> PageStore:
    """A store that looks for others' invalidations each time."""
    return PageStore(folder)


@pytest.fixture
def door(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FrontDoor:
    """The WSGI entry over tests.delivery.addresses, with an empty store and nothing working behind it."""
    settings.ROOT_URLCONF = "tests.delivery.addresses"
    settings.WAYMARK_PAGES = tmp_path / "site"
    settings.WAYMARK_TASKS = "worker"
    monkeypatch.setattr(store_module, "LOOK_EVERY", 0.0)
    addresses.rendered.clear()
    return FrontDoor(WSGIHandler())
