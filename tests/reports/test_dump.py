"""Dump-grep: after reports in thirteen languages, nothing typed lies anywhere but in the browser."""

import base64
import io
import logging
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import caches
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from privacy.logs import PlainFormatter, Scrub
from tests.reports.people import Reporter, hidden, text_of
from tests.reports.test_write import LOCALES, SENTENCES
from tests.sealing.pictures import drawn, exif, saved

ADDRESS = "203.0.113.77"
AGENT = "Phone-of-Lan/7"
FILE_NAME = "dormitory-lan.jpg"
PLAIN_WORDS = ("lan.nguyen@example.org", "Kure Oyster", "every Sunday 9 pm", "97531864")


def forms_of(text: str) -> Iterator[bytes]:
    """A text as it could lie on a disk: UTF-8, UTF-16, percent-encoded, JSON-escaped, base64 at any offset."""
    data = text.encode()
    yield from (data, text.encode("utf-16-le"), text.encode("utf-16-be"), quote(text).encode())
    yield text.encode("ascii", "backslashreplace")
    for shift in range(3):
        packed = base64.b64encode(b"\0" * shift + data)
        yield packed[4 : len(packed) - 4]


class Everywhere:
    """All places where something could be left behind."""

    def __init__(self, said: io.StringIO, temporary: Path, data: Path) -> None:
        self.said, self.temporary, self.data = said, temporary, data

    def contents(self) -> Iterator[tuple[str, bytes]]:
        yield "log", self.said.getvalue().encode()
        yield "mails", "".join(str(message.message()) for message in mail.outbox).encode()
        for name in settings.CACHES:
            yield "caches", b"|".join(_cached(name))
        yield from self._database()
        for root in {self.temporary, self.data, Path(settings.DATA)}:
            for path in root.rglob("*"):
                if path.is_file():
                    yield str(path), path.read_bytes()
        yield "storage", repr(default_storage.listdir("")).encode()

    def _database(self) -> Iterator[tuple[str, bytes]]:
        if connection.vendor == "sqlite":
            yield "database as SQL", "\n".join(_dump()).encode()
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f'SELECT * FROM "{table}"')
                for row in cursor.fetchall():
                    yield table, b"|".join(_bytes(value) for value in row)

    def places_with(self, text: str) -> list[str]:
        forms = list(forms_of(text))
        return [place for place, content in self.contents() if any(form in content for form in forms)]


def _cached(name: str) -> Iterator[bytes]:
    """Keys and values of a cache as they lie in memory or on the cache server."""
    held = vars(caches[name])["_cache"]
    if isinstance(held, dict):
        return (key.encode() + _bytes(value) for key, value in held.items())
    server = held.get_client()
    return (key + _bytes(server.get(key)) for key in server.scan_iter())


def _dump() -> Iterator[str]:
    assert isinstance(connection.connection, sqlite3.Connection)
    return connection.connection.iterdump()


def _bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


@pytest.fixture
def everywhere(monkeypatch, tmp_path, pepper_file) -> Iterator[Everywhere]:
    """Logs as the site writes them, at their most talkative, and a folder for anything temporary."""
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    handler.addFilter(Scrub())
    handler.setFormatter(PlainFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    yield Everywhere(said, temporary, tmp_path / "data")
    root.removeHandler(handler)


@pytest.fixture
def traced(reporter) -> Reporter:
    """A reporter whose address and telephone can be told."""
    return Reporter(
        Client(REMOTE_ADDR=ADDRESS, headers={"User-Agent": AGENT, "Referer": "http://t/x"}), reporter.wait
    )


def send_in(traced: Reporter, locale: str) -> str:
    picture = saved(drawn(), "JPEG", exif=exif())
    return traced.send(
        locale,
        text=SENTENCES[locale] + " 😀🏭",
        contact_detail=PLAIN_WORDS[0],
        company=PLAIN_WORDS[1],
        safe_hours=PLAIN_WORDS[2],
        pin=PLAIN_WORDS[3],
        files=SimpleUploadedFile(FILE_NAME, picture),
    )


def test_nothing_is_left_behind_in_any_language(team, traced, everywhere):
    receipts = {locale: send_in(traced, locale) for locale in LOCALES}
    for receipt in receipts.values():
        traced.look(receipt, PLAIN_WORDS[3])
    for text in (*SENTENCES.values(), "😀🏭", *PLAIN_WORDS, FILE_NAME, ADDRESS, AGENT, *receipts.values()):
        assert everywhere.places_with(text) == [], text


def test_nothing_is_left_behind_by_what_is_refused(team, traced, everywhere):
    traced.follow(traced.post(text=SENTENCES["my"], danger="wrong"))
    traced.follow(traced.post(token="", text=SENTENCES["vi"]))
    token = traced.open_form()
    traced.post(token=token, text="one")
    assert traced.post(token=token, text=SENTENCES["ne"]).status_code == 409
    traced.client.post("/en/r/write/", {"text": SENTENCES["km"]}, headers={"Sec-Fetch-Site": "cross-site"})
    traced.client.post("/en/r/write/", {"text": SENTENCES["ur"] * 3000})
    for locale in ("my", "vi", "ne", "km", "ur"):
        assert everywhere.places_with(SENTENCES[locale]) == []


def test_nothing_is_left_behind_by_a_crash(team, traced, everywhere, monkeypatch):
    def crash(*_arguments, **_options):
        raise RuntimeError(SENTENCES["vi"])

    monkeypatch.setattr("reports.intake._seal", crash)
    assert traced.post(text=SENTENCES["vi"]).status_code == 503
    assert "RuntimeError" in everywhere.said.getvalue()
    assert everywhere.places_with(SENTENCES["vi"]) == []


def test_nothing_is_left_behind_by_a_conversation(team, traced, everywhere):
    receipt = send_in(traced, "vi")
    page = traced.look(receipt, PLAIN_WORDS[3])
    sent = {"token": hidden(page, "token"), "thread": hidden(page, "thread"), "text": SENTENCES["mn"]}
    traced.client.post("/vi/r/again/", sent)
    team.reply(team.queue.reports.get(), SENTENCES["th"])
    assert SENTENCES["th"] in text_of(traced.look(receipt, PLAIN_WORDS[3]))
    for text in (SENTENCES["mn"], SENTENCES["th"], receipt):
        assert everywhere.places_with(text) == []


def test_search_finds_what_would_be_left(team, everywhere):
    """The search itself works: a leak in any of these places would be seen."""
    caches["default"].set("leak", SENTENCES["ja"])
    (everywhere.temporary / "upload").write_bytes(base64.b64encode(SENTENCES["my"].encode()))
    logging.getLogger("leak").error("typed: %s", SENTENCES["km"])
    team.queue.label = SENTENCES["ne"]
    team.queue.save()
    # Where both caches live on one server, both searches find it.
    assert set(everywhere.places_with(SENTENCES["ja"])) == {"caches"}
    assert everywhere.places_with(SENTENCES["my"]) == [str(everywhere.temporary / "upload")]
    assert everywhere.places_with(SENTENCES["km"]) == ["log"]
    assert "reports_queue" in everywhere.places_with(SENTENCES["ne"])


def test_rate_counts_lead_back_to_no_address(team, traced, everywhere):
    send_in(traced, "en")
    assert list(_cached("rates"))
    for part in (ADDRESS, "203.0.113.0", "203.0.113"):
        assert "caches" not in everywhere.places_with(part)
