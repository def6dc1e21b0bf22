"""A reply from the desk: stored once, numbered, refused when it can't be read, with the state it wishes for."""

import pytest

from hotline.ceremony import create_member, revoke_member
from hotline.models import AuditEntry
from reports.clock import this_hour
from reports.models import Queue, Report, ReportPart
from sealing.acts import Ask, Closed
from sealing.replies import open_reply
from tests.hotline.casefile.conftest import anything_sealed, sealed_reply
from tests.hotline.conftest import store_report
from tests.hotline.test_sign_in import sign_in


def send(desk, report, **fields):
    return desk.post(f"/desk/reports/{report.pk}/reply/", fields)


def acts(report):
    return list(AuditEntry.objects.filter(about=report.pk).order_by("pk").values_list("act", "actor"))


def test_reporter_reads_what_the_browser_sealed(desk, sent, team):
    answer = send(desk, sent.report, sequence=1, sealed=sealed_reply(sent, team, text="မင်္ဂလာပါ"))
    assert answer.json() == {"state": "answered"}
    part = ReportPart.objects.get(report=sent.report, kind="reply")
    read = open_reply(
        bytes(part.blob), sent.reporter.identity, [team.first.verify_key], sent.report.pk, part.sequence
    )
    assert read.text == "မင်္ဂလာပါ"


def test_reply_is_in_the_log_with_who_and_without_words(desk, sent, team):
    send(desk, sent.report, sequence=1, sealed=sealed_reply(sent, team))
    assert acts(sent.report) == [("reply_attached", "ann")]


def test_same_reply_sent_twice_is_stored_once(desk, sent, team):
    sealed = sealed_reply(sent, team)
    for _ in range(2):
        assert send(desk, sent.report, sequence=1, sealed=sealed).status_code == 200
    assert ReportPart.objects.filter(report=sent.report, kind="reply").count() == 1


def test_reply_that_was_overtaken_is_refused_with_a_sentence(desk, sent, team):
    send(desk, sent.report, sequence=1, sealed=sealed_reply(sent, team, text="first"))
    answer = send(desk, sent.report, sequence=1, sealed=sealed_reply(sent, team, text="second"))
    assert answer.status_code == 409
    assert "Your text is kept" in answer.json()["refused"]
    assert ReportPart.objects.filter(report=sent.report, kind="reply").count() == 1


def test_number_that_was_skipped_is_refused(desk, sent, team):
    assert send(desk, sent.report, sequence=2, sealed=sealed_reply(sent, team, 2)).status_code == 409


def test_closing_reply_closes(desk, sent, team):
    Report.objects.update(opened_hour=this_hour(), state="opened")
    sealed = sealed_reply(sent, team, act=Closed("answered"))
    assert send(desk, sent.report, sequence=1, sealed=sealed, state="closed").json() == {"state": "closed"}
    sent.report.refresh_from_db()
    assert sent.report.closed_hour == this_hour()
    assert ("report_closed", "ann") in acts(sent.report)


def test_report_with_an_unread_message_is_not_closed(desk, sent, team):
    Report.objects.update(opened_hour=this_hour(), state="answered", unread_hour=this_hour())
    sealed = sealed_reply(sent, team, act=Closed("answered"))
    answer = send(desk, sent.report, sequence=1, sealed=sealed, state="closed")
    assert answer.status_code == 409 and "wrote again" in answer.json()["refused"]
    assert not ReportPart.objects.filter(report=sent.report, kind="reply").exists()


def test_state_is_one_that_a_reply_can_wish_for(desk, sent, team):
    answer = send(desk, sent.report, sequence=1, sealed=sealed_reply(sent, team), state="destroyed")
    assert answer.status_code == 409
    assert not ReportPart.objects.filter(report=sent.report, kind="reply").exists()


def test_offered_interview_stops_its_clock_once(desk, sent, team):
    sealed = sealed_reply(sent, team, act=Ask(("Do you want us to call you?",)))
    send(desk, sent.report, sequence=1, sealed=sealed, interview="1")
    sent.report.refresh_from_db()
    assert sent.report.interview_hour == this_hour()
    early = this_hour().replace(year=2026, month=1)
    Report.objects.update(interview_hour=early)
    send(desk, sent.report, sequence=2, sealed=sealed_reply(sent, team, 2), interview="1")
    sent.report.refresh_from_db()
    assert sent.report.interview_hour == early
    assert acts(sent.report).count(("interview_offered", "ann")) == 1


