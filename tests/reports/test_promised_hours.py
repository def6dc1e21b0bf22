"""When to look for an answer, whatever the team's hours: a full hour, late enough, and somebody is there."""

from datetime import datetime, timedelta

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from facts.models import Holidays
from facts.opening import open_now
from reports.models import Queue
from reports.team_hours import _as_line, first_answer, team_hours
from tests.facts.moments import TOKYO, at
from tests.reports.test_pages import LOCALES

moments = st.datetimes(datetime(2026, 1, 1), datetime(2028, 12, 31)).map(
    lambda moment: moment.replace(tzinfo=TOKYO)
)


@st.composite
def queues(draw: st.DrawFn) -> Queue:
    """A team that reads at full hours on some days, and what it aims at."""
    first = draw(st.integers(0, 22))
    row = {
        "days": sorted(draw(st.sets(st.integers(0, 6), min_size=1))),
        "from": f"{first:02d}:00",
        "to": f"{draw(st.integers(first + 1, 24)):02d}:00",
    }
    holidays = draw(st.sampled_from([Holidays.OPEN, Holidays.CLOSED, Holidays.AS_SUNDAY]))
    return Queue(pk="default", hours=[row], holidays=holidays, answer_hours=draw(st.integers(0, 240)))


@given(queues(), moments)
def test_nobody_is_sent_to_look_before_the_aim_or_inside_an_hour(queue, moment):
    told = first_answer(queue, moment)
    assert told >= moment + timedelta(hours=queue.answer_hours)
    assert (told.minute, told.second, told.microsecond) == (0, 0, 0)


@given(queues(), moments)
def test_somebody_is_there_when_one_is_told_to_look(queue, moment):
    told = first_answer(queue, moment)
    line = _as_line(queue)
    aim = moment + timedelta(hours=queue.answer_hours)
    within = any(
        open_now(line, aim + timedelta(days=day, hours=hour)) for day in range(21) for hour in range(24)
    )
    assert open_now(line, told) or not within


@given(queues(), moments, st.integers(0, 3000))
def test_who_writes_later_is_never_told_an_earlier_hour(queue, moment, minutes):
    assert first_answer(queue, moment) <= first_answer(queue, moment + timedelta(minutes=minutes))


@given(queues(), moments)
def test_moments_of_one_hour_cannot_be_told_apart_by_the_answer(queue, moment):
    inside = moment.replace(minute=1, second=0, microsecond=0)
    assert first_answer(queue, inside) == first_answer(queue, inside.replace(minute=59, second=59))


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        (at("2026-12-28", "17:30"), at("2027-01-04", "09:00")),
        (at("2026-04-28", "16:00"), at("2026-04-30", "16:00")),
        (at("2026-05-01", "12:00"), at("2026-05-07", "09:00")),
    ],
    ids=["new year", "one holiday", "golden week"],
)
def test_holidays_are_waited_out(sent, told):
    hours = [{"days": [0, 1, 2, 3, 4], "from": "09:00", "to": "18:00"}]
    queue = Queue(pk="default", hours=hours, holidays=Holidays.AS_SUNDAY, answer_hours=48)
    assert first_answer(queue, sent) == told


@pytest.mark.parametrize("locale", LOCALES)
def test_hour_is_told_in_ascii_and_with_its_zone_in_every_language(locale, clock):
    hours = [{"days": [0, 1, 2, 3, 4], "from": "09:00", "to": "18:00"}]
    queue = Queue(pk="default", hours=hours, holidays="closed", answer_hours=48)
    clock.move(hours=12)
    with override(locale):
        told = team_hours(queue)
    assert "09:00" in told.answer and "09:00" in told.state and "18:00" in told.lines[0]
