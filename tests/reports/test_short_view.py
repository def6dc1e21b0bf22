"""The short ways as a reporter meets them."""

import re

import pytest

from tests.factories.facts import ServiceFactory
from tests.reports.people import Reporter, led_on_to, receipt_in, text_of, the_report, typed_in
from tests.reports.walking import hidden_fields

WAYS = ["2", "3", "4"]


def send(reporter: Reporter, way: str, **answers):
    """Open a short form, take half a minute, send it; the answer as it comes."""
    page = reporter.client.get(f"/en/r/{way}/")
    reporter.wait(seconds=30)
    return reporter.client.post("/en/r/write/", {**hidden_fields(page), **answers})


@pytest.mark.parametrize("way", WAYS)
def test_it_is_sent_to_the_address_of_the_whole_form(team, client, way):
    page = text_of(client.get(f"/en/r/{way}/"))
    assert '<form method="post" action="/en/r/write/" enctype="multipart/form-data"' in page


def test_one_sentence_is_a_report(team, reporter):
    assert receipt_in(reporter.follow(send(reporter, "2", text="They keep my passport.")))
    assert team.read(the_report()).answers == {"text": "They keep my passport."}


def test_advert_is_known_as_one(team, reporter):
    send(reporter, "3", what=["fee_fraud", "false_advert"], company="A recruiter")
    answers = team.read(the_report()).answers
    assert answers["about"] == "advert_recruiter" and answers["what"] == ["fee_fraud", "false_advert"]


def test_child_is_known_as_one_and_comes_first(team, reporter):
    send(reporter, "4", what="threats")
    assert team.read(the_report()).answers["age"] == "under18"
    assert the_report().urgency == 1


def test_child_sees_the_lines_for_children_before_any_question(team, client):
    ServiceFactory(serves=["children"], phone="0120-555-666")
    page = text_of(client.get("/en/r/4/"))
    assert page.index("tel:0120555666") < page.index("<form")


@pytest.mark.parametrize("way", ["2", "3"])
def test_others_are_not_taken_for_children(team, client, way):
    ServiceFactory(serves=["children"], phone="0120-555-666")
    assert "0120555666" not in text_of(client.get(f"/en/r/{way}/"))


def test_files_go_with_an_advert(team, client):
    assert text_of(client.get("/en/r/3/")).count('type="file" name="files"') == 3


@pytest.mark.parametrize("way", WAYS)
def test_refused_form_comes_back_on_the_same_way(team, reporter, way):
    page = reporter.follow(send(reporter, way, text="a" * 4001))
    assert page.status_code == 422 and typed_in(page, "text") == "a" * 4001
    assert hidden_fields(page)["way"] == [way]
    heading = re.search("<h1>(.*?)</h1>", text_of(reporter.client.get(f"/en/r/{way}/")))[1]
    assert heading in text_of(page)


def test_mended_form_is_accepted(team, reporter):
    page = reporter.follow(send(reporter, "3", what="debt", pin="1"))
    reporter.wait(seconds=30)
    again = reporter.client.post("/en/r/write/", {**hidden_fields(page), "what": "debt", "pin": "1234"})
    assert receipt_in(reporter.follow(again))
    assert team.read(the_report()).answers == {"about": "advert_recruiter", "what": ["debt"]}


def test_empty_sentence_is_asked_for_a_sentence(team, reporter):
    page = reporter.follow(send(reporter, "2", text=" "))
    assert "Please write something first." in text_of(page)
    assert 'href="#error-text"' in text_of(page) and 'id="error-text"' in text_of(page)


def test_what_has_no_place_here_comes_back_in_the_whole_form(team, reporter):
    page = reporter.follow(send(reporter, "2", text="My words", town="Kure", pin="1"))
    assert 'value="Kure"' in text_of(page) and typed_in(page, "text") == "My words"
    assert "way" not in hidden_fields(page)


def test_closed_form_returns_the_short_one(team, reporter, settings, tmp_path):
    page = reporter.client.get("/en/r/2/")
    settings.WAYMARK_PEPPER_FILE = tmp_path / "none"
    answer = reporter.client.post("/en/r/write/", {**hidden_fields(page), "text": "My words"})
    assert answer.status_code == 503
    again = reporter.client.get(led_on_to(answer))
    assert typed_in(again, "text") == "My words" and hidden_fields(again)["way"] == ["2"]


@pytest.mark.parametrize("way", WAYS)
def test_closed_form_shows_numbers_instead(db, client, settings, tmp_path, way):
    settings.WAYMARK_PEPPER_FILE = tmp_path / "none"
    page = text_of(client.get(f"/en/r/{way}/"))
    assert "<form" not in page and "Please call" in page


def test_there_is_no_other_number(team, client):
    assert client.get("/en/r/1/").status_code == client.get("/en/r/6/").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_nothing_can_be_sent_to_it(team, client, method):
    assert getattr(client, method)("/en/r/2/").status_code == 405


@pytest.mark.parametrize("way", WAYS)
def test_it_asks_the_database_little(team, client, way, django_assert_max_num_queries):
    client.get(f"/en/r/{way}/")
    with django_assert_max_num_queries(8):
        client.get(f"/en/r/{way}/")
