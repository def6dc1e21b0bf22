"""What a demonstration says of its team."""

import pytest

from config import demonstration
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
