"""What a demonstration says of its team."""

import pytest
from django.contrib.auth.models import User

from config import demonstration
from hotline.clocks.ladder import people_of
from hotline.models import Duty
from reports.models import Queue
from reports.team_hours import set_team_hours

pytestmark = pytest.mark.django_db


def test_team_of_a_demonstration_has_hours():
    demonstration._hours()
    assert Queue.objects.get().hours[0]["from"] == "09:00"


def test_hours_that_somebody_entered_stay():
    set_team_hours(Queue.objects.get(), hours="sat 10:00-12:00")
    demonstration._hours()
    assert Queue.objects.get().hours[0]["days"] == [5]


def ladder() -> dict[str, set[str]]:
    """Who stands on which rung of the demonstration's queue."""
    names = dict(User.objects.values_list("pk", "username"))
    people = people_of(Queue.objects.get())
    return {rung.name: {names[user] for user in users} for rung, users in people.items()}


@pytest.fixture
def members() -> None:
    for name in ("demo-hotline-1", "demo-hotline-2", "another"):
        User.objects.create(username=name)


def test_demonstration_has_a_deputy_and_a_supervisor_to_call(members):
    for _start in range(2):
        demonstration._duties()
        assert (ladder()["DEPUTY"], ladder()["SUPERVISOR"]) == ({"demo-hotline-2"}, {"demo-hotline-1"})


def test_duties_that_somebody_gave_stay(members):
    Duty.objects.create(queue_id="default", user=User.objects.get(username="another"), kind="deputy")
    demonstration._duties()
    assert (ladder()["DEPUTY"], ladder()["SUPERVISOR"]) == ({"another"}, set())
