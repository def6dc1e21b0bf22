"""When the team reads, as a reporter is told."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from facts.dates import zone
from facts.hours import HoursRefused
from reports.models import Queue
from reports.team_hours import first_answer, set_team_hours, team_hours, zone_of

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


BERLIN = "Europe/Berlin"


@pytest.fixture
def abroad(queue) -> Queue:
    """The same hours, meant in Berlin: from 17:00 to 02:00 in Japan."""
    queue.time_zone = BERLIN
    queue.holidays = "open"
    queue.save()
    return queue


def test_team_in_another_zone_is_told_in_the_time_of_the_reader(abroad, clock):
    assert team_hours(abroad).state == "Nobody reads now. They read again: today, 17:00 (time in Japan)."
    clock.move(hours=8)
    assert team_hours(abroad).state == "Someone reads now."


def test_hours_of_another_zone_are_not_told_as_if_they_were_ours(abroad):
    assert team_hours(abroad).lines == ()


def test_first_answer_of_a_team_elsewhere_is_looked_for_when_it_is_there(abroad, clock):
    told = first_answer(abroad, clock.moment)
    assert told == (clock.moment + timedelta(days=2)).replace(hour=17, minute=0, second=0, microsecond=0)


@pytest.mark.parametrize(
    ("day", "opens"),
    [("2026-03-27", "17:00"), ("2026-03-30", "16:00"), ("2026-10-23", "16:00"), ("2026-10-26", "17:00")],
    ids=["before summer time", "after it began", "before it ends", "after it"],
)
def test_summer_time_elsewhere_moves_the_hour_in_japan(abroad, clock, day, opens):
    clock.moment = datetime.fromisoformat(f"{day} 09:17").replace(tzinfo=clock.moment.tzinfo)
    assert f"today, {opens} (time in Japan)" in team_hours(abroad).state


@pytest.mark.parametrize(
    "name", ["Asia/Tokyo", "", "Atlantis/Capital", "../../etc/localtime", "/etc/localtime"]
)
def test_zone_of_the_place_or_none_is_that_of_the_place(queue, name):
    queue.time_zone = name
    assert zone_of(queue) == zone() and team_hours(queue).lines
