"""The log can be added to and read; nothing in it is changed or taken away."""

import pytest
from django.db import IntegrityError

from hotline import audit
from hotline.models import AppendOnly, AuditEntry
from reports.clock import this_hour

pytestmark = pytest.mark.django_db
ACT = AuditEntry.Act.REPORT_EXPORTED


@pytest.fixture
def entry() -> AuditEntry:
    audit.record(ACT, actor="ann", about="0" * 32)
    return AuditEntry.objects.get()


def test_entry_cannot_be_saved_again(entry):
    entry.actor = "somebody else"
    with pytest.raises(AppendOnly):
        entry.save()
    assert AuditEntry.objects.get().actor == "ann"


def test_entry_cannot_take_the_place_of_another(entry):
    with pytest.raises(IntegrityError):
        AuditEntry(pk=entry.pk, hour=entry.hour, actor="x", act=ACT).save()


def test_entry_cannot_be_deleted(entry):
    with pytest.raises(AppendOnly):
        entry.delete()


@pytest.mark.parametrize(
    "attempt",
    [
        lambda rows: rows.delete(),
        lambda rows: rows.update(actor="x"),
        lambda rows: rows._raw_delete("default"),
        lambda rows: rows.bulk_update(list(rows), ["actor"]),
        lambda rows: rows.bulk_create(
            list(rows), update_conflicts=True, update_fields=["actor"], unique_fields=["id"]
        ),
        lambda rows: rows.update_or_create(actor="ann", defaults={"actor": "x"}),
        lambda rows: rows.filter(actor="ann").delete(),
    ],
)
def test_entries_cannot_be_changed_or_deleted_together(entry, attempt):
    with pytest.raises(AppendOnly):
        attempt(AuditEntry.objects.all())
    assert AuditEntry.objects.get().actor == "ann"


def test_base_manager_is_closed_too(entry):
    with pytest.raises(AppendOnly):
        AuditEntry._base_manager.all().delete()


def test_entry_tells_the_hour_and_nothing_finer(entry):
    assert entry.hour == this_hour()
    assert (entry.hour.minute, entry.hour.second, entry.hour.microsecond) == (0, 0, 0)


def test_last_hour_is_that_of_the_named_act_and_thing(entry):
    assert audit.last_hour(ACT, "0" * 32) == entry.hour
    assert audit.last_hour(ACT, "1" * 32) is None


def test_operator_is_named_even_without_an_account(monkeypatch):
    def nobody() -> str:
        raise OSError

    monkeypatch.setattr("getpass.getuser", nobody)
    assert audit.operator() == "somebody at the command line"


def test_entry_reads_as_a_sentence(entry):
    assert "ann: sealed files of a report taken out" in str(entry)
