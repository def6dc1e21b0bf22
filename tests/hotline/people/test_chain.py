"""The log is a chain: what is changed, taken out, put in or cut off is found, and the database itself refuses it."""

from datetime import UTC, datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management.base import CommandError
from django.db import DatabaseError, connection, models, transaction
from hypothesis import given
from hypothesis import strategies as st

from hotline import audit
from hotline.models import AuditEntry, AuditHead
from hotline.people import append_only, chain, log_file
from tests.hotline.conftest import told

pytestmark = pytest.mark.django_db
ACT = AuditEntry.Act.REPORT_OPENED
MIGRATION = import_module("hotline.migrations.0006_chain_the_log")
rows = models.QuerySet(AuditEntry)


@pytest.fixture
def unguarded():
    """As somebody has the table who took the guard away; tests on SQLite run so anyway."""
    if connection.vendor == "postgresql":
        append_only.remove(connection)


@pytest.fixture
def log(unguarded):
    """Five entries in their places."""
    for number in range(5):
        audit.record(ACT, actor="ann", about=f"{number}" * 32)
    chain.take_places()


def entry(number):
    return rows.filter(number=number)


def test_entries_stand_in_the_order_in_which_they_were_written(log):
    assert list(rows.order_by("number").values_list("number", "about")) == [
        (number + 1, f"{number}" * 32) for number in range(5)
    ]
    assert chain.verify() == chain.Verdict(head=entry(5).get().chain, length=5)


@pytest.mark.parametrize("change", [{"actor": "ben"}, {"about": "9" * 32}, {"act": "report_closed"}])
@pytest.mark.parametrize("number", [1, 3, 5])
def test_changed_entry_is_named(log, number, change):
    entry(number).update(**change)
    assert chain.verify().fault == chain.Fault(number, "changed")


def test_changed_hour_is_noticed(log):
    entry(2).update(hour=datetime(2020, 1, 1, tzinfo=UTC))
    assert chain.verify().fault == chain.Fault(2, "changed")


@pytest.mark.parametrize("number", [1, 3])
def test_entry_taken_out_of_the_middle_is_missed(log, number):
    entry(number).delete()
    assert chain.verify().fault == chain.Fault(number, "removed")


def test_gap_that_was_closed_up_is_noticed(log):
    entry(3).delete()
    for number in (4, 5):
        entry(number).update(number=number - 1)
    assert chain.verify().fault.number == 3


def test_entry_put_in_is_noticed(log):
    for number in (5, 4, 3):
        entry(number).update(number=number + 1)
    false = AuditEntry(hour=entry(1).get().hour, actor="ben", act=ACT, about="x", number=3, chain="f" * 64)
    false.save()
    assert chain.verify().fault == chain.Fault(3, "inserted")


def test_end_cut_off_is_missed(log):
    entry(5).delete()
    assert chain.verify().fault == chain.Fault(5, "cut")


def test_log_made_anew_is_found_out_by_the_digest_written_down(log):
    written_down = entry(3).get().chain
    assert chain.verify(written_down).looked_for
    entry(2).delete()
    rows.update(number=None)
    AuditHead.objects.update(number=0, chain=chain.START)
    assert chain.verify(written_down) == chain.Verdict(head=entry(4).get().chain, length=4)