def test_reply_without_the_tick_offers_none(desk, sent, team):
    send(desk, sent.report, sequence=1, sealed=sealed_reply(sent, team))
    sent.report.refresh_from_db()
    assert sent.report.interview_hour is None


def test_interview_offered_in_another_way(desk, sent):
    assert desk.post(f"/desk/reports/{sent.report.pk}/interview/").status_code == 200
    sent.report.refresh_from_db()
    assert sent.report.interview_hour == this_hour()
    assert acts(sent.report) == [("interview_offered", "ann")]


def test_interview_of_a_refused_reply_is_not_noted(desk, sent, team):
    send(desk, sent.report, sequence=7, sealed=sealed_reply(sent, team, 7), interview="1")
    sent.report.refresh_from_db()
    assert sent.report.interview_hour is None


@pytest.mark.parametrize(
    "sealed",
    ["", "aGVsbG8=", "no base64!", "They keep my passport.", "YWdlLWVuY3J5cHRpb24="],
)
def test_nothing_that_is_not_sealed_is_stored(desk, sent, sealed):
    answer = send(desk, sent.report, sequence=1, sealed=sealed)
    assert answer.status_code == 409 and "not sealed" in answer.json()["refused"]
    assert not ReportPart.objects.filter(report=sent.report, kind="reply").exists()


@pytest.mark.parametrize("number", ["", "x", "-1", "1.5", "²", "9" * 40])
def test_number_that_is_none_is_refused(desk, sent, number):
    assert send(desk, sent.report, sequence=number, sealed=anything_sealed()).status_code == 409


def test_far_too_long_reply_is_refused_with_a_sentence(desk, sent):
    answer = send(desk, sent.report, sequence=1, sealed="A" * 600_000)
    assert answer.status_code == 409 and "too long" in answer.json()["refused"]


def test_dead_receipt_is_told(desk, sent, team):
    Report.objects.update(lookup_hash=None)
    answer = send(desk, sent.report, sequence=1, sealed=sealed_reply(sent, team))
    assert "nobody could read" in answer.json()["refused"]


@pytest.mark.parametrize("change", [{"canary": True}, {"state": "destroyed"}])
def test_what_is_no_report_any_more_takes_no_reply(desk, sent, team, change):
    Report.objects.update(**change)
    answer = send(desk, sent.report, sequence=1, sealed=sealed_reply(sent, team))
    assert answer.status_code == 404 and answer.json()["refused"]


def test_unknown_report_is_told(desk):
    answer = desk.post("/desk/reports/" + "0" * 32 + "/reply/", {"sequence": 1, "sealed": anything_sealed()})
    assert answer.status_code == 404 and "not there" in answer.json()["refused"]


def test_member_of_another_queue_can_not_answer(client, people, sent, team):
    Queue.objects.create(code="north", label="North")
    create_member("dan", "north")
    sign_in(client, people["dan"])
    assert send(client, sent.report, sequence=1, sealed=sealed_reply(sent, team)).status_code == 403
    assert not ReportPart.objects.filter(report=sent.report, kind="reply").exists()


def test_revoked_member_can_not_answer(desk, sent, team, people):
    create_member("dan", "default")
    revoke_member("ann", actor="sue")
    assert send(desk, sent.report, sequence=1, sealed=sealed_reply(sent, team)).status_code == 403


@pytest.mark.parametrize("address", ["reply", "note", "interview"])
def test_nothing_is_done_by_a_link(desk, sent, address):
    assert desk.get(f"/desk/reports/{sent.report.pk}/{address}/").status_code == 405


@pytest.mark.parametrize("name", ["ada", "kim", "ian"])
def test_roles_without_a_key_get_nowhere(client, people, sent, team, name):
    sign_in(client, people[name])
    for address in ("reply", "note", "interview"):
        answer = client.post(f"/desk/reports/{sent.report.pk}/{address}/", {"sequence": 1})
        assert answer.status_code == 403


def test_refusals_are_in_the_members_language(desk, sent):
    desk.get("/desk/?lang=ja")
    answer = send(desk, sent.report, sequence=1, sealed="x")
    assert answer.headers["Content-Language"] == "ja"


def test_closed_report_can_be_answered_again(desk, team):
    sent = store_report(team, state="closed", opened_hour=this_hour(), closed_hour=this_hour())
    assert send(desk, sent.report, sequence=1, sealed=sealed_reply(sent, team)).json() == {"state": "closed"}
