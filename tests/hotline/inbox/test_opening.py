"""Blobs go to holders of a live key of the queue, only sealed, and each opening is in the log."""

import base64

import pytest

from hotline.ceremony import create_member, revoke_member
from hotline.models import WrappedIdentity
from hotline.people.permissions import may
from reports import keys
from reports.clock import this_hour
from reports.models import Queue, Report, ReportPart
from sealing.unseal import open_file, open_key
from tests.hotline.conftest import store_report
from tests.hotline.inbox.conftest import log

TEXT = "They keep my passport."


def get(client, report, rest=""):
    return client.get(f"/desk/reports/{report.pk}/{rest}")


def test_member_gets_all_that_is_sealed_and_can_open_it(ann, team):
    report = store_report(team, TEXT).report
    told = get(ann, report).json()
    identity = open_key(base64.b64decode(told["key"]), team.first.identity).identity
    (message,) = told["messages"]
    assert TEXT.encode() in open_file(base64.b64decode(message["blob"]), identity)
    assert (message["sequence"], told["files"], told["replies"]) == (1, [1], [])
    assert told["next"] == {"reply": 1, "note": 1}
    assert told["reportRecipient"] == report.report_recipient
    assert b"PNG bytes" in open_file(get(ann, report, "file/1/").content, identity)


def test_answer_names_who_may_have_signed_and_to_whom_the_key_belongs(ann, team):
    report = store_report(team).report
    revoke_member("ben", actor="tester")
    told = get(ann, report).json()
    assert {(one["username"], one["live"]) for one in told["members"]} == {("ann", True), ("ben", False)}
    assert team.second.recipient not in told["recipients"] and team.recovery.recipient in told["recipients"]
    assert told["sealedForNow"] == keys.digest_of(told["recipients"])


def test_nothing_in_clear_goes_out_and_nothing_is_kept(ann, team):
    report = store_report(team, TEXT).report
    for answer in (get(ann, report), get(ann, report, "file/1/")):
        assert TEXT.encode() not in answer.content and b"PNG" not in answer.content
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["", "file/1/"])
@pytest.mark.parametrize("name", ["ada", "ben"])
def test_whoever_holds_no_live_key_gets_nothing(at, team, pepper_file, name, path):
    report = store_report(team).report
    revoke_member("ben", actor="tester")
    answer = at(name).get(f"/desk/reports/{report.pk}/{path}")
    assert answer.status_code == 403 and b"age-encryption" not in answer.content
    assert log("report_opened") == []


def test_key_of_another_queue_opens_nothing_here(at, team, people):
    Queue.objects.create(pk="north", label="North")
    revoke_member("ben", actor="tester")
    create_member("ben", "north")
    report = store_report(team).report
    assert may(people["ben"], "read") and at("ben").get(f"/desk/reports/{report.pk}/").status_code == 403


def test_canaries_destroyed_and_unknown_ones_are_not_there(ann, team):
    canary, gone = store_report(team, canary=True).report, store_report(team, state="destroyed").report
    for pk in (canary.pk, gone.pk, "0" * 32, "x"):
        assert ann.get(f"/desk/reports/{pk}/").status_code == 404
    assert get(ann, store_report(team).report, "file/9/").status_code == 404


def test_opening_is_logged_once_an_hour_for_each_who_opens(ann, at, team):
    report = store_report(team).report
    for client in (ann, ann, at("ben")):
        get(client, report)
    assert log("report_opened") == [("ann", report.pk), ("ben", report.pk)]


def test_fetching_alone_tells_the_reporter_nothing(ann, team):
    report = store_report(team).report
    get(ann, report)
    report.refresh_from_db()
    assert (report.state, report.opened_hour) == ("received", None)


def test_reading_is_told_up_to_the_message_that_was_read(ann, team):
    report = store_report(team).report
    report.unread_hour = this_hour()
    report.save()
    ReportPart.objects.create(report=report, kind="message", sequence=2, blob=b"sealed")
    assert ann.post("/desk/many/opened/", {"read": f"{report.pk}:1"}).json() == {"changed": [report.pk]}
    report.refresh_from_db()
    assert report.state == "opened" and report.unread_hour is not None
    ann.post("/desk/many/opened/", {"read": f"{report.pk}:2"})
    report.refresh_from_db()
    assert report.unread_hour is None
    assert log("report_opened") == [("ann", report.pk)]


@pytest.mark.parametrize("read", ["", "x:1", ":", "{pk}:x", "{pk}:-1", "{pk}", "{pk}:99999999"])
def test_reading_that_says_nothing_changes_nothing(ann, team, read):
    report = store_report(team).report
    answer = ann.post("/desk/many/opened/", {"read": read.format(pk=report.pk)})
    assert answer.json() == {"changed": []} and log("report_opened") == []


def test_nobody_reads_for_a_queue_without_its_key(at, team, pepper_file, people):
    report = store_report(team).report
    assert at("ada").post("/desk/many/opened/", {"read": f"{report.pk}:1"}).status_code == 403
    assert Report.objects.get(pk=report.pk).state == "received"


def test_first_lines_take_the_key_and_the_first_message_only(ann, team):
    reports = [store_report(team, f"{TEXT} {n}", quarantined=True).report for n in range(3)]
    told = ann.post("/desk/many/peek/", {"report": [one.pk for one in reports] + ["0" * 32]}).json()[
        "reports"
    ]
    assert {one["id"] for one in told} == {one.pk for one in reports}
    for one in told:
        identity = open_key(base64.b64decode(one["key"]), team.second.identity).identity
        assert TEXT.encode() in open_file(base64.b64decode(one["message"]), identity)
        assert (one["files"], one["sequence"]) == (1, 1)
    assert {about for _actor, about in log("report_opened")} == {one.pk for one in reports}


def test_own_wrapped_keys_come_the_live_one_first(ann, at, team, people):
    kept = {"user": people["ann"], "verify_key": "v", "kept_hour": this_hour()}
    WrappedIdentity.objects.create(recipient=team.first.recipient, wrapped=b"live", **kept)
    WrappedIdentity.objects.create(recipient="age1older", wrapped=b"older", **kept)
    told = [base64.b64decode(one) for one in ann.get("/desk/wrapped/").json()["keys"]]
    assert told == [b"live", b"older"]
    assert at("ben").get("/desk/wrapped/").json() == {"keys": []}


def test_page_says_whether_one_can_open_anything(ann, at):
    assert 'id="unlock"' in ann.get("/desk/").content.decode()
    page = at("ada").get("/desk/").content.decode()
    assert 'id="unlock"' not in page and "You hold no key" in page
