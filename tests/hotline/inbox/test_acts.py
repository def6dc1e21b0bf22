"""Acts on rows: audited, each on its own, and told when somebody else was faster."""

from datetime import timedelta

import pytest

from hotline.ceremony import revoke_member
from reports.clock import this_hour
from reports.models import Report
from tests.hotline.conftest import store_report
from tests.hotline.inbox.conftest import log


def opened(team, **fields):
    """A report that somebody has read to its end."""
    return store_report(team, **{"state": "opened", "opened_hour": this_hour(), **fields}).report


def act(client, verb, *reports, **more):
    return client.post(f"/desk/many/{verb}/", {"report": list(reports), **more}).json()


def test_report_is_given_to_a_member_and_taken_back(ann, team):
    report = store_report(team).report
    assert act(ann, "assign", f"{report.pk}:", to="ben") == {"done": [report.pk], "refused": []}
    assert Report.objects.get(pk=report.pk).assigned_to.username == "ben"
    assert act(ann, "assign", f"{report.pk}:ben", to="")["done"] == [report.pk]
    assert Report.objects.get(pk=report.pk).assigned_to is None
    assert log("report_assigned") == [("ann", report.pk)] * 2


def test_second_of_two_who_assign_is_told_who_has_it(ann, at, team):
    report = store_report(team).report
    act(ann, "assign", f"{report.pk}:", to="ann")
    told = act(at("ben"), "assign", f"{report.pk}:", to="ben")
    assert told["done"] == [] and "to ann meanwhile" in told["refused"][0]["sentence"]
    assert Report.objects.get(pk=report.pk).assigned_to.username == "ann"


def test_giving_it_to_whom_it_has_been_given_is_no_conflict_and_no_entry(ann, team):
    report = store_report(team).report
    act(ann, "assign", f"{report.pk}:", to="ben")
    assert act(ann, "assign", f"{report.pk}:", to="ben")["done"] == [report.pk]
    assert len(log("report_assigned")) == 1


@pytest.mark.parametrize("to", ["ada", "nobody-known", "ben"])
def test_only_who_could_open_it_gets_it(ann, team, to):
    report = store_report(team).report
    revoke_member("ben", actor="tester")
    (refused,) = act(ann, "assign", f"{report.pk}:", to=to)["refused"]
    assert refused["report"] == report.pk and "no live key" in refused["sentence"]


def test_report_leaves_quarantine_once(ann, team):
    report = store_report(team, quarantined=True).report
    assert act(ann, "release", report.pk)["done"] == [report.pk]
    assert not Report.objects.get(pk=report.pk).quarantined
    assert "already" in act(ann, "release", report.pk)["refused"][0]["sentence"]
    assert log("report_released") == [("ann", report.pk)]


def test_spam_is_closed_in_bulk_and_each_is_in_the_log(ann, team):
    reports = [opened(team, quarantined=True).pk for _ in range(3)]
    assert act(ann, "spam", *[f"{pk}:opened" for pk in reports]) == {"done": reports, "refused": []}
    closed = Report.objects.filter(pk__in=reports, state="closed", spam=True, closed_hour=this_hour())
    assert closed.count() == 3 and sorted(log("report_as_spam")) == sorted(("ann", pk) for pk in reports)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"state": "received", "opened_hour": None}, "Open it first"),
        ({"unread_hour": this_hour()}, "Open it first"),
        ({"state": "closed"}, "Somebody else closed it"),
        ({"state": "answered"}, "Somebody else worked on it"),
        ({"state": "destroyed"}, "not there"),
        ({"canary": True}, "not there"),
    ],
)
def test_what_is_no_longer_as_it_was_seen_stays_open(ann, team, fields, why):
    good, other = opened(team), opened(team, **fields)
    told = act(ann, "spam", f"{other.pk}:opened", f"{good.pk}:opened")
    assert told["done"] == [good.pk] and why in told["refused"][0]["sentence"]
    other.refresh_from_db()
    assert not other.spam and other.state == fields.get("state", "opened")


def test_report_just_peeked_at_can_be_closed_whatever_the_row_still_says(ann, team):
    report = opened(team)
    assert act(ann, "spam", f"{report.pk}:received")["done"] == [report.pk]


@pytest.mark.parametrize("verb", ["assign", "release", "spam", "peek"])
def test_administrator_without_a_key_does_nothing_to_rows(at, team, pepper_file, verb):
    report = opened(team, quarantined=True)
    assert at("ada").post(f"/desk/many/{verb}/", {"report": report.pk}).status_code == 403
    report.refresh_from_db()
    assert (report.state, report.quarantined) == ("opened", True)


def test_member_of_no_queue_of_it_is_refused_in_a_sentence(at, team, pepper_file, people):
    report = store_report(team, quarantined=True).report
    ben = at("ben")
    revoke_member("ben", actor="tester")
    assert ben.post("/desk/many/release/", {"report": report.pk}).status_code == 403
    assert log("report_released") == []


@pytest.mark.parametrize("verb", ["assign", "release", "spam", "peek", "opened"])
def test_acts_are_never_links(ann, verb):
    assert ann.get(f"/desk/many/{verb}/").status_code == 405


def test_at_most_a_page_at_once(ann, team):
    reports = [store_report(team, quarantined=True).report.pk for _ in range(51)]
    assert len(act(ann, "release", *reports)["done"]) == 50


def test_report_is_destroyed_as_asked_after_it_was_read(ann, team):
    report = opened(team, deletion_asked=True)
    assert ann.post(f"/desk/reports/{report.pk}/destroy/").status_code == 200
    assert Report.objects.get(pk=report.pk).state == "destroyed" and not report.parts.exists()
    assert log("report_destroyed") == [("ann", report.pk)]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"deletion_asked": False}, "did not ask"),
        ({"deletion_asked": True, "unread_hour": this_hour() - timedelta(hours=1)}, "Open it first"),
        ({"deletion_asked": True, "state": "received", "opened_hour": None}, "Open it first"),
    ],
)
def test_nothing_is_destroyed_unasked_or_unread(ann, team, fields, why):
    report = opened(team, **fields)
    answer = ann.post(f"/desk/reports/{report.pk}/destroy/")
    assert answer.status_code == 409 and why in answer.json()["refused"]
    assert Report.objects.get(pk=report.pk).state != "destroyed"
