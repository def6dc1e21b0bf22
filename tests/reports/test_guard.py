"""What holds for every address of the reporter's."""

import logging

import pytest
from django.db import DatabaseError, connection
from django.template import engines
from django.test.client import encode_multipart

from reports import intake
from reports.models import Report, SpentToken
from tests.factories.facts import ServiceFactory
from tests.reports.people import text_of

PLACES = ["/en/r/", "/en/r/write/", "/en/r/look/", "/en/r/o/x/", "/en/d/r/write/"]
SENT_TO = ["/en/r/write/", "/en/r/look/", "/en/r/again/", "/en/r/o/x/"]


@pytest.fixture
def numbers(db) -> None:
    ServiceFactory(emergency=True, phone="110")


def body_of(**fields: str) -> bytes:
    return encode_multipart("Edge", fields)


def post(client, path: str, body: bytes, **headers: str):
    return client.post(path, body, content_type="multipart/form-data; boundary=Edge", **headers)


@pytest.mark.parametrize("path", SENT_TO)
@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_foreign_form_is_refused_at_once(team, client, numbers, path, site):
    answer = client.post(path, {"text": "typed words"}, headers={"Sec-Fetch-Site": site})
    assert answer.status_code == 403
    assert "typed words" not in text_of(answer) and 'href="tel:110"' in text_of(answer)


def test_foreign_origin_is_refused(team, client):
    assert client.post("/en/r/write/", {}, headers={"Origin": "https://evil.example"}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "null"},
        {"Origin": "http://testserver"},
    ],
    ids=str,
)
def test_own_forms_are_accepted(team, reporter, headers):
    token = reporter.open_form()
    reporter.wait(seconds=10)
    answer = reporter.client.post("/en/r/write/", {"token": token, "text": "a"}, headers=headers)
    assert answer.status_code == 303 and Report.objects.count() == 1


@pytest.mark.parametrize("path", ["/en/r/write/", "/en/r/look/", "/en/r/again/"])
def test_too_much_is_refused_at_once(team, client, numbers, path):
    answer = post(client, path, body_of(text="typed words " * 900_000))
    assert answer.status_code == 413
    assert "typed words" not in text_of(answer) and 'href="tel:110"' in text_of(answer)


def test_declared_length_is_enough_to_refuse(team, client, monkeypatch):
    monkeypatch.setattr("reports.views.guard.drain", lambda _request: None)
    answer = client.post("/en/r/write/", {"text": "a"}, CONTENT_LENGTH="999999999")
    assert answer.status_code == 413


@pytest.mark.parametrize("path", ["/en/r/write/", "/en/r/look/", "/en/r/again/"])
@pytest.mark.parametrize("damage", [b"\xff\xfe", b"\xc3("])
def test_undecodable_text_is_refused_at_once(team, client, numbers, path, damage):
    answer = post(client, path, body_of(text="typed words MARK").replace(b"MARK", damage))
    assert answer.status_code == 400
    assert "typed words" not in text_of(answer) and 'href="tel:110"' in text_of(answer)


def test_broken_multipart_is_refused_at_once(team, client):
    assert post(client, "/en/r/write/", body_of(text="typed words")[:-9]).status_code == 400


def test_refusals_are_in_the_readers_language(team, client):
    answer = client.post("/my/r/write/", {}, headers={"Sec-Fetch-Site": "cross-site"})
    assert '<html lang="my"' in text_of(answer)


def test_no_csrf_cookie_is_needed(team, reporter):
    reporter.client.handler.enforce_csrf_checks = True
    reporter.send(text="a")
    assert not reporter.client.cookies


@pytest.mark.parametrize("path", PLACES)
def test_no_page_sets_a_cookie_or_touches_a_session(team, client, path):
    answer = client.get(path)
    assert not answer.cookies and "Cookie" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize("path", PLACES)
