"""The column of the next step follows whatever happens to a report."""

import pytest
from django.core.management import call_command

from delivery import ticks
from hotline.casefile.replies import note_interview
from hotline.clocks.keeping import WORK, put_right
from reports.casework import attach_reply, close, record_opening
from reports.follow_up import forget_receipt
from reports.models import Queue, Report
from reports.retention import destroy
from reports.tokens import issue, read
from tests.hotline.clocks.conftest import a_report, at, wall

pytestmark = pytest.mark.django_db
SEALED = b"age-encryption.org/v1\n-> X25519 ..."


def next_step() -> str | None:
    """The column of the one report, as a wall clock in Tokyo shows it."""
    moment = Report.objects.get().next_step_hour
    return wall(moment) if moment else None


def test_column_follows_the_report_through_its_life(clock, stored):
    report = stored()
    assert next_step() == "Wed 2026-11-25 10:00"
    record_opening(report)
    assert next_step() == "Thu 2026-11-26 10:00"
    attach_reply(report, sequence=1, sealed=SEALED)
    assert next_step() == "Tue 2026-12-01 10:00"
    clock.set("2026-11-26 10:00")
    offered = Report.objects.get()
    offered.interview_hour = clock.moment
    offered.save(update_fields=["interview_hour"])
    attach_reply(report, sequence=2, sealed=SEALED)
    assert next_step() == "Thu 2026-12-10 10:00"
    close(report)
    assert next_step() is None


def test_further_message_starts_the_clock_again(clock, stored):
    report = stored(state="answered", first_reply_hour=clock.moment, interview_hour=clock.moment)
    report.unread_hour = clock.moment
    report.save(update_fields=["unread_hour"])
    assert next_step() == "Wed 2026-11-25 10:00"
    record_opening(report)
    assert next_step() == "Tue 2026-12-08 10:00"


def test_offer_of_an_interview_stops_its_clock(clock, stored):
    report = stored(state="answered", first_reply_hour=clock.moment)
    assert next_step() == "Tue 2026-12-01 10:00"
    note_interview(report, actor="ann")
    assert next_step() == "Tue 2026-12-08 10:00"


def test_wish_to_destroy_asks_for_reading_only(clock, stored, pepper_file):
    report = stored(state="answered", first_reply_hour=clock.moment, opened_hour=clock.moment)
    forget_receipt(report, token=read(issue()))
    assert next_step() == "Wed 2026-11-25 10:00"
    record_opening(report)
    assert next_step() is None


def test_destroyed_report_has_no_next_step(stored, clock):
    report = stored()
    destroy(report)
    assert next_step() is None


def test_opening_takes_a_report_off_the_ladder(stored, clock):
    report = stored(rung=3)
    assert Report.objects.get().rung == 3
    record_opening(report)
    assert Report.objects.get().rung == 0


def test_what_was_changed_past_save_is_put_right_by_the_tick(stored, clock):
    stored()
    Report.objects.update(state="opened", opened_hour=clock.moment, rung=2)
    assert WORK in ticks.registered()
    assert put_right() == 1 and next_step() == "Thu 2026-11-26 10:00"
    assert Report.objects.get().rung == 0
    assert put_right() == 0


def test_new_clocks_of_a_queue_reach_its_reports(stored, clock):
    report = stored()
    other = Queue.objects.create(pk="other", label="Other")
    Report.objects.bulk_create([a_report(queue_id="other")])
    Queue.objects.update(clocks={"opened-2": 2880})
    assert put_right(report.queue) == 1, "the clocks are read afresh, whatever the caller holds"
    assert next_step_of(report) == "Thu 2026-11-26 10:00"
    assert put_right(other) == 1


def next_step_of(report: Report) -> str:
    return wall(Report.objects.get(pk=report.pk).next_step_hour)


def test_fixtures_are_loaded_as_they_stand(stored, clock, tmp_path):
    """A restored backup is not changed by what listens."""
    stored()
    Report.objects.update(next_step_hour=at("2030-01-01 00:00"))
    dump = tmp_path / "dump.json"
    call_command("dumpdata", "reports.report", output=str(dump))
    call_command("loaddata", str(dump))
    assert next_step() == "Tue 2030-01-01 00:00"
