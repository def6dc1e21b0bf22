"""The page: tables for everybody of the desk, gaps for supervisors, and a way in for counts and nothing else."""

import json

import pytest
from django.contrib.auth.models import Group, User

from hotline.models import CountBatch
from hotline.statistics.quarters import Quarter
from tests.hotline.statistics.conftest import batch, given
from tests.hotline.test_sign_in import sign_in


@pytest.fixture
def ann(client, people, team):
    """A member, signed in."""
    sign_in(client, people["ann"])
    return client


def page(client, query=""):
    return client.get(f"/desk/statistics/{query}").content.decode()


def test_page_says_that_nothing_can_be_shown_yet(ann):
    assert "No quarter can be shown yet" in page(ann) and "A/HRC/14/32/Add.4" in page(ann)


@pytest.fixture
def published(ann, closed, clock, monkeypatch):
    """A quarter that is shown."""
    closed(50)
    given(batch(50, what={"passport_taken": 37, "debt": 4}))
    monkeypatch.setattr("hotline.statistics.quarters.now", lambda: Quarter(2026, 4).shown_from)


def test_shown_quarter_has_bars_without_script_or_inline_style(ann, published):
    shown = page(ann, "?quarter=2026Q4")
    assert '<rect width="100" height="10"/>' in shown and ">35<" in shown
    assert "style=" not in shown


def test_csv_is_a_file_with_the_marks_spreadsheets_need(ann, published):
    answer = ann.get("/desk/statistics/2026Q4.csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbfquarter,dimension,code,label,reports\r\n")
    assert "2026Q4.csv" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("name", ["2026Q3", "2026Q5", "all"])
def test_there_is_no_csv_of_what_is_not_shown(ann, published, name):
    assert ann.get(f"/desk/statistics/{name}.csv").status_code == 404


def test_unknown_quarter_shows_the_newest(ann, published):
    assert "2026Q4 as CSV" in page(ann, "?quarter=1999Q1")


def test_gaps_are_for_supervisors(ann):
    assert 'id="gaps"' not in page(ann)
    Group.objects.get_or_create(name="supervisors")[0].user_set.add(User.objects.get(username="ann"))
    assert 'id="gaps"' in page(ann) and "Tiếng Việt" in page(ann)


def test_browser_learns_what_to_count_and_gives_it(ann, closed):
    ids = closed(12)
    told = ann.get("/desk/statistics/count/").json()
    assert told["quarters"] == {"2026Q4": sorted(ids)} and told["least"] == 10
    assert told["dimensions"]["region"]["codes"]["kanto"] == "Kanto"
    answer = ann.post("/desk/statistics/give/", {"batch": json.dumps(batch())})
    assert answer.json() == {"reports": 12} and CountBatch.objects.get().given_by == "ann"


@pytest.mark.parametrize("sent", ["", "{", "[]", "[" * 100_000, json.dumps(batch(9))])
def test_what_cannot_be_taken_is_refused_with_a_sentence(ann, closed, sent):
    answer = ann.post("/desk/statistics/give/", {"batch": sent})
    assert answer.status_code == 422 and answer.json()["refused"]


def test_who_holds_no_key_gives_no_counts(client, people):
    sign_in(client, people["ada"])
    assert client.get("/desk/statistics/").status_code == 200
    assert client.get("/desk/statistics/count/").status_code == 403
    assert client.post("/desk/statistics/give/", {"batch": "{}"}).status_code == 403
