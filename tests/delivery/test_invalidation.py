"""Changes reach the store when they are certain."""

import logging

import pytest
from django.db import transaction

from delivery import invalidation
from delivery.invalidation import also_purge, invalidate, invalidate_all
from delivery.store import PageStore, pages
from tests.delivery.pages import page_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def site(settings, tmp_path, monkeypatch: pytest.MonkeyPatch) -> PageStore:
    """The process's store with one page in it, and no copies elsewhere."""
    settings.WAYMARK_PAGES = tmp_path
    monkeypatch.setattr(invalidation, "_elsewhere", [])
    store = pages()
    store.put("/en/", page_of(tags=["fact:wage"]), store.epoch())
    return store


def store_again(site: PageStore) -> None:
    site.put("/en/", page_of(tags=["fact:wage"]), site.epoch())


def test_change_takes_its_pages_away(site: PageStore):
    invalidate("fact:wage", "page:9")
    assert site.get("/en/") is None


def test_change_of_something_else_takes_nothing(site: PageStore):
    invalidate("fact:hours")
    assert site.get("/en/") is not None


def test_page_rendered_before_the_commit_does_not_outlive_it(site: PageStore):
    with transaction.atomic():
        invalidate("fact:wage")
        store_again(site)
        assert site.get("/en/") is not None
    assert site.get("/en/") is None


def test_change_taken_back_leaves_later_pages(site: PageStore):
    with pytest.raises(RuntimeError), transaction.atomic():
        invalidate("fact:wage")
        raise RuntimeError
    store_again(site)
    assert site.get("/en/") is not None


def test_process_that_dies_after_the_commit_leaves_nothing_old(site: PageStore):
    with transaction.atomic():
        invalidate("fact:wage")
        transaction.get_connection().run_on_commit.clear()
    assert site.get("/en/") is None


def test_everything_goes_at_once_and_after_the_commit(site: PageStore):
    with transaction.atomic():
        invalidate_all()
        assert site.get("/en/") is None
        store_again(site)
    assert site.get("/en/") is None


def test_copies_elsewhere_hear_of_it_after_the_commit():
    heard: list[frozenset[str]] = []
    also_purge(heard.append)
    with transaction.atomic():
        invalidate("fact:wage")
        assert heard == []
    invalidate_all()
    assert heard == [frozenset({"fact:wage"}), frozenset()]


def test_same_listener_hears_once():
    heard: list[frozenset[str]] = []
    listener = heard.append
    also_purge(listener)
    also_purge(listener)
    invalidate("fact:wage")
    assert len(heard) == 1


def test_no_tags_are_not_taken_for_everything(site: PageStore):
    invalidate()
    assert site.get("/en/") is not None


def test_fault_of_one_listener_keeps_none_from_hearing(caplog: pytest.LogCaptureFixture):
    heard: list[frozenset[str]] = []

    def broken(tags: frozenset[str]) -> None:
        raise ValueError("secret address")

    also_purge(broken)
    also_purge(heard.append)
    with caplog.at_level(logging.ERROR):
        invalidate("fact:wage")
    assert len(heard) == 1
    assert "ValueError" in caplog.text
    assert "secret" not in caplog.text
