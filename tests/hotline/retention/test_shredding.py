"""Of a destroyed report nothing sealed is left: not in a table, not in the file of the database, not in its journal."""

from datetime import timedelta

import pytest
from django.core.management import CommandError
from django.db import connection

from hotline.models import AuditEntry, Partner, Referral
from hotline.retention import shredding
from reports.clock import this_hour
from reports.models import Queue, Report, ReportPart
from reports.retention import destroy, purge, truncate_journal
from tests.hotline.conftest import store_report, told


@pytest.fixture
def old(team) -> Report:
    """A report whose days are over."""
    long_ago = this_hour() - timedelta(days=91)
    return store_report(team, state="closed", closed_hour=long_ago, opened_hour=long_ago).report


def referred(report: Report) -> Referral:
    """A copy of its key for a partner."""
    shelter = Partner.objects.create(code="shelter", name="Shelter", kind=Partner.Kind.SHELTER)
    return Referral.objects.create(
        report=report,
        partner=shelter,
        state=Referral.State.ACCEPTED,
        asked_by="ann",
        key_blob=b"age-encryption.org/v1\nfor the partner",
        proposed_hour=this_hour(),
    )


def test_expired_report_is_logged_and_its_copies_for_partners_are_gone(old):
    copy = referred(old)
    purge()
    copy.refresh_from_db()
    assert bytes(copy.key_blob) == b"" and shredding.traces(old.pk) == []
    entry = AuditEntry.objects.get(act=AuditEntry.Act.REPORT_EXPIRED)
    assert (entry.actor, entry.about) == (shredding.ACTOR, old.pk)


def test_report_destroyed_because_somebody_asked_is_not_logged_as_expired(old):
    referred(old)
    destroy(old)
    assert shredding.traces(old.pk) == []
    assert not AuditEntry.objects.filter(act=AuditEntry.Act.REPORT_EXPIRED).exists()


def test_what_is_left_is_named(old):
    assert shredding.traces(old.pk) == [
        "it is not destroyed",
        "its key",
        "its sealed parts",
        "keys to seal to",
    ]
    purge()
    copy = referred(old)
    assert shredding.traces(old.pk) == ["a copy of its key for a partner"]
    copy.delete()
    assert shredding.traces(old.pk.upper()) == [] and shredding.traces("f" * 32) is None


@pytest.mark.django_db(transaction=True)
def test_trial_finds_the_probe_and_then_finds_it_no_more(queue):
    assert shredding.trial(queue) == (True, False)
    assert not Report.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_command_proves_and_names_what_is_left(old):
    with pytest.raises(CommandError, match="its key"):
        told("shred_proof", "--report", old.pk)
    purge()
    assert "only its hours and its state are left" in told("shred_proof", "--report", old.pk)
    with pytest.raises(CommandError, match="no such report"):
        told("shred_proof", "--report", "f" * 32)


def test_proof_that_proves_nothing_says_so(queue, monkeypatch):
    monkeypatch.setattr(shredding, "found", lambda _blob: False)
    with pytest.raises(CommandError, match="proves nothing"):
        told("shred_proof")
    monkeypatch.setattr(shredding, "found", lambda _blob: True)
    with pytest.raises(CommandError, match="still in the database"):
        told("shred_proof")


@pytest.mark.django_db(transaction=True)
def test_nothing_sealed_of_an_expired_report_is_in_the_files_of_the_database(request):
    """The real thing: committed, destroyed by the purge, and looked for byte by byte."""
    Queue.objects.get_or_create(pk="default", defaults={"label": "Hotline"})
    report = store_report(request.getfixturevalue("team")).report
    long_ago = this_hour() - timedelta(days=91)
    Report.objects.update(state="closed", closed_hour=long_ago, opened_hour=long_ago)
    key = bytes(report.key_blob)
    blobs = [key, *(bytes(blob) for blob in ReportPart.objects.values_list("blob", flat=True))]
    truncate_journal()
    assert all(shredding.found(blob) for blob in (blobs[1:] if connection.vendor != "sqlite" else blobs))
    assert purge().reports == 1
    assert not any(shredding.found(blob) for blob in blobs)
    assert shredding.traces(report.pk) == []
