"""A reporter asked to have the report destroyed: somebody reads the wish, then it goes; nothing else."""

import pytest
from django.core.management.base import CommandError

from hotline.deletion import wishes
from hotline.models import AuditEntry
from reports.clock import this_hour
from reports.models import Report, ReportPart
from tests.hotline.conftest import store_report, told


@pytest.fixture
def asked(team):
    """A report whose receipt was destroyed by whoever held it; nobody has read the wish."""
    hour = this_hour()
    sent = store_report(team, deletion_asked=True, opened_hour=hour, unread_hour=hour, state="opened")
    Report.objects.filter(pk=sent.report.pk).update(lookup_hash=None)
    return sent.report


def test_wish_is_read_then_carried_out(asked, tmp_path):
    said = told("hotline_export", "--out", str(tmp_path / "out"), "--report", asked.pk)
    assert f"hotline_destroy --report {asked.pk}" in said
    assert "Destroyed" in told("hotline_destroy", "--report", asked.pk)
    asked.refresh_from_db()
    assert asked.state == Report.State.DESTROYED and bytes(asked.key_blob) == b""
    assert not ReportPart.objects.filter(report=asked).exists()
    assert AuditEntry.objects.filter(act=AuditEntry.Act.REPORT_DESTROYED, about=asked.pk).count() == 1


def test_nobody_destroys_what_was_not_read(asked):
    with pytest.raises(CommandError, match="Read it first"):
        told("hotline_destroy", "--report", asked.pk)
    assert ReportPart.objects.filter(report=asked).exists()


def test_nobody_destroys_what_nobody_asked_for(sent):
    Report.objects.update(opened_hour=this_hour(), state="opened")
    with pytest.raises(CommandError, match="Nobody asked"):
        told("hotline_destroy", "--report", sent.report.pk)
    assert ReportPart.objects.filter(report=sent.report).exists()


@pytest.mark.parametrize("fields", [{"canary": True}, {"state": "destroyed"}])
def test_what_is_no_report_of_a_person_is_not_found(team, fields):
    report = store_report(team, deletion_asked=True, **fields).report
    with pytest.raises(CommandError, match="no report with this id"):
        told("hotline_destroy", "--report", report.pk)


def test_export_names_only_those_who_asked(asked, sent, tmp_path):
    said = told("hotline_export", "--out", str(tmp_path / "out"))
    assert asked.pk in said and sent.report.pk not in said
    assert wishes([asked.pk, sent.report.pk]) == [asked.pk]
