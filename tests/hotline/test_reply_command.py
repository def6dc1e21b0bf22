"""`hotline_reply`: signed, sealed, attached; carried over by file; refused when forged."""

import io
import json

import pytest
from django.core.management.base import CommandError

from hotline.ceremony import create_member, revoke_member
from hotline.models import AuditEntry
from reports.clock import this_hour
from reports.models import Report, ReportPart
from sealing.acts import Ask, Closed, Handed, Referral
from sealing.members import new_member
from sealing.replies import open_reply
from sealing.signing import new_signing_key, signing_key_file
from tests.hotline.conftest import store_report, told


@pytest.fixture
def signkey(team, tmp_path):
    """The first member's signing key file."""
    path = tmp_path / "ann.signkey"
    path.write_text(signing_key_file(team.first.signing_key))
    return path


def reply(sent, signkey, *options):
    return told("hotline_reply", "--report", sent.report.pk, "--signing-key-file", str(signkey), *options)


def as_reporter(sent, team, sequence=1):
    """The reply as the reporter's receipt opens it."""
    part = ReportPart.objects.get(report=sent.report, kind="reply", sequence=sequence)
    key = sent.reporter.identity
    return open_reply(bytes(part.blob), key, [team.first.verify_key], sent.report.pk, sequence)


def test_reporter_reads_the_very_text(sent, team, signkey):
    reply(sent, signkey, "--text", "မင်္ဂလာပါ 👋\nWe can call you.")
    assert as_reporter(sent, team).text == "မင်္ဂလာပါ 👋\nWe can call you."


def test_text_is_read_from_standard_input(sent, team, signkey, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("From a pipe.\n"))
    reply(sent, signkey)
    assert as_reporter(sent, team).text == "From a pipe."


def test_report_is_answered_in_rounded_hours(sent, signkey):
    reply(sent, signkey, "--text", "Hello")
    sent.report.refresh_from_db()
    assert sent.report.state == "answered"
    assert sent.report.first_reply_hour == sent.report.opened_hour == this_hour()


def test_second_reply_keeps_the_hour_of_the_first(team, signkey):
    early = this_hour().replace(year=2026, month=1)
    sent = store_report(team, state=Report.State.ANSWERED, opened_hour=early, first_reply_hour=early)
    reply(sent, signkey, "--text", "Hello")
    sent.report.refresh_from_db()
    assert (sent.report.first_reply_hour, sent.report.opened_hour) == (early, early)


def test_closed_report_stays_closed(team, signkey):
    sent = store_report(team, state=Report.State.CLOSED, closed_hour=this_hour())
    reply(sent, signkey, "--text", "One more thing")
    sent.report.refresh_from_db()
    assert sent.report.state == "closed"


def test_replies_are_numbered(sent, team, signkey):
    for text in ("one", "two"):
        reply(sent, signkey, "--text", text)
    assert as_reporter(sent, team, 2).text == "two"


def test_reply_travels_by_file(sent, team, signkey, tmp_path):
    parcel = tmp_path / "reply.json"
    reply(sent, signkey, "--text", "By hand", "--out", str(parcel))
    sent.report.refresh_from_db()
    assert sent.report.state == "received" and not sent.report.parts.filter(kind="reply").exists()
    assert "attached" in told("hotline_reply", "--in", str(parcel))
    assert as_reporter(sent, team).text == "By hand"


def test_parcel_holds_neither_text_nor_key(sent, signkey, tmp_path):
    reply(sent, signkey, "--text", "By hand", "--out", str(tmp_path / "reply.json"))
    written = (tmp_path / "reply.json").read_text()
    assert "By hand" not in written and "SIGNING" not in written


def test_parcel_attached_twice_is_one_reply(sent, signkey, tmp_path):
    parcel = tmp_path / "reply.json"
    reply(sent, signkey, "--text", "Once", "--out", str(parcel))
    for _ in range(2):
        told("hotline_reply", "--in", str(parcel))
    assert sent.report.parts.filter(kind="reply").count() == 1


def test_parcel_overtaken_by_another_reply_is_refused(sent, signkey, tmp_path):
    parcel = tmp_path / "reply.json"
    reply(sent, signkey, "--text", "Late", "--out", str(parcel))
    reply(sent, signkey, "--text", "First")
    with pytest.raises(CommandError, match="make it again"):
        told("hotline_reply", "--in", str(parcel))


@pytest.mark.parametrize(
    "change",
    [
        {"sealed": "bm90IGFnZQ=="},
        {"sequence": 0},
        {"sequence": 2},
        {"report": "0" * 32},
        {"v": 2},
        {"sealed": "%"},
    ],
)
def test_damaged_parcel_is_refused(sent, signkey, tmp_path, change):
    parcel = tmp_path / "reply.json"
    reply(sent, signkey, "--text", "Hello", "--out", str(parcel))
    parcel.write_text(json.dumps({**json.loads(parcel.read_text()), **change}))
    with pytest.raises(CommandError, match="^[^\n]+$"):
        told("hotline_reply", "--in", str(parcel))
    assert not sent.report.parts.filter(kind="reply").exists()


def test_strangers_signing_key_is_refused(sent, tmp_path):
    forged = tmp_path / "forged.signkey"
    forged.write_text(signing_key_file(new_signing_key()))
    with pytest.raises(CommandError, match="not that of a live member"):
        reply(sent, forged, "--text", "Come to the office")
    assert not sent.report.parts.filter(kind="reply").exists()