def test_entry_takes_its_place_once_its_act_is_committed(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        audit.record_all(ACT, actor="ann", about=["a", "b"])
        assert not rows.exclude(number=None).exists()
    assert list(rows.order_by("pk").values_list("number", flat=True)) == [1, 2]


def test_act_stands_even_when_the_chain_cannot_be_written(django_capture_on_commit_callbacks, monkeypatch):
    def away():
        raise DatabaseError

    monkeypatch.setattr(audit, "take_places", away)
    with django_capture_on_commit_callbacks(execute=True):
        audit.record(ACT, actor="ann")
    assert chain.verify().length == 1


def test_many_waiting_entries_take_places_in_a_few_queries(django_assert_max_num_queries):
    audit.record_all(ACT, actor="ann", about=[f"{number}" for number in range(900)])
    with django_assert_max_num_queries(15):
        chain.take_places()
    assert chain.verify().length == 900


def test_entries_of_before_are_chained_by_the_migration(unguarded):
    for number in range(3):
        audit.record(ACT, actor='日本 \u2028 "x"', about=f"{number}")
    AuditHead.objects.all().delete()

    class Before:
        """Models as a migration has them: no manager of ours."""

        @staticmethod
        def get_model(app, name):
            model = apps.get_model(app, name)
            return type(name, (), {"objects": models.QuerySet(model)})

    MIGRATION.chain(Before, None)
    assert chain.verify().length == 3 and chain.verify().fault is None


@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE hotline_auditentry SET actor = 'ben'",
        "UPDATE hotline_auditentry SET number = number + 1",
        "UPDATE hotline_auditentry SET chain = ''",
        "UPDATE hotline_auditentry SET number = NULL",
        "DELETE FROM hotline_auditentry",
    ],
)
def test_database_refuses_whatever_program_asks(log, attempt):
    append_only.install(connection)
    with (
        pytest.raises(DatabaseError, match="never changed"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(attempt)
    audit.record(ACT, actor="ann")
    assert chain.verify().length == 6
    append_only.remove(connection)


def test_place_is_taken_without_changing_words(unguarded):
    append_only.install(connection)
    audit.record(ACT, actor="ann")
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        rows.update(number=1, actor="ben")
    append_only.remove(connection)


def test_command_tells_the_digest_of_the_end(log):
    written_down = entry(2).get().chain
    spoken = told("audit_verify", head=f" {written_down.upper()} ")
    assert "The log is whole: 5 entries." in spoken and entry(5).get().chain in spoken
    assert "The digest written down is in it." in spoken


def test_command_fails_on_a_broken_log(log):
    entry(4).update(actor="ben")
    with pytest.raises(CommandError, match="does not hold at entry 4: its words are not those") as failed:
        told("audit_verify")
    assert entry(3).get().chain in str(failed.value) and failed.value.returncode == 1


def test_command_misses_the_digest_written_down(log):
    with pytest.raises(CommandError, match="was cut off or made anew"):
        told("audit_verify", head="ab" * 32)


def test_empty_log_is_whole():
    assert chain.START in told("audit_verify")


def test_saved_file_is_verified_away_from_the_site(log, tmp_path):
    file = tmp_path / "log.csv"
    file.write_text("".join(log_file.write(chain.links())), newline="")
    rows.all().delete()
    assert "5 entries" in told("audit_verify", file=file)
    file.write_text(file.read_text().replace("ann", "ben", 1))
    with pytest.raises(CommandError, match="entry 1"):
        told("audit_verify", file=file)


@pytest.mark.parametrize(
    "content", [b"", b"no log\n", b"\xff\xfe", b"number,hour,actor,act,about,chain\n1,2\n"]
)
def test_other_files_are_refused_in_one_line(tmp_path, content):
    file = tmp_path / "log.csv"
    file.write_bytes(content)
    with pytest.raises(CommandError, match="is no log"):
        told("audit_verify", file=file)
    with pytest.raises(CommandError, match="can't be read"):
        told("audit_verify", file=tmp_path / "nothing")


words = st.text(max_size=20).filter(lambda text: "\0" not in text and text.isprintable())
entries = st.lists(st.tuples(st.datetimes(timezones=st.just(UTC)), words, words, words), max_size=6)


def chained(entries):
    """Links of these entries."""
    before, made = chain.START, []
    for number, (hour, *cells) in enumerate(entries, 1):
        hour = hour.replace(year=max(hour.year, 1970), microsecond=0)
        before = chain.digest(before, hour, *cells)
        made.append(chain.Link(number, hour, *cells, before))
    return made


@given(entries)
def test_file_gives_back_what_was_written_and_starts_no_formula(entries):
    links = chained(entries)
    lines = list(log_file.write(links))
    assert list(log_file.read(lines)) == links
    assert not any(cell[:1] in {"=", "+", "-", "@"} for line in lines[1:] for cell in line.split(",")[2:3])


@given(entries.filter(lambda made: len(set(made)) == len(made)), st.data())
def test_any_one_entry_left_out_breaks_the_chain(entries, data):
    links = chained(entries)
    assert chain.walk(links).fault is None
    if len(links) > 1:
        gone = data.draw(st.integers(0, len(links) - 2))
        assert chain.walk(links[:gone] + links[gone + 1 :]).fault == chain.Fault(gone + 1, "removed")
