"""A disk that fills up costs files first, then the form; never half a report, and never the truth."""

import os
import sqlite3

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, OperationalError, connection
from django.db.models import Model

from reports import intake, space
from reports.clock import now
from reports.gate import Closed, open_for_reports
from reports.models import Report, ReportPart, Slot, SpentToken
from reports.space import Room, filled_the_disk, room
from tests.reports.people import the_report

MIB = 1024 * 1024
STORED: tuple[type[Model], ...] = (Report, ReportPart, SpentToken)
PDF = b"%PDF-1.7\n" + b"x" * 400_000


@pytest.fixture
def free(monkeypatch, settings):
    """Sets how many bytes of the disk are free; files need 200 MiB of them."""
    settings.WAYMARK_DISK_FOR_FILES = 200 * MIB
    real = os.statvfs("/")

    def set_to(size: int) -> None:
        told = os.statvfs_result((1, 1, *real[2:4], size, *real[5:]))
        monkeypatch.setattr(space.os, "statvfs", lambda _folder: told)

    return set_to


@pytest.fixture
def on_disk(monkeypatch):
    """The database as a file: in tests SQLite is kept in memory, and elsewhere it is a server."""
    monkeypatch.setattr(space, "_folder", lambda: "/")


@pytest.mark.parametrize(
    ("size", "found"),
    [
        (10_000 * MIB, Room.FILES),
        (200 * MIB, Room.FILES),
        (200 * MIB - 1, Room.TEXT),
        (20 * MIB, Room.TEXT),
        (20 * MIB - 1, Room.NOTHING),
        (0, Room.NOTHING),
    ],
)
def test_files_go_first_and_text_last(free, on_disk, monkeypatch, size, found):
    monkeypatch.setattr(space, "_empty_pages", lambda: 0)
    free(size)
    assert room() is found


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a database server watches its own disk")
def test_room_that_a_flood_left_in_the_file_is_room_for_files(db, free, on_disk):
    flood = [
        Slot(pk=f"{number:032x}", sealed=bytes(MIB), seconds_once_opened=60, expires_at=now())
        for number in range(12)
    ]
    Slot.objects.bulk_create(flood)
    free(190 * MIB)
    assert room() is Room.TEXT
    Slot.objects.all().delete()
    assert room() is Room.FILES
    free(20 * MIB - 1)
    assert room() is Room.NOTHING


def test_disk_that_cannot_be_asked_takes_nothing(monkeypatch, on_disk):
    monkeypatch.setattr(space, "_folder", lambda: "/no/such/folder")
    assert room() is Room.NOTHING


def test_database_elsewhere_is_not_judged_by_this_disk(free, monkeypatch):
    free(0)
    monkeypatch.setattr(space, "_folder", lambda: None)
    assert room() is Room.FILES


@pytest.mark.parametrize(
    ("vendor", "name", "folder"),
    [
        ("sqlite", "/data/waymark.sqlite3", "/data"),
        ("sqlite", "file:memory?mode=memory", None),
        ("postgresql", "/waymark", None),
    ],
)
def test_folder_is_that_of_a_database_file(monkeypatch, vendor, name, folder):
    class Connection:
        settings_dict = {"NAME": name}

    Connection.vendor = vendor
    monkeypatch.setattr(space, "connection", Connection)
    assert str(space._folder()) == str(folder)


def test_text_goes_without_its_files_when_space_is_low(team, reporter, free, on_disk):
    free(100 * MIB)
    answer = reporter.post(text="They keep my passport.", files=SimpleUploadedFile("a.pdf", PDF))
    page = reporter.follow(answer).content.decode()
    assert "We cannot take files at the moment" in page and "You can send a file later" in page
    assert team.read(the_report()).answers["text"] == "They keep my passport."
    assert team.files(the_report()) == []


def test_form_gives_way_to_numbers_before_the_disk_is_full(team, reporter, free, on_disk):
    token = reporter.open_form()
    free(10 * MIB)
    assert open_for_reports() is Closed.DISK
    page = reporter.client.get("/en/r/write/").content.decode()
    assert "Please call" in page and "<textarea" not in page
    assert reporter.post(token=token, text="They keep my passport.").status_code == 503
    assert not any(model.objects.exists() for model in STORED)


@pytest.fixture
def full_disk(transactional_db):
    """The real database refuses to grow by more than a few pages, as on a full disk."""
    if connection.vendor != "sqlite":
        pytest.skip("SQLite's own switch")
    with connection.cursor() as cursor:
        # Pages that earlier tests left empty would be room.
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA page_count")
        pages = cursor.fetchone()[0]

        def leave(more: int) -> None:
            with connection.cursor() as inner:
                inner.execute(f"PRAGMA max_page_count = {pages + more}")

        yield leave
    leave(1_000_000)


def test_files_that_fill_the_disk_are_left_out_and_text_is_stored(team, reporter, full_disk):
    token = reporter.open_form()
    full_disk(60)
    answer = reporter.post(token=token, text="They keep my passport.", files=SimpleUploadedFile("a.pdf", PDF))
    page = reporter.follow(answer)
    assert answer.status_code == 303 and "We cannot take files at the moment" in page.content.decode()
    assert team.read(the_report()).files == () and team.files(the_report()) == []


def test_disk_without_room_for_text_stores_nothing_and_says_so(team, reporter, full_disk):
    token = reporter.open_form()
    full_disk(0)
    filler = b"x" * 2_000_000
    with pytest.raises(DatabaseError):
        Slot.objects.create(id="f" * 32, sealed=filler, seconds_once_opened=1, expires_at="2026-11-25T00:00Z")
    answer = reporter.post(token=token, text="They keep my passport. " * 4000)
    assert answer.status_code == 413
    answer = reporter.post(token=token, text="They keep my passport. " * 500)
    assert answer.status_code == 503 and "It was not sent" in answer.content.decode()
    assert not any(model.objects.exists() for model in STORED)
    full_disk(1000)
    assert reporter.post(token=token, text="They keep my passport.").status_code == 303


def _caused(cause: Exception) -> DatabaseError:
    error = OperationalError("refused")
    error.__cause__ = cause
    return error


def test_full_disk_is_told_from_other_trouble():
    full, locked = sqlite3.OperationalError(), sqlite3.OperationalError()
    full.sqlite_errorcode, locked.sqlite_errorcode = sqlite3.SQLITE_FULL, sqlite3.SQLITE_BUSY
    server = Exception()
    server.sqlstate = "53100"
    assert filled_the_disk(_caused(full)) and filled_the_disk(_caused(server))
    assert not filled_the_disk(_caused(locked)) and not filled_the_disk(DatabaseError("away"))


def test_other_trouble_is_not_answered_by_dropping_files(team, reporter, monkeypatch):
    calls = []

    def away(*_arguments):
        calls.append(1)
        raise DatabaseError("the database is away")

    monkeypatch.setattr(intake, "_store", away)
    answer = reporter.post(text="help", files=SimpleUploadedFile("a.pdf", PDF))
    assert answer.status_code == 503 and len(calls) == 1
