"""Narrowing the list: by what stands in clear, through the address, with or without scripts."""

import re
from datetime import timedelta

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from hotline.ceremony import create_member, revoke_member
from hotline.inbox import filters
from hotline.inbox.filters import Filters
from reports.clock import this_hour
from reports.models import Queue, Report
from tests.hotline.conftest import store_report

CHOICES = st.builds(
    Filters,
    queue=st.sampled_from(["", "default", "north"]),
    state=st.sampled_from(["", *filters.OPEN_STATES]),
    mine=st.booleans(),
    overdue=st.booleans(),
    closed=st.booleans(),
    quarantine=st.booleans(),
)


@given(CHOICES)
def test_address_of_a_choice_leads_to_that_choice(chosen):
    assert filters.read(QueryDict(chosen.query()).dict()) == chosen


@given(st.dictionaries(st.sampled_from(["queue", "state", "mine", "overdue", "closed", "only"]), st.text()))
def test_any_address_is_some_choice(parameters):
    chosen = filters.read(parameters)
    assert filters.read(QueryDict(chosen.query()).dict()) == chosen


@pytest.fixture
def some(team, people):
    """Reports of which each fits one filter, by the name of the filter."""
    Queue.objects.create(pk="north", label="North")
    create_member("ann", "north")
    return {
        "plain": store_report(team).report,
        "north": store_report(team, queue_id="north").report,
        "opened": store_report(team, state="opened", opened_hour=this_hour()).report,
        "mine": store_report(team, assigned_to=people["ann"]).report,
        "overdue": store_report(team, received_hour=this_hour() - timedelta(days=9)).report,
        "closed": store_report(team, state="closed", assigned_to=people["ann"]).report,
        "held": store_report(team, quarantined=True).report,
    }


def rows(client, query):
    return re.findall(r'<tr data-report="([0-9a-f]{32})"', client.get(f"/desk/{query}").content.decode())


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("", {"plain", "north", "opened", "mine", "overdue", "held"}),
        ("?queue=north", {"north"}),
        ("?state=opened", {"opened"}),
        ("?mine=1", {"mine"}),
        ("?overdue=1", {"overdue"}),
        ("?closed=1", {"closed"}),
        ("?closed=1&mine=1", {"closed"}),
        ("?closed=1&state=opened", {"closed"}),
        ("?only=quarantine", {"held"}),
        ("?only=quarantine&overdue=1", set()),
        ("?queue=nowhere", set()),
        ("?state=destroyed&mine=yes", {"plain", "north", "opened", "mine", "overdue", "held"}),
    ],
)
def test_filter_leaves_what_was_asked_for(ann, some, query, left):
    assert set(rows(ann, query)) == {some[name].pk for name in left}


def test_filters_show_what_was_chosen_and_pages_keep_it(ann, team, people):
    for _ in range(52):
        store_report(team, assigned_to=people["ann"])
    page = ann.get("/desk/?mine=1&state=received").content.decode()
    assert 'name="mine" value="1" checked' in page and '<option value="received" selected>' in page
    assert 'href="?state=received&amp;mine=1&amp;page=2"' in page


def test_rows_of_queues_one_does_not_read_are_not_shown(at, some, pepper_file):
    assert some["north"].pk not in rows(at("ben"), "")
    assert some["north"].pk in rows(at("ada"), "")
    ben = at("ben")
    revoke_member("ben", actor="tester")
    assert rows(ben, "") == []


def test_what_nobody_opened_in_time_is_told_and_moved_up(ann, some):
    page = ann.get("/desk/").content.decode()
    row = page[page.index(f'data-report="{some["overdue"].pk}"') :].partition("</tr>")[0]
    assert "late by" in row and "moved up" in row and 'value="100"' in row
    assert rows(ann, "")[0] == some["overdue"].pk


def test_row_tells_whose_it_is_and_that_something_is_unread(ann, some):
    page = ann.get("/desk/?mine=1").content.decode()
    row = page[page.index(f'data-report="{some["mine"].pk}"') :].partition("</tr>")[0]
    assert 'data-assigned="ann"' in row and 'data-unread="1"' in row
    Report.objects.filter(pk=some["mine"].pk).update(state="opened", opened_hour=this_hour())
    assert (
        "data-unread"
        not in ann.get("/desk/?mine=1").content.decode().partition("<tbody>")[2].partition("</tr>")[0]
    )
