"""The matrix as people and programs read it."""

import csv
import io
import json

import pytest
from django.core.management import call_command

from tests.factories import pages

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def topic():
    source = pages.source_topic()
    pages.published_translation(source, "vi", kind="machine", tool="starter")
    return source


def printed(form: str) -> str:
    """What the command prints in this form."""
    out = io.StringIO()
    call_command("translations_status", "--format", form, stdout=out)
    return out.getvalue()


def test_table_has_a_column_for_each_language():
    heading = printed("table").splitlines()[0].split()
    assert heading == ["ja", "ja-simple", "vi", "id", "fil", "my", "zh-hans", "km", "th", "ne", "mn", "ur"]


def test_table_marks_each_page():
    marks = {line.split()[0]: line.split()[1:] for line in printed("table").splitlines()[1:]}
    assert marks["g/1/"] == ["-", "-", "m", *"---------"]


def test_table_explains_its_marks():
    assert "m machine-only" in printed("table").splitlines()[-1]
    assert "! stale" in printed("table").splitlines()[-1]


def test_json_holds_every_figure():
    topic = next(row for row in json.loads(printed("json")) if row["path"] == "g/1/")
    assert topic["title"] == "Your passport stays with you"
    assert topic["locales"]["vi"] == {
        "state": "machine-only",
        "done": 5,
        "total": 5,
        "stale_words": 0,
        "stale_days": 0,
    }
    assert topic["locales"]["km"]["state"] == "missing"


def test_csv_has_a_line_for_each_page_and_language():
    rows = list(csv.DictReader(io.StringIO(printed("csv"))))
    assert len(rows) == 3 * 12
    found = next(row for row in rows if row["path"] == "g/1/" and row["locale"] == "vi")
    assert (found["state"], found["done"], found["total"]) == ("machine-only", "5", "5")


def test_table_is_the_default():
    out = io.StringIO()
    call_command("translations_status", stdout=out)
    assert out.getvalue() == printed("table")
