"""Forms that can't be taken at all: answered at once, and the browser goes on to a page nothing was sent to."""

import pytest
from django.db import DatabaseError, connection
from django.test.client import encode_multipart
from django.utils.html import escape
from django.utils.translation import override

from reports.answers import Fault
from reports.models import Slot
from reports.refusals import REFUSALS
from reports.wording import fault_text
from sealing.slots import slot_address
from tests.factories.facts import ServiceFactory
from tests.reports.people import led_on_to, text_of, typed_in

FOREIGN = {"Sec-Fetch-Site": "cross-site"}
BROWSER = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}


@pytest.fixture(autouse=True)
def danger_number(db) -> None:
    ServiceFactory(emergency=True, phone="118")


def undecodable(client, path: str, **headers: str):
    body = encode_multipart("Edge", {"text": "typed MARK"}).replace(b"MARK", b"\xff")
    return client.post(path, body, content_type="multipart/form-data; boundary=Edge", headers=headers)


@pytest.mark.parametrize(
    ("status", "send"),
    [
        (400, undecodable),
        (403, lambda client, path: client.post(path, {"text": "typed words"}, headers=FOREIGN)),
        (413, lambda client, path: client.post(path, {"text": "typed words " * 90_000})),
    ],
    ids=["undecodable", "foreign", "too much"],
)
def test_browser_goes_on_to_a_page_that_was_sent_nothing(team, client, status, send):
    answer = send(client, "/my/r/write/")
    assert (answer.status_code, led_on_to(answer)) == (status, f"/my/r/n/{status}/")
    page = client.get(led_on_to(answer))
    assert page.status_code == status and "Refresh" not in page.headers
    with override("my"):
        assert str(escape(REFUSALS[status])) in text_of(page)
    assert "typed" not in text_of(page)


@pytest.mark.parametrize(
    ("status", "send"),
    [
        (400, lambda client, path: undecodable(client, path, **BROWSER)),
        (403, lambda client, path: client.post(path, {"text": "typed"}, headers={**FOREIGN, **BROWSER})),
        (413, lambda client, path: client.post(path, {"text": "typed " * 90_000}, headers=BROWSER)),
    ],
    ids=["undecodable", "foreign", "too much"],
)
def test_browser_shows_no_answer_to_what_it_sent(team, client, status, send):
    """An answer to a POST would stay in its session files together with what was sent."""
    answer = send(client, "/ur/d/r/write/")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/ur/d/r/n/{status}/")
    assert client.get(answer.headers["Location"]).status_code == status


def test_browser_that_sent_a_spent_form_is_led_to_what_it_typed(team, reporter):
    token = reporter.open_form()
    reporter.post(token=token, text="first")
    answer = reporter.client.post("/en/r/write/", {"token": token, "text": "second"}, headers=BROWSER)
    assert answer.status_code == 303
    view = reporter.follow(answer)
    assert view.status_code == 422 and typed_in(view, "text") == "second"
    assert escape(fault_text(Fault("", "sent_before"))) in text_of(view) and "tel:118" in text_of(view)


def test_browser_is_led_on_without_a_database_too(client, db):
    with connection.execute_wrapper(refuse_all):
        answer = client.post("/en/r/write/", {"text": "typed words"}, headers=BROWSER)
        page = client.get(answer.headers["Location"])
    assert (answer.status_code, page.status_code) == (303, 503)
    assert "It was not sent" in text_of(page)


def test_discreet_readers_stay_discreet(team, client):
    answer = client.post("/vi/d/r/write/", {}, headers=FOREIGN)
    assert led_on_to(answer) == "/vi/d/r/n/403/"


@pytest.mark.parametrize("status", sorted(REFUSALS))
def test_each_refusal_says_what_to_do_and_shows_numbers(team, client, status):
    page = text_of(client.get(f"/en/r/n/{status}/"))
    assert "It was not sent" in page and 'href="tel:118"' in page


def test_unknown_reason_leads_to_the_first_screen(team, client):
    answer = client.get("/en/r/n/418/")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/en/r/")


def test_nothing_can_be_sent_to_a_refusal(team, client):
    assert client.post("/en/r/n/413/").status_code == 405


def test_refusals_store_nothing(team, client):
    for status in REFUSALS:
        client.get(f"/en/r/n/{status}/")
    undecodable(client, "/en/r/write/")
    assert not Slot.objects.exists()


def refuse_all(*_arguments):
    raise DatabaseError("gone")


def test_browser_goes_on_without_a_database_too(client, db):
    with connection.execute_wrapper(refuse_all):
        answer = client.post("/en/r/write/", {"text": "typed words"})
        page = client.get(led_on_to(answer))
    assert (answer.status_code, page.status_code) == (503, 503)
    assert "It was not sent" in text_of(page) and "Refresh" not in page.headers


def test_reading_without_a_database_is_not_called_sending(client, db):
    with connection.execute_wrapper(refuse_all):
        page = text_of(client.get("/en/r/"))
    assert "This page does not work now" in page and "It was not sent" not in page


@pytest.mark.parametrize("path", ["look/", f"o/{slot_address('t').text}/"], ids=["look", "view"])
@pytest.mark.parametrize("headers", [BROWSER, {}], ids=["browser", "program"])
def test_who_only_asked_hears_that_their_message_is_safe(client, db, path, headers):
    with connection.execute_wrapper(refuse_all):
        answer = client.post(f"/en/r/{path}", {"receipt": "12345678901234567891"}, headers=headers)
        away = client.get(answer.headers["Location"] if headers else led_on_to(answer))
    back = client.get("/en/r/n/500/")
    assert answer.status_code == (303 if headers else 503)
    assert "This page does not work now" in text_of(away) and "nothing was stored" not in text_of(away)
    assert back.status_code == 503 and "Your message is safe" in text_of(back)
    assert "nothing was stored" not in text_of(back) and 'href="tel:118"' in text_of(back)


def test_redirects_need_no_going_on(team, reporter):
    assert "Refresh" not in reporter.post(text="a").headers
