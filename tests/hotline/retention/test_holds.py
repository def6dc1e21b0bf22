"""Closed reports go on their day, unless a supervisor holds one for a reason; everybody sees which and why."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User

from hotline.models import AuditEntry
from hotline.retention.holds import HoldRefused, set_hold
from reports.clock import this_hour
from reports.models import Report
from reports.retention import purge
from tests.hotline.conftest import store_report
from tests.hotline.test_sign_in import sign_in


@pytest.fixture
def closed(team) -> Report:
    """A report that was closed 91 days ago, and read."""
    long_ago = this_hour() - timedelta(days=91)
    return store_report(team, state="closed", closed_hour=long_ago, opened_hour=long_ago).report


@pytest.fixture
def ann(client, people, team):
    """A member, signed in."""
    sign_in(client, people["ann"])
    return client


@pytest.fixture
def sue(ann):
    """The same as a supervisor."""
    Group.objects.get_or_create(name="supervisors")[0].user_set.add(User.objects.get(username="ann"))
    return ann


def acts() -> list[tuple[str, str, str]]:
    return list(AuditEntry.objects.order_by("id").values_list("act", "actor", "about"))


def test_held_report_outlives_its_days_until_the_hold_is_lifted(closed):
    set_hold(closed.pk, "court", actor="sue")
    assert purge().reports == 0
    set_hold(closed.pk, "", actor="sue")
    assert purge().reports == 1
    assert [act for act, _, about in acts() if about == closed.pk] == [
        "hold_set",
        "hold_lifted",
        "report_expired",
    ]


def test_same_hold_twice_is_logged_once(closed):
    for _ in range(2):
        set_hold(closed.pk, "authority", actor="sue")
    assert [entry[0] for entry in acts()].count("hold_set") == 1


@pytest.mark.parametrize("reason", ["because", "none", "Court"])
def test_other_reasons_are_refused(closed, reason):
    with pytest.raises(HoldRefused):
        set_hold(closed.pk, reason, actor="sue")


@pytest.mark.parametrize("fields", [{"state": "destroyed"}, {"canary": True}])
def test_what_is_gone_or_no_report_cannot_be_held(team, fields):
    report = store_report(team, **fields).report
    with pytest.raises(HoldRefused):
        set_hold(report.pk, "court", actor="sue")


def test_member_sees_when_and_why_and_changes_nothing(ann, closed):
    page = ann.get("/desk/retention/").content.decode()
    day = closed.closed_hour + timedelta(days=90)
    assert closed.pk in page and f"Destroyed on {day:%Y-%m-%d}"[:20] in page
    assert ann.post(f"/desk/retention/{closed.pk}/", {"reason": "court"}).status_code == 403
    assert Report.objects.get().hold == ""
    set_hold(closed.pk, "court", actor="sue")
    assert "a court case" in ann.get("/desk/retention/").content.decode()


def test_held_report_says_so_in_the_list(ann, closed):
    assert "· on hold" not in ann.get("/desk/?closed=1").content.decode()
    set_hold(closed.pk, "court", actor="sue")
    assert "· on hold" in ann.get("/desk/?closed=1").content.decode()


def test_supervisor_holds_and_lifts_on_the_page(sue, closed):
    sue.post(f"/desk/retention/{closed.pk}/", {"reason": "complaint"})
    assert Report.objects.get().hold == "complaint"
    assert ("hold_set", "ann", closed.pk) in acts()
    sue.post(f"/desk/retention/{closed.pk}/", {"reason": ""})
    assert Report.objects.get().hold == ""


def test_hold_takes_a_fresh_proof(sue, closed, settings):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    assert sue.post(f"/desk/retention/{closed.pk}/", {"reason": "court"}).status_code == 403
    assert Report.objects.get().hold == ""


def test_report_that_is_gone_is_told(sue, closed):
    purge()
    answer = sue.post(f"/desk/retention/{closed.pk}/", {"reason": "court"}, follow=True)
    assert "Nothing was changed" in answer.content.decode()


def test_report_with_an_unread_message_says_that_it_stays(ann, closed):
    Report.objects.update(unread_hour=this_hour())
    assert "has not been read" in ann.get("/desk/retention/").content.decode()


def test_reports_of_other_queues_and_canaries_are_not_listed(ann, team, closed):
    Report.objects.update(canary=True)
    assert closed.pk not in ann.get("/desk/retention/").content.decode()


def test_page_is_for_those_who_see_reports(client, people):
    sign_in(client, people["eda"])
    assert client.get("/desk/retention/").status_code == 403