def test_pages_are_made_without_session_user_or_messages(team, client, path, monkeypatch):
    asked = []
    for processor in ("auth.context_processors.auth", "messages.context_processors.messages"):
        monkeypatch.setattr(f"django.contrib.{processor}", lambda request: asked.append(request) or {})
    for engine in engines.all():
        engine.engine.__dict__.pop("template_context_processors", None)
    client.get(path)
    assert asked == []


@pytest.fixture
def database_away():
    """A database that answers nothing."""

    def refuse(*_arguments):
        raise DatabaseError("the server has gone away: text='typed words'")

    with connection.execute_wrapper(refuse):
        yield


@pytest.mark.parametrize("path", ["/en/r/", "/en/r/write/", "/en/r/o/" + "A" * 22 + "." + "A" * 43 + "/"])
def test_pages_without_a_database_show_numbers(db, client, database_away, path):
    answer = client.get(path)
    assert answer.status_code == 503
    assert 'href="tel:110"' in text_of(answer) and 'href="/en/x/"' in text_of(answer)


@pytest.mark.parametrize("path", ["/en/r/write/", "/en/r/again/"])
def test_form_sent_without_a_database_is_told_it_was_not_sent(db, client, database_away, path):
    answer = client.post(path, {"text": "typed words", "token": ""})
    assert answer.status_code == 503
    assert "It was not sent" in text_of(answer) and "typed words" not in text_of(answer)


def test_database_that_goes_away_while_storing_stores_nothing(team, reporter, monkeypatch):
    def crash(*_arguments):
        raise DatabaseError("typed words")

    monkeypatch.setattr(intake, "_store", crash)
    answer = reporter.post(text="typed words")
    assert answer.status_code == 503 and "typed words" not in text_of(answer)
    assert not Report.objects.exists() and not SpentToken.objects.exists()


def test_any_other_fault_is_no_crash_page(team, reporter, monkeypatch):
    def crash(*_arguments, **_options):
        raise ZeroDivisionError("typed words")

    monkeypatch.setattr(intake, "decide", crash)
    answer = reporter.post(text="typed words")
    assert answer.status_code == 503 and "typed words" not in text_of(answer)


def test_log_says_class_and_place_and_nothing_typed(team, reporter, monkeypatch, caplog):
    def crash(*_arguments, **_options):
        raise ZeroDivisionError("typed words")

    monkeypatch.setattr(intake, "decide", crash)
    with caplog.at_level(logging.DEBUG):
        reporter.post(text="typed words")
    assert "ZeroDivisionError at tests/reports/test_guard.py" in caplog.text
    assert "typed words" not in caplog.text


def test_no_log_line_names_a_view_or_an_answer(team, reporter, caplog):
    with caplog.at_level(logging.DEBUG):
        view = reporter.post(text="")
        reporter.follow(view)
        reporter.send(text="typed words")
        reporter.client.post("/en/r/write/", {}, headers={"Sec-Fetch-Site": "cross-site"})
    said = "\n".join(
        record.getMessage() for record in caplog.records if not record.name.startswith("django.db")
    )
    assert "/r/o/" not in said and "typed words" not in said and "127.0.0.1" not in said


@pytest.mark.parametrize("path", PLACES)
def test_answers_carry_the_promised_headers(team, client, path):
    for answer in (client.get(path), client.post(path, {}, headers={"Sec-Fetch-Site": "cross-site"})):
        assert answer.headers["Cache-Control"] == "no-store"
        assert "noindex" in answer.headers["X-Robots-Tag"]
        policy = answer.headers["Content-Security-Policy"]
        assert (
            policy.startswith("default-src 'none'; style-src 'self'") and "frame-ancestors 'none'" in policy
        )
        assert "form-action 'self'" in policy and "unsafe" not in policy
        assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_redirects_carry_the_promised_headers(team, reporter):
    answer = reporter.post(text="a")
    assert answer.headers["Cache-Control"] == "no-store" and "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.content == b""
