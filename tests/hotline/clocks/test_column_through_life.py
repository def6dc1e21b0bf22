"""Whatever happens to a report in whatever order: its column is right at once, and nobody climbs who was opened."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline.clocks.due import next_due
from hotline.clocks.keeping import put_right
from hotline.states.of_reports import Event, Situation, State
from reports.models import Queue, Report
from tests.hotline.clocks.conftest import WEEK, wall
from tests.hotline.states.test_reports import REFUSALS, VERBS, made

pytestmark = pytest.mark.django_db
EVENTS = st.lists(st.sampled_from([event for event in VERBS if event != Event.DROP]), min_size=1, max_size=7)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(EVENTS, st.integers(0, 5))
def test_column_needs_no_regular_work_to_be_right(tokyo, pepper_file, events, rung):
    Report.objects.all().delete()
    report = made(Situation(State.RECEIVED), tokyo)
    Report.objects.update(rung=rung)
    for event in events:
        with suppress(*REFUSALS):
            VERBS[event](Report.objects.get(pk=report.pk))
        assert_right(report.pk, rung)


def assert_right(pk: str, rung: int) -> None:
    """The columns of one report, as they stand after one event."""
    report = Report.objects.select_related("queue").get(pk=pk)
    due = next_due(report, report.queue)
    assert report.next_step_hour == (due.at if due else None)
    waits = report.state == State.RECEIVED or report.unread_hour is not None
    assert report.rung in ((0, rung) if waits else (0,))
    assert put_right() == 0


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"hours": [{"days": [0, 1, 2, 3, 4], "from": "09:00", "to": "11:00"}]}, "Wed 2026-11-25 10:00"),
        ({"hours": [{"days": [0], "from": "09:00", "to": "18:00"}]}, "Mon 2026-11-30 09:00"),
        ({"time_zone": "Europe/Berlin"}, "Wed 2026-11-25 17:00"),
        ({"hours": []}, "Wed 2026-11-25 10:00"),
    ],
    ids=["shorter days", "mondays only", "another zone", "none"],
)
def test_new_hours_reach_the_reports_at_once(clock, stored, changes, expected):
    stored()
    queue = Queue.objects.get(pk="default")
    assert queue.hours == WEEK
    for name, value in changes.items():
        setattr(queue, name, value)
    queue.save()
    assert wall(Report.objects.get().next_step_hour) == expected
