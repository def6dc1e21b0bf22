"""Notes: sealed, numbered, refused when overtaken; they leave with an export and go with their report."""

import base64

from hotline.casefile import notes
from hotline.models import AuditEntry
from reports.models import Report, ReportPart
from sealing.age import decrypt
from tests.hotline.casefile.conftest import anything_sealed, sealed_note
from tests.hotline.conftest import told


def add(desk, report, **fields):
    return desk.post(f"/desk/reports/{report.pk}/note/", fields)


def stored(report):
    return list(ReportPart.objects.filter(report=report, kind="note").order_by("sequence"))


def test_note_is_kept_as_it_was_sealed_and_logged_without_words(desk, sent, team):
    sealed = sealed_note(sent, team)
    assert add(desk, sent.report, sequence=1, sealed=sealed).status_code == 200
    assert bytes(stored(sent.report)[0].blob) == base64.b64decode(sealed)
    entry = AuditEntry.objects.get(act="note_added")
    assert (entry.actor, entry.about) == ("ann", sent.report.pk)


def test_note_changes_nothing_that_the_reporter_is_told(desk, sent, team):
    add(desk, sent.report, sequence=1, sealed=sealed_note(sent, team))
    after = Report.objects.get()
    assert (after.state, after.opened_hour, after.first_reply_hour) == ("received", None, None)


def test_reporters_key_opens_no_note(desk, sent, team):
    add(desk, sent.report, sequence=1, sealed=sealed_note(sent, team))
    try:
        opened = decrypt(bytes(stored(sent.report)[0].blob), sent.reporter.identity)
    except Exception:
        opened = b""
    assert opened == b""


def test_overtaken_note_is_refused_and_says_that_it_is_kept(desk, sent, team):
    add(desk, sent.report, sequence=1, sealed=sealed_note(sent, team, text="mine"))
    answer = add(desk, sent.report, sequence=1, sealed=sealed_note(sent, team, text="other"))
    assert answer.status_code == 409 and "kept here" in answer.json()["refused"]
    assert len(stored(sent.report)) == 1


def test_same_note_sent_twice_is_stored_once(desk, sent, team):
    sealed = sealed_note(sent, team)
    for _ in range(2):
        assert add(desk, sent.report, sequence=1, sealed=sealed).status_code == 200
    assert len(stored(sent.report)) == 1


def test_note_is_added_to_a_closed_report_but_not_to_a_destroyed_one(desk, sent, team):
    Report.objects.update(state="closed")
    assert add(desk, sent.report, sequence=1, sealed=sealed_note(sent, team)).status_code == 200
    Report.objects.update(state="destroyed")
    assert add(desk, sent.report, sequence=2, sealed=sealed_note(sent, team, 2)).status_code == 404


def test_plaintext_is_never_stored(desk, sent):
    words = base64.b64encode(b"The boss keeps the passports.").decode()
    answer = add(desk, sent.report, sequence=1, sealed=words)
    assert answer.status_code == 409 and "not sealed" in answer.json()["refused"]
    assert stored(sent.report) == []


def test_long_note_is_refused_with_a_sentence(desk, sent):
    long = base64.b64encode(b"age-encryption.org/v1\n" + b"x" * notes.LONGEST_SEALED).decode()
    answer = add(desk, sent.report, sequence=1, sealed=long)
    assert answer.status_code == 409 and "too long" in answer.json()["refused"]


def test_notes_have_an_end(desk, sent, team, monkeypatch):
    monkeypatch.setattr(notes, "MOST_NOTES", 1)
    add(desk, sent.report, sequence=1, sealed=sealed_note(sent, team))
    answer = add(desk, sent.report, sequence=2, sealed=anything_sealed())
    assert answer.status_code == 409 and "as many notes" in answer.json()["refused"]


def test_notes_leave_with_an_export(desk, sent, team, tmp_path):
    add(desk, sent.report, sequence=1, sealed=sealed_note(sent, team))
    told("hotline_export", "--out", str(tmp_path))
    assert (tmp_path / sent.report.pk / "note-0001.age").read_bytes() == bytes(stored(sent.report)[0].blob)


def test_notes_go_with_their_report(desk, sent, team):
    add(desk, sent.report, sequence=1, sealed=sealed_note(sent, team))
    Report.objects.all().delete()
    assert not ReportPart.objects.exists()