def test_revoked_members_signing_key_is_refused(sent, signkey):
    revoke_member("ann", actor="tester")
    with pytest.raises(CommandError, match="not that of a live member"):
        reply(sent, signkey, "--text", "Hello")


def test_rotated_out_signing_key_is_refused(sent, signkey):
    create_member("ann", "default", rotate=True)
    with pytest.raises(CommandError):
        reply(sent, signkey, "--text", "Hello")


def test_age_identity_in_place_of_a_signing_key_is_refused(sent, tmp_path):
    identity = tmp_path / "ann.agekey"
    identity.write_text(new_member().identity)
    with pytest.raises(CommandError) as refused:
        reply(sent, identity, "--text", "Hello")
    assert "AGE-SECRET" not in str(refused.value)


@pytest.mark.parametrize("text", ["", " \n ", "x" * (64 * 1024 + 1)])
def test_empty_or_endless_text_is_refused(sent, signkey, text):
    with pytest.raises(CommandError, match="The reply is"):
        reply(sent, signkey, "--text", text)


@pytest.mark.parametrize(
    ("options", "act", "state"),
    [
        (
            ["--ask", "Are you safe?", "--ask", "Is it dark?"],
            Ask(("Are you safe?", "Is it dark?")),
            "answered",
        ),
        (["--refer", "Shelter", "--purpose", "A room"], Referral("Shelter", "A room"), "answered"),
        (["--handed", "Shelter"], Handed("Shelter"), "handed"),
        (["--close", "asked"], Closed("asked"), "closed"),
    ],
    ids=str,
)
def test_reply_does_what_its_options_say(sent, team, signkey, options, act, state):
    reply(sent, signkey, *options)
    read = as_reporter(sent, team)
    sent.report.refresh_from_db()
    assert (read.act, read.text, sent.report.state) == (act, "", state)
    assert (sent.report.closed_hour is not None) == (state == "closed")


@pytest.mark.parametrize("state", ["handed", "closed"])
def test_state_travels_with_the_parcel_and_the_name_does_not(sent, team, signkey, tmp_path, state):
    options = {"handed": ["--handed", "Blue House"], "closed": ["--close", "no_answer"]}[state]
    parcel = tmp_path / "reply.json"
    reply(sent, signkey, "--text", "Take care", *options, "--out", str(parcel))
    written = parcel.read_text()
    assert json.loads(written)["state"] == state
    assert "Blue House" not in written and "no_answer" not in written
    assert f"The report is {state}." in told("hotline_reply", "--in", str(parcel))
    sent.report.refresh_from_db()
    assert sent.report.state == state and as_reporter(sent, team).act is not None


def test_parcel_of_a_plain_reply_names_no_state(sent, signkey, tmp_path):
    reply(sent, signkey, "--text", "Hello", "--out", str(tmp_path / "reply.json"))
    assert set(json.loads((tmp_path / "reply.json").read_text())) == {"v", "report", "sequence", "sealed"}


def test_closing_with_an_unread_message_is_refused(team, signkey):
    sent = store_report(team, state="answered", opened_hour=this_hour(), unread_hour=this_hour())
    with pytest.raises(CommandError, match="wrote again"):
        reply(sent, signkey, "--close", "answered")
    assert not sent.report.parts.filter(kind="reply").exists()


@pytest.mark.parametrize(
    "options",
    [
        ["--ask", "a", "--close", "asked"],
        ["--refer", "Shelter"],
        ["--purpose", "A room"],
        ["--handed", " "],
        ["--ask", ""],
        ["--close", "bored"],
    ],
    ids=str,
)
def test_act_that_makes_no_sense_is_refused(sent, signkey, options):
    with pytest.raises(CommandError):
        reply(sent, signkey, *options)
    assert not sent.report.parts.filter(kind="reply").exists()


def test_what_becomes_of_a_report_is_in_the_log(sent, signkey):
    reply(sent, signkey, "--handed", "Shelter")
    reply(sent, signkey, "--close", "handed")
    acts = list(AuditEntry.objects.filter(about=sent.report.pk).order_by("id").values_list("act", flat=True))
    assert [act for act in acts if act.startswith("report")] == ["report_handed", "report_closed"]


@pytest.mark.parametrize("fields", [{"state": "destroyed"}, {"canary": True}])
def test_report_nobody_can_look_at_takes_no_reply(team, signkey, fields):
    with pytest.raises(CommandError):
        reply(store_report(team, **fields), signkey, "--text", "Hello")


def test_report_with_a_dead_receipt_takes_no_reply(sent, signkey):
    Report.objects.filter(pk=sent.report.pk).update(lookup_hash=None)
    with pytest.raises(CommandError, match="nobody could read"):
        reply(sent, signkey, "--text", "Hello")


@pytest.mark.parametrize(
    "options",
    [[], ["--report", "0" * 32], ["--in", "F", "--text", "x"], ["--signing-key-file", "F"]],
)
def test_half_a_command_is_refused(db, options):
    with pytest.raises(CommandError, match="--in"):
        told("hotline_reply", *options)


def test_missing_key_file_is_one_clear_line(sent, tmp_path):
    with pytest.raises(CommandError, match="^[^\n]*can't be read[^\n]*$"):
        reply(sent, tmp_path / "nothing", "--text", "Hello")


def test_sealing_and_attaching_are_in_the_log(sent, signkey):
    reply(sent, signkey, "--text", "Hello")
    acts = list(AuditEntry.objects.filter(about=sent.report.pk).order_by("id").values_list("act", flat=True))
    assert acts == ["reply_sealed", "reply_attached"]
