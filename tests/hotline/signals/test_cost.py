"""What comes round every minute costs next to nothing, and everything that is sent has somebody who sends it."""

import pytest

from delivery import outbox, ticks
from delivery.models import OutboxEntry
from hotline.canary.watch import look
from hotline.models import Canary
from hotline.signals import calls, digest, trials
from hotline.signals.on_call import signal_danger
from hotline.signals.standing import OURS, alarms
from reports.clock import this_hour
from tests.hotline.conftest import store_report


def test_quiet_minute_takes_two_queries(queue, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert signal_danger() == []


def test_quiet_minute_takes_as_many_however_many_reports_there_are(team, django_assert_num_queries):
    for urgency in (1, 2, 2):
        store_report(team, urgency=urgency)
    with django_assert_num_queries(2):
        signal_danger()


def test_look_at_canaries_that_are_not_due_takes_three_queries(queue, django_assert_num_queries):
    Canary.objects.create(queue=queue, sent_at=this_hour(), acknowledged_at=this_hour())
    with django_assert_num_queries(3):
        look()


def test_alarms_of_the_desk_take_four_queries(queue, django_assert_num_queries):
    with django_assert_num_queries(4):
        assert list(alarms()) == []


@pytest.mark.parametrize("kind", OURS)
def test_everything_that_is_asked_for_is_sent_by_somebody(kind):
    assert kind in outbox._handlers


def test_regular_work_is_registered():
    known = ticks.registered()
    assert known[digest.KIND] == 24 * 60 and known["hotline.tests"] == 7 * 24 * 60
    assert known["hotline.canary"] == 5 and known["hotline.on call"] == 1


def test_no_call_and_no_test_waits_under_a_name_that_tells_a_report(team, addresses):
    sent = store_report(team, urgency=0)
    signal_danger()
    trials.ask(addresses["ann"])
    rows = str(list(OutboxEntry.objects.values()))
    assert OutboxEntry.objects.filter(kind=calls.CALL_URGENT).count() == 2
    assert sent.report.pk not in rows and "They keep" not in rows
