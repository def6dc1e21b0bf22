"""The statement as the reader of `/<lang>/i/privacy/` meets it."""

import re
from datetime import timedelta

import pytest

from delivery.release import ROOT, _files
from reports.disclosure import statement
from reports.disclosure.statement import SECTIONS
from tests.factories import trees

pytestmark = pytest.mark.django_db


def page_of(client, code: str = "en", path: str = "i/privacy/") -> str:
    return client.get(f"/{code}/{path}").content.decode()


@pytest.fixture
def privacy(db):
    return trees.plain("en", "privacy", title="Privacy", body=[])


def test_page_shows_every_sentence_under_its_heading(privacy, client):
    page = page_of(client)
    assert page.count("<h3>") == len(SECTIONS) == 5
    for section in statement.statement()["sections"]:
        assert str(section["heading"]) in page
        assert all(line in page for line in section["lines"])


def test_page_says_when_the_list_was_made(privacy, client):
    assert re.search(r"It was made on \d{1,2} [A-Z][a-z]+ 20\d\d\.", page_of(client))


def test_other_plain_pages_have_no_such_list(privacy, client):
    trees.plain("en", "content", title="Who made this", body=[])
    assert "<h3>" not in page_of(client, path="i/content/")


def test_list_speaks_the_reader_s_language_where_the_page_falls_back(privacy, client):
    trees.home("ur")
    page = page_of(client, "ur")
    assert "<h3>" in page.rpartition('lang="en"')[2].partition("</div>")[2]


def test_changed_lifetime_changes_the_page(privacy, client, monkeypatch):
    before = page_of(client)
    monkeypatch.setattr("reports.retention.KEPT_CLOSED", timedelta(days=44))
    after = page_of(client)
    assert "destroyed 44 days after" in after and "destroyed 44 days after" not in before


def test_kept_pages_of_another_release_are_not_shown():
    """A change to the code makes the list anew: its modules and its template are part of the release's name."""
    named = {path.relative_to(ROOT).as_posix() for path in _files()}
    modules = ("retention.py", "one_time.py", "tokens.py", "models/report.py", "disclosure/stored.py")
    assert {f"reports/{module}" for module in modules} <= named
    assert "reports/templates/reports/disclosure/statement.html" in named
