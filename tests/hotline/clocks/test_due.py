"""What is due next with a report, in words and in the order of the list."""

from datetime import timedelta

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from hotline.clocks.due import (
    NEEDED,
    TASKS,
    Due,
    due_in_words,
    is_overdue,
    is_pressing,
    next_due,
    overdue,
    pressing,
    when_in_words,
)
from hotline.clocks.times import Clock
from reports.clock import now
from reports.models import Report
from tests.hotline.clocks.conftest import a_queue, a_report, at, wall

NOON = at("2026-11-24 12:00")


def due(**fields):
    """The clock that runs out first, and when, as a pair."""
    found = next_due(a_report(**fields), a_queue())
    return found and (found.clock, wall(found.at))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, (Clock.OPENED, "Wed 2026-11-25 10:00")),
        ({"urgency": 0}, (Clock.OPENED, "Tue 2026-11-24 10:15")),
        ({"state": "opened", "opened_hour": NOON}, (Clock.REPLY, "Thu 2026-11-26 10:00")),
        (
            {"state": "answered", "first_reply_hour": NOON, "last_reply_hour": NOON},
            (Clock.INTERVIEW, "Tue 2026-12-01 10:00"),
        ),
        (
            {"state": "answered", "first_reply_hour": NOON, "last_reply_hour": NOON, "interview_hour": NOON},
            (Clock.SILENCE, "Tue 2026-12-08 12:00"),
        ),
        (
            {"state": "answered", "first_reply_hour": NOON, "interview_hour": NOON, "unread_hour": NOON},
            (Clock.OPENED, "Wed 2026-11-25 12:00"),
        ),
        ({"state": "handed", "first_reply_hour": NOON}, (Clock.SILENCE, "Tue 2026-12-08 12:00")),
        (
            {"state": "handed", "first_reply_hour": NOON, "unread_hour": NOON},
            (Clock.OPENED, "Wed 2026-11-25 12:00"),
        ),
        ({"state": "closed", "opened_hour": NOON}, None),
        ({"state": "destroyed"}, None),
        ({"canary": True}, None),
        ({"deletion_asked": True, "lookup_hash": None}, (Clock.OPENED, "Wed 2026-11-25 10:00")),
        ({"deletion_asked": True, "lookup_hash": None, "state": "opened", "opened_hour": NOON}, None),
        ({"quarantined": True}, (Clock.OPENED, "Wed 2026-11-25 10:00")),
    ],
)
def test_each_state_asks_for_its_next_step(clock, fields, expected):
    assert due(**fields) == expected


def test_answer_may_be_due_before_the_opening_over_a_weekend(clock):
    assert due(received_hour=at("2026-11-27 19:00")) == (Clock.REPLY, "Mon 2026-11-30 09:00")


def test_deadline_that_has_come_is_overdue(clock):
    report, queue = a_report(), a_queue()
    clock.set("2026-11-25 09:59")
    assert not next_due(report, queue).overdue
    clock.set("2026-11-25 10:00")
    assert next_due(report, queue).overdue


def test_a_list_is_asked_without_a_query(tokyo, stored, clock, django_assert_num_queries):
    stored()
    (report,) = Report.objects.select_related("queue").only(*NEEDED, "queue")
    with django_assert_num_queries(0):
        assert next_due(report, report.queue)


@pytest.mark.parametrize(
    ("away", "words"),
    [
        (timedelta(seconds=59), "in 0 minutes"),
        (timedelta(minutes=1, seconds=59), "in 1 minute"),
        (timedelta(minutes=59, seconds=59), "in 59 minutes"),
        (timedelta(hours=1), "in 1 hour"),
        (timedelta(hours=2) - timedelta(seconds=1), "in 1 hour"),
        (timedelta(hours=47, minutes=59), "in 47 hours"),
        (timedelta(hours=48), "in 2 days"),
        (timedelta(days=14) - timedelta(seconds=1), "in 13 days"),
        (timedelta(0), "late"),
        (-timedelta(minutes=59), "late"),
        (-timedelta(hours=1), "late by 1 hour"),
        (-timedelta(hours=47, minutes=59), "late by 47 hours"),
        (-timedelta(hours=48), "late by 2 days"),
    ],
)
def test_time_left_is_told_in_words(clock, away, words):
    with override("en"):
        assert when_in_words(clock.moment + away) == words


@given(st.integers(0, 40 * 24 * 3600))
def test_no_time_is_told_longer_than_it_is(seconds):
    units = {"minute": 60, "hour": 3600, "day": 86400}
    with override("en"):
        _, number, unit = when_in_words(now() + timedelta(seconds=seconds + 1)).split()
    assert int(number) * units[unit.rstrip("s")] <= seconds + 1


def test_words_say_what_to_do_and_by_when(clock):
    with override("en"):
        assert (
            due_in_words(Due(Clock.REPLY, clock.moment + timedelta(hours=3), overdue=False))
            == "Answer it: in 3 hours"
        )
    assert set(TASKS) == set(Clock)


def listed():
    """The urgencies of all reports, in the order of the list."""
    return list(Report.objects.order_by(pressing(), "received_hour").values_list("urgency", "received_hour"))


def test_what_nobody_opened_in_time_goes_up_and_keeps_its_own_urgency(clock, stored):
    old = stored(urgency=2, received_hour=at("2026-11-20 10:00"))
    soon = stored(urgency=1, received_hour=at("2026-11-24 10:00"))
    fresh = stored(urgency=2, received_hour=at("2026-11-24 09:00"))
    danger = stored(urgency=0, received_hour=at("2026-11-24 10:00"))
    order = [danger, old, soon, fresh]
    assert listed() == [(report.urgency, report.received_hour) for report in order]
    assert is_pressing(old) and not any(is_pressing(report) for report in (soon, fresh, danger))
    assert Report.objects.get(pk=old.pk).urgency == 2


def test_what_was_opened_goes_back_to_its_place(clock, stored):
    old = stored(urgency=2, received_hour=at("2026-11-20 10:00"), state="opened", opened_hour=NOON)
    soon = stored(urgency=1)
    assert [urgency for urgency, _ in listed()] == [1, 2] and not is_pressing(old) and soon


def test_what_is_late_can_be_found_in_the_database(clock, stored):
    late = stored(received_hour=at("2026-11-20 10:00"))
    stored()
    assert list(Report.objects.filter(overdue())) == [late]
    marked = dict(Report.objects.annotate(late=is_overdue()).values_list("pk", "late"))
    assert sorted(marked.values()) == [False, True] and marked[late.pk]
