"""The first screen, before anything is written."""

import pytest

from tests.factories.facts import ServiceFactory
from tests.reports.people import text_of


def test_danger_numbers_stand_before_the_way_to_the_form(team, client):
    ServiceFactory(emergency=True, phone="110")
    page = text_of(client.get("/en/r/"))
    assert page.index('href="tel:110"') < page.index('href="/en/r/write/"')


def test_it_says_who_reads_and_what_will_not_happen(team, client):
    page = text_of(client.get("/en/r/"))
    for said in (
        "Only the people of the help team",
        "do not tell your employer",
        "no account",
        "mobile data",
    ):
        assert said in page


def test_it_says_that_the_history_is_not_erased(team, client):
    assert "list of visited pages" in text_of(client.get("/en/r/"))


def test_help_in_the_readers_language_stands_on_it(team, client):
    ServiceFactory(languages=["my"], phone="0120-999-888")
    assert 'href="tel:0120999888"' in text_of(client.get("/my/r/"))


def test_receipt_holders_find_their_way(team, client):
    assert 'href="/ne/r/look/"' in text_of(client.get("/ne/r/"))


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_nothing_can_be_sent_to_it(team, client, method):
    assert getattr(client, method)("/en/r/").status_code == 405
