"""A report is stored whole or not at all, sealed, and once."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, connection, connections

from reports import intake, one_time, tokens
from reports.answers import read
from reports.gate import FormClosed
from reports.intake import OtherBody, accept, fingerprint
from reports.keys import revoke
from reports.models import QueueKey, Report, ReportPart, Slot, SpentToken
from reports.pool import POOL
from reports.uploads import Upload
from sealing import age, envelopes
from sealing.derivation import derive
from sealing.errors import SealingRefused
from tests.reports.people import Team, the_report

PDF = b"%PDF-1.7\n" + b"x" * 5000
FIELDS = {"what": ["passport_taken", "threats"], "text": ["They keep my passport."], "prefecture": ["13"]}


def send(token=None, fields=FIELDS, uploads=(), *, quarantined=False, locale="vi"):
    """Accept a report as the view does."""
    token = token or tokens.read(tokens.issue())
    body = fingerprint(token, fields, uploads)
    return accept(read(fields), uploads, token=token, body=body, locale=locale, quarantined=quarantined)


def nothing_is_stored() -> bool:
    return not any(model.objects.exists() for model in (Report, ReportPart, Slot, SpentToken))


def test_members_and_recovery_open_the_report(team: Team, clock):
    send()
    for identity in (team.members[0].identity, team.members[1].identity, team.recovery.identity):
        message = team.read(the_report(), identity=identity)
        assert message.answers == {**FIELDS, "text": FIELDS["text"][0], "prefecture": "13"}


def test_message_says_kind_time_and_language(team, clock):
    send()
    message = team.read(the_report())
    assert (message.kind, message.locale) == ("report", "vi")
    assert message.sent_at == clock.moment.replace(microsecond=0)


def test_files_are_sealed_one_by_one(team, clock):
    send(uploads=[Upload("contract.pdf", PDF), Upload("bad.exe", b"MZ")])
    report = the_report()
    assert team.files(report) == [PDF]
    (note,) = team.read(report).files
    assert (note.name, note.type, note.size) == ("contract.pdf", "application/pdf", len(PDF))


def test_view_says_which_file_was_refused(team, clock):
    address = send(uploads=[Upload("bad.exe", b"MZ"), Upload("contract.pdf", PDF)])
    assert one_time.peek(address)["refused"] == [[1, "kind"]]


def test_receipt_leads_to_the_report(team, clock, pepper_file):
    code = one_time.peek(send())["code"]
    entry = intake.pass_for()
    keys = derive(code, "", pepper=entry.pepper, instance=entry.instance)
    report = the_report()
    assert (report.lookup_hash, report.reporter_recipient) == (keys.lookup_hash.hex(), keys.recipient)


def test_receipt_opens_replies_but_never_the_report(team, clock):
    code = one_time.peek(send())["code"]
    entry = intake.pass_for()
    keys = derive(code, "", pepper=entry.pepper, instance=entry.instance)
    report = the_report()
    for blob in (report.key_blob, *report.parts.values_list("blob", flat=True)):
        with pytest.raises(age.UnsealError):
            age.decrypt(bytes(blob), keys.identity)


def test_pin_is_mixed_into_the_receipt(team, clock):
    code = one_time.peek(send(fields={**FIELDS, "pin": ["၁၂၃၄"]}))["code"]
    entry = intake.pass_for()
    with_pin = derive(code, "1234", pepper=entry.pepper, instance=entry.instance)
    without = derive(code, "", pepper=entry.pepper, instance=entry.instance)
    assert the_report().lookup_hash == with_pin.lookup_hash.hex() != without.lookup_hash.hex()


def test_pin_is_stored_nowhere(team, clock):
    address = send(fields={**FIELDS, "pin": ["86420"]})
    assert "86420" not in str(one_time.peek(address))
    assert "86420" not in str(team.read(the_report()))


def test_only_what_handing_over_needs_stands_in_clear(team, clock):
    send(fields={**FIELDS, "what": ["confinement"]}, quarantined=True)
    report = the_report()
    assert (report.queue_id, report.urgency, report.state, report.quarantined) == (
        "default",
        0,
        "received",
        True,
    )
    assert re.fullmatch(r"[0-9a-f]{32}", report.pk)
    assert (report.received_hour.minute, report.received_hour.second, report.received_hour.microsecond) == (
        0,
        0,
        0,
    )


def test_no_exact_time_is_stored_anywhere(team, clock):
    send()
    stamps = [
        value
        for model in (Report, Slot, SpentToken)
        for row in model.objects.values()
        for value in row.values()
        if hasattr(value, "minute")
    ]
    assert stamps and all((stamp.minute, stamp.second, stamp.microsecond) == (0, 0, 0) for stamp in stamps)


def test_same_form_sent_twice_is_stored_once(team, clock):
    token = tokens.read(tokens.issue())
    first, second = send(token), send(token)
    assert first == second and Report.objects.count() == 1


def test_same_form_with_other_words_is_told_apart(team, clock):
    token = tokens.read(tokens.issue())
    send(token)
    with pytest.raises(OtherBody):
        send(token, fields={**FIELDS, "text": ["They keep my bank book."]})
    assert Report.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [{"what": ["threats", "passport_taken"]}, {"town": ["Toyota"]}, {"pin": ["1234"]}, {"other": ["x"]}],
    ids=str,
)
def test_any_change_makes_another_body(clock, change):
    token = tokens.read(tokens.issue())
    assert fingerprint(token, FIELDS, []) != fingerprint(token, {**FIELDS, **change}, [])


def test_other_file_or_name_makes_another_body(clock):
    token = tokens.read(tokens.issue())
    bodies = {
        fingerprint(token, FIELDS, uploads)
        for uploads in (
            [],
            [Upload("a", b"1")],
            [Upload("a", b"2")],
            [Upload("b", b"1")],
            [Upload("a", b"", True)],
        )
    }
    assert len(bodies) == 5


def test_body_is_kept_under_the_token_alone(clock):
    one, two = tokens.read(tokens.issue()), tokens.read(tokens.issue())
    assert fingerprint(one, FIELDS, []) != fingerprint(two, FIELDS, [])


def test_closed_gate_stores_nothing(team, clock):
    revoke(QueueKey.objects.get(kind="recovery"))
    with pytest.raises(FormClosed):
        send()
    assert nothing_is_stored()


@pytest.mark.parametrize("broken", ["seal", "seal_key", "new_report_key", "build"])
def test_sealing_that_fails_stores_nothing(team, clock, monkeypatch, broken):
    def failing(*_arguments, **_options):
        raise SealingRefused("broken on purpose")

    monkeypatch.setattr(intake, broken, failing)
    with pytest.raises(SealingRefused):
        send()
    assert nothing_is_stored()


def test_key_damaged_in_the_database_stores_nothing(team, clock):
    QueueKey.objects.filter(recipient=team.members[0].recipient).update(recipient="age1damaged")
    with pytest.raises((SealingRefused, FormClosed)):
        send()
    assert nothing_is_stored()


def test_file_that_cannot_be_sealed_stores_nothing(team, clock, monkeypatch):
    real = envelopes.seal

    def failing(payload, recipients):
        if payload == PDF:
            raise SealingRefused("broken on purpose")
        return real(payload, recipients)

    monkeypatch.setattr(intake, "seal", failing)
    with pytest.raises(SealingRefused):
        send(uploads=[Upload("a.pdf", PDF)])
    assert nothing_is_stored()


@pytest.mark.parametrize(
    "step", ["reports_report", "reports_reportpart", "reports_slot", "reports_spenttoken"]
)
def test_crash_at_any_step_leaves_nothing(team, clock, step):
    def crash(execute, sql, params, many, context):
        if sql.startswith(f'INSERT INTO "{step}"'):
            raise DatabaseError("the disk is full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(crash), pytest.raises(DatabaseError):
        send()
    assert nothing_is_stored()


def test_token_of_a_failed_sending_can_be_sent_again(team, clock, monkeypatch):
    token = tokens.read(tokens.issue())
    with monkeypatch.context() as broken:
        broken.setattr(intake, "_store", _crash)
        with pytest.raises(DatabaseError):
            send(token)
    assert send(token) == token.slot
    assert Report.objects.count() == 1


def _crash(*_arguments):
    raise DatabaseError("the database is away")


def test_report_costs_no_slow_work_when_receipts_are_ready(team, clock, monkeypatch):
    entry = intake.pass_for()
    monkeypatch.undo()
    POOL.warm(pepper=entry.pepper, instance=entry.instance)
    POOL._filler.join(30)
    calls = []
    monkeypatch.setattr("reports.pool.derive", lambda *a, **k: calls.append(a))
    send()
    assert calls == []


def test_urgency_and_queue_come_from_routing(team, clock):
    send(fields={"what": ["violence"]})
    assert the_report().urgency == 1


def test_report_ids_tell_no_order(team, clock):
    for _ in range(4):
        send()
    ids = list(Report.objects.values_list("pk", flat=True))
    assert len(set(ids)) == 4 and {len(each) for each in ids} == {32}


def test_parts_have_the_sizes_of_padding(team, clock):
    for text in ("short", "x" * 3000):
        send(fields={"text": [text]})
    sizes = {len(bytes(part.blob)) // 1000 for part in ReportPart.objects.all()}
    assert len(sizes) == 1


@pytest.mark.django_db(transaction=True)
def test_form_sent_twice_at_once_is_stored_once(team, clock):
    token = tokens.read(tokens.issue())
    together = threading.Barrier(2)

    def one(_number: int):
        try:
            together.wait(5)
            return send(token)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as people:
        first, second = people.map(one, range(2))
    assert first == second == token.slot
    assert Report.objects.count() == 1 and SpentToken.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_commit_is_durable_when_the_address_is_returned(team, clock):
    if connection.vendor != "sqlite":
        pytest.skip("SQLite's own switch")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous")
        assert cursor.fetchone()[0] == 2
    address = send()
    assert not connection.in_atomic_block
    assert one_time.peek(address)["kind"] == "receipt"
