"""`hotline_export`: sealed files as stored, opened with nothing but the stock `age` program."""

import json

import pytest
from django.core.management.base import CommandError

from hotline import export
from hotline.models import AuditEntry
from reports.clock import this_hour
from reports.models import Report, ReportPart
from sealing.members import identity_file
from tests.hotline.conftest import age_opens, store_report, told


@pytest.fixture
def identity(team, tmp_path):
    """The first member's identity file."""
    path = tmp_path / "ann.agekey"
    path.write_text(identity_file(team.first.identity))
    return path


def exported(tmp_path, *options):
    told("hotline_export", "--out", str(tmp_path / "out"), *options)
    return {str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.age")}


def unpadded(plaintext: bytes) -> bytes:
    """What docs/sealing.md says: length in 4 bytes, then the content."""
    return plaintext[4 : 4 + int.from_bytes(plaintext[:4], "big")]


def test_layout_is_the_one_promised(sent, tmp_path):
    ReportPart.objects.create(report=sent.report, kind="reply", sequence=12, blob=b"sealed")
    folder = sent.report.pk
    names = {"key.age", "message-0001.age", "file-0001.age", "reply-0012.age"}
    assert exported(tmp_path) == {f"{folder}/{name}" for name in names}


def test_stock_age_opens_message_and_file_byte_for_byte(sent, identity, tmp_path):
    exported(tmp_path)
    folder = tmp_path / "out" / sent.report.pk
    key = tmp_path / "report.key"
    key.write_bytes(age_opens(folder / "key.age", identity))
    message = json.loads(unpadded(age_opens(folder / "message-0001.age", key)))
    assert message["answers"] == {"text": "They keep my passport."}
    assert unpadded(age_opens(folder / "file-0001.age", key)) == b"\x89PNG bytes of a photo"


def test_key_file_holds_one_identity_line(sent, identity, tmp_path):
    exported(tmp_path)
    line = age_opens(tmp_path / "out" / sent.report.pk / "key.age", identity).decode()
    assert line.startswith("AGE-SECRET-KEY-1") and line.count("\n") == 1


def test_recovery_key_opens_too(sent, team, tmp_path):
    exported(tmp_path)
    (tmp_path / "recovery").write_text(identity_file(team.recovery.identity))
    assert age_opens(tmp_path / "out" / sent.report.pk / "key.age", tmp_path / "recovery")


def test_quarantine_comes_along_and_canaries_do_not(team, tmp_path):
    kept = store_report(team, quarantined=True).report.pk
    store_report(team, canary=True)
    store_report(team, state="destroyed")
    assert {name.split("/")[0] for name in exported(tmp_path)} == {kept}


def test_one_report_is_exported_alone(team, tmp_path):
    one, _other = store_report(team), store_report(team)
    assert {name.split("/")[0] for name in exported(tmp_path, "--report", one.report.pk.upper())} == {
        one.report.pk
    }


@pytest.mark.parametrize("wanted", ["0" * 32, "../../etc", "' OR 1=1"])
def test_unknown_report_is_one_clear_line(sent, tmp_path, wanted):
    with pytest.raises(CommandError, match="no report with this id"):
        exported(tmp_path, "--report", wanted)


def test_canary_is_no_report_to_export(team, tmp_path):
    canary = store_report(team, canary=True)
    with pytest.raises(CommandError):
        exported(tmp_path, "--report", canary.report.pk)


def test_export_of_all_opens_nothing(sent, tmp_path):
    exported(tmp_path)
    sent.report.refresh_from_db()
    assert (sent.report.state, sent.report.opened_hour) == ("received", None)


@pytest.mark.parametrize("by_name", [True, False])
def test_report_taken_out_to_be_read_counts_as_opened(sent, tmp_path, by_name):
    exported(tmp_path, *(["--report", sent.report.pk] if by_name else ["--opened"]))
    sent.report.refresh_from_db()
    assert (sent.report.state, sent.report.opened_hour) == ("opened", this_hour())


def test_reading_again_changes_no_state(team, tmp_path):
    early = this_hour().replace(year=2026, month=1)
    answered = store_report(team, state=Report.State.ANSWERED, opened_hour=early).report
    exported(tmp_path, "--report", answered.pk)
    answered.refresh_from_db()
    assert (answered.state, answered.opened_hour) == ("answered", early)


def test_second_export_brings_what_came_since(sent, tmp_path):
    exported(tmp_path)
    ReportPart.objects.create(report=sent.report, kind="message", sequence=2, blob=b"sealed")
    assert f"{sent.report.pk}/message-0002.age" in exported(tmp_path)


def test_every_export_is_in_the_log(team, tmp_path):
    ids = {store_report(team).report.pk for _ in range(3)}
    exported(tmp_path)
    assert set(AuditEntry.objects.filter(act="report_exported").values_list("about", flat=True)) == ids


def test_folder_that_cannot_be_written_is_one_clear_line(sent, tmp_path):
    (tmp_path / "out").write_text("a file")
    with pytest.raises(CommandError, match="^[^\n]+$"):
        told("hotline_export", "--out", str(tmp_path / "out"))


def test_message_that_came_while_the_files_were_written_stays_unread(sent, tmp_path, monkeypatch):
    hour = this_hour()
    real = export._write

    def overtaken(report, folder):
        number = real(report, folder)
        ReportPart.objects.create(report=report, kind="message", sequence=2, blob=b"sealed")
        Report.objects.update(unread_hour=hour)
        return number

    monkeypatch.setattr(export, "_write", overtaken)
    exported(tmp_path, "--report", sent.report.pk)
    sent.report.refresh_from_db()
    assert (sent.report.state, sent.report.unread_hour) == ("opened", hour)
    monkeypatch.setattr(export, "_write", real)
    exported(tmp_path, "--report", sent.report.pk)
    sent.report.refresh_from_db()
    assert sent.report.unread_hour is None


def test_files_of_further_messages_are_taken_out_too(sent, tmp_path):
    for kind, number in (("message", 2), ("file", 2), ("file", 3)):
        ReportPart.objects.create(report=sent.report, kind=kind, sequence=number, blob=b"sealed")
    names = {name.rpartition("/")[2] for name in exported(tmp_path)}
    assert {"message-0002.age", "file-0002.age", "file-0003.age"} < names
