"""When the team reads, as a reporter is told."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from facts.hours import HoursRefused
from reports.models import Queue
from reports.team_hours import first_answer, set_team_hours, team_hours

pytestmark = pytest.mark.django_db


@pytest.fixture
def queue(clock) -> Queue:
    return set_team_hours(Queue.objects.get(pk="default"), hours="mon-fri 09:00-18:00")


def test_someone_reads_while_the_team_is_there(queue):
    assert team_hours(queue).state == "Someone reads now."


def test_in_the_evening_the_next_morning_is_named(queue, clock):
    clock.move(hours=10)
    assert team_hours(queue).state == "Nobody reads now. They read again: tomorrow, 09:00 (time in Japan)."


def test_before_a_weekend_monday_is_named(queue, clock):
    clock.move(days=4)
    assert "They read again: Monday, 09:00" in team_hours(queue).state


def test_on_a_public_holiday_nobody_reads(queue, clock):
    clock.move(days=-1)
    assert "They read again: tomorrow, 09:00" in team_hours(queue).state


def test_team_that_works_on_holidays_says_so(queue, clock):
    clock.move(days=-1)
    queue = set_team_hours(queue, hours="mon-fri 09:00-18:00", holidays="open")
    assert team_hours(queue).state == "Someone reads now."


def test_hours_are_told_in_words(queue):
    assert team_hours(queue).lines == ("Monday to Friday: 09:00 - 18:00",)


def test_hours_that_nobody_entered_are_not_made_up(clock):
    told = team_hours(Queue.objects.get(pk="default"))
    assert (told.lines, told.state) == ((), "")


def test_team_that_never_comes_back_promises_no_day(queue, clock):
    clock.move(hours=12)
    queue.hours = [{"days": [0], "from": "09:00", "to": "10:00"}]
    queue.holidays = "closed"
    assert "They read again: Monday" in team_hours(queue).state


@pytest.mark.parametrize(
    ("later", "words"),
    [({}, "Thursday, 10:00"), ({"hours": 9}, "Friday, 09:00"), ({"days": 3}, "Monday, 09:00")],
)
def test_first_answer_is_looked_for_when_somebody_can_have_written_it(queue, clock, later, words):
    clock.move(**later)
    answer = team_hours(queue).answer
    assert words in answer and "It can take longer." in answer


def test_aim_of_the_team_moves_the_first_answer(queue, clock):
    queue = set_team_hours(queue, hours="mon-fri 09:00-18:00", answer_hours=2)
    assert first_answer(queue, clock.moment) - clock.moment < timedelta(hours=3)


def test_without_hours_the_aim_itself_is_told(clock):
    queue = Queue.objects.get(pk="default")
    assert timedelta(hours=48) <= first_answer(queue, clock.moment) - clock.moment < timedelta(hours=49)


def test_day_is_told_in_the_readers_language(queue):
    with override("ja"):
        assert "月曜日" in team_hours(queue).lines[0]


def test_hours_are_stored_as_they_are_told(queue):
    assert Queue.objects.get(pk="default").hours == [
        {"days": [0, 1, 2, 3, 4], "from": "09:00", "to": "18:00"}
    ]


@pytest.mark.parametrize(
    ("refusal", "changes"),
    [
        (HoursRefused, {"hours": "monday nine to five"}),
        (ValidationError, {"hours": "mon 09:00-10:00", "holidays": "sometimes"}),
        (ValidationError, {"hours": "mon 09:00-10:00", "answer_hours": -1}),
    ],
)
def test_what_cannot_be_understood_changes_nothing(queue, refusal, changes):
    with pytest.raises(refusal):
        set_team_hours(queue, **changes)
    assert Queue.objects.get(pk="default").hours == queue.hours


def test_queue_with_impossible_hours_is_refused(queue):
    queue.hours = [{"days": [9], "from": "09:00", "to": "10:00"}]
    with pytest.raises(ValidationError):
        queue.full_clean()
