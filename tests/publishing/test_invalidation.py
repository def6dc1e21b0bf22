"""A change throws away exactly what shows it."""

import pytest

from delivery.tags import children_tag, fact_tag, group_tag, page_tag, service_tag
from publishing import invalidation
from tests.factories import trees

pytestmark = pytest.mark.django_db


@pytest.fixture
def thrown(monkeypatch):
    """Collects the tags that were thrown away."""
    tags: list[str] = []
    monkeypatch.setattr(invalidation, "invalidate", lambda *given: tags.extend(given))
    return tags


def test_publishing_throws_away_page_lists_and_translations(thrown):
    page = trees.topic("en")
    thrown.clear()
    page.title = "New"
    page.save_revision().publish()
    assert set(thrown) == {
        page_tag(page.pk),
        group_tag(page.translation_key),
        children_tag(page.get_parent().pk),
    }


def test_publishing_leaves_other_topics_alone(thrown):
    page, other = trees.topic("en", 1), trees.topic("en", 2)
    thrown.clear()
    page.save_revision().publish()
    assert page_tag(other.pk) not in thrown


def test_taking_down_throws_away_the_page(thrown):
    page = trees.topic("en")
    thrown.clear()
    page.unpublish()
    assert page_tag(page.pk) in thrown


def test_deleting_throws_away_the_page_and_its_list(thrown):
    page = trees.topic("en")
    gone, parent = page_tag(page.pk), children_tag(page.get_parent().pk)
    thrown.clear()
    page.delete()
    assert {gone, parent} <= set(thrown)


def test_moving_throws_away_both_lists_and_what_lies_below(thrown):
    page = trees.module("en")
    briefing = page.get_parent().specific
    old, new = briefing.get_parent(), trees.home("en")
    thrown.clear()
    briefing.move(new, pos="last-child")
    assert {children_tag(old.pk), children_tag(new.pk), page_tag(page.pk)} <= set(thrown)


def test_changed_fact_throws_away_what_shows_it(thrown):
    invalidation.fact_changed(None, slug="minimum-wage-13")
    assert thrown == [fact_tag("minimum-wage-13")]


def test_changed_service_throws_away_what_shows_it(thrown):
    invalidation.service_changed(None, slug="otit-vi")
    assert thrown == [service_tag("otit-vi")]
