"""Dump-grep: after reports in thirteen languages, nothing typed lies anywhere but in the browser."""

import base64
import logging
from collections.abc import Iterator
from datetime import UTC

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from tests.reports.leftovers import Everywhere, cached, watched
from tests.reports.people import Reporter, hidden, text_of
from tests.reports.test_attachments import MP3, PDF
from tests.reports.test_write import LOCALES, SENTENCES
from tests.sealing.pictures import MAKER, PLACE, drawn, exif, saved

ADDRESS = "203.0.113.77"
AGENT = "Phone-of-Lan/7"
FILE_NAMES = ("dormitory-lan.jpg", "talk-with-foreman.mp3", "contract of lan 2026.pdf")
IN_FILES = (MAKER.decode(), PLACE.decode(), "Spoken by Lan 44", "Contract of Lan 55")
PLAIN_WORDS = (
    "lan.nguyen@example.org",
    "Kure Oyster",
    "every Sunday 9 pm",
    "97531864",
    "Lan of room 3",
    "Hiro 7 town",
)


@pytest.fixture
def everywhere(tmp_path, pepper_file) -> Iterator[Everywhere]:
    """All places, searched together."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    with watched(temporary, tmp_path / "data") as places:
        yield places


@pytest.fixture
def traced(reporter) -> Reporter:
    """A reporter whose address and telephone can be told."""
    return Reporter(
        Client(REMOTE_ADDR=ADDRESS, headers={"User-Agent": AGENT, "Referer": "http://t/x"}), reporter.wait
    )


def files() -> list[SimpleUploadedFile]:
    """A photo with its place in it, a sound and a PDF that say what they are."""
    contents = (saved(drawn(), "JPEG", exif=exif()), MP3 + IN_FILES[2].encode(), PDF + IN_FILES[3].encode())
    return [SimpleUploadedFile(name, data) for name, data in zip(FILE_NAMES, contents, strict=True)]


def send_in(traced: Reporter, locale: str) -> str:
    return traced.send(
        locale,
        text=SENTENCES[locale] + " 😀🏭",
        contact_detail=PLAIN_WORDS[0],
        company=PLAIN_WORDS[1],
        safe_hours=PLAIN_WORDS[2],
        pin=PLAIN_WORDS[3],
        call_me=PLAIN_WORDS[4],
        town=PLAIN_WORDS[5],
        files=files(),
    )


def nobody_finds(everywhere: Everywhere, *texts: str) -> None:
    assert {text: places for text in texts if (places := everywhere.places_with(text))} == {}


def test_nothing_is_left_behind_in_any_language(team, traced, everywhere):
    receipts = {locale: send_in(traced, locale) for locale in LOCALES}
    for receipt in receipts.values():
        traced.look(receipt, PLAIN_WORDS[3])
    nobody_finds(
        everywhere, *SENTENCES.values(), "😀🏭", *PLAIN_WORDS, *FILE_NAMES, *IN_FILES, ADDRESS, AGENT
    )
    nobody_finds(everywhere, *receipts.values())


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
    more = [
        SimpleUploadedFile(f"again-{name}", data.read())
        for name, data in zip(FILE_NAMES, files(), strict=True)
    ]
    traced.client.post("/vi/r/again/", {**sent, "safe_to_read": "after the bus at 6", "files": more})
    assert len(team.files(team.queue.reports.get())) == 6
    team.reply(team.queue.reports.get(), SENTENCES["th"])
    assert SENTENCES["th"] in text_of(traced.look(receipt, PLAIN_WORDS[3]))
    said = (SENTENCES["mn"], SENTENCES["th"], "after the bus at 6", receipt)
    nobody_finds(everywhere, *said, *FILE_NAMES, *(f"again-{name}" for name in FILE_NAMES), *IN_FILES)


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
    assert list(cached("rates"))
    for part in (ADDRESS, "203.0.113.0", "203.0.113"):
        assert "caches" not in everywhere.places_with(part)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_left_in_the_database_as_it_lies_on_disk(team, traced, everywhere):
    """Committed: the file and its write-ahead log, or what a dump of the server gives to a thief of backups."""
    receipts = [send_in(traced, locale) for locale in ("my", "ur", "ja")]
    assert any(place == "reports_report" for place, _content in everywhere.contents())
    nobody_finds(
        everywhere, *SENTENCES.values(), *PLAIN_WORDS, *FILE_NAMES, *IN_FILES, ADDRESS, AGENT, *receipts
    )


def test_no_exact_time_is_kept(team, traced, everywhere, clock):
    """To the minute on a shared grid at most: nobody can tell who was online at that second."""
    moments = []
    for locale in ("vi", "ne"):
        receipt = send_in(traced, locale)
        moments.append(clock.now())
        clock.move(minutes=7, seconds=13)
        traced.look(receipt, PLAIN_WORDS[3])
        moments.append(clock.now())
    for moment in moments:
        written = f"{moment:%H:%M:%S}", f"{moment.astimezone(UTC):%H:%M:%S}", str(int(moment.timestamp()))
        nobody_finds(everywhere, *written)


def test_files_of_the_server_carry_no_time_of_a_report(team, traced, everywhere):
    before = {place for place, _content in everywhere.contents()}
    send_in(traced, "th")
    assert {place for place, _content in everywhere.contents()} - before <= set(
        connection.introspection.table_names()
    )
