"""Wings put their tiles on the home page."""

import pytest

from publishing import entrances
from publishing.entrances import Entrance
from tests.factories import trees
from tests.publishing.test_addresses import request_for


@pytest.fixture
def registered(monkeypatch):
    """A registry of its own."""
    monkeypatch.setattr(entrances, "_registered", {})


def test_tiles_stand_in_their_order(registered):
    entrances.register([Entrance("b/", "plane", "Later", order=2), Entrance("a/", "call", "First", order=1)])
    assert [tile.label for tile in entrances.tiles(request_for("/en/"))] == ["First", "Later"]


def test_same_path_again_replaces_the_tile(registered):
    entrances.register([Entrance("a/", "call", "Old", order=1)])
    entrances.register([Entrance("a/", "call", "New", order=1)])
    assert [tile.label for tile in entrances.tiles(request_for("/en/"))] == ["New"]


@pytest.mark.django_db
def test_home_page_leads_to_help_guide_briefing_and_report(client):
    trees.home("en")
    text = client.get("/en/").content.decode()
    for path in ("/en/h/", "/en/g/", "/en/b/", "/en/r/", "/en/g/2/"):
        assert f'href="{path}"' in text
