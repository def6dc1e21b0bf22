"""Opening hours, held against an oracle that looks at every minute by itself."""

from datetime import UTC, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts.holidays import is_public_holiday
from facts.models import Holidays, Service
from facts.opening import next_change, next_opening, open_now
from tests.facts.moments import TOKYO, TUESDAY_NOON, at

quarter_hours = st.integers(0, 95).map(lambda quarter: quarter * 15)
rows = st.builds(
    lambda days, start, length: {"days": sorted(days), "start": start, "end": start + length},
    days=st.sets(st.integers(0, 6), min_size=1, max_size=3),
    start=quarter_hours,
    length=st.integers(1, 96).map(lambda quarter: quarter * 15),
)
# Around a long weekend, the turn of the year and an ordinary week.
moments = st.builds(
    lambda day, minute: at(day) + timedelta(minutes=minute),
    day=st.sampled_from(["2026-09-19", "2026-12-27", "2026-11-22", "2026-06-01", "2027-03-20"]),
    minute=st.integers(0, 5 * 24 * 60),
)


def as_written(rows):
    """The rows as a service keeps them: an end past midnight is a time of the next day."""
    return [
        {"days": row["days"], "from": clock(row["start"]), "to": clock(_end(row["start"], row["end"]))}
        for row in rows
    ]


def _end(start, end):
    return end if end <= 24 * 60 else end - 24 * 60


def clock(minute):
    return f"{minute // 60:02}:{minute % 60:02}"


def weekday_in_force(day, holidays):
    """The weekday whose hours hold on this day and whether that is sure; None when closed."""
    if holidays == Holidays.AS_SUNDAY and (day.month, day.day) in {
        (12, 29),
        (12, 30),
        (12, 31),
        (1, 1),
        (1, 2),
        (1, 3),
    }:
        return None, True
    if not is_public_holiday(day):
        return day.weekday(), True
    return {
        Holidays.OPEN: (day.weekday(), True),
        Holidays.CLOSED: (None, True),
        Holidays.AS_SUNDAY: (6, True),
        Holidays.UNKNOWN: (day.weekday(), False),
    }[holidays]


def oracle(rows, holidays, now):
    """True, False or None for one minute, asking each row about today and the night from yesterday."""
    answers = set()
    for ago in (0, 1):
        day = now.astimezone(TOKYO).date() - timedelta(ago)
        minute = (now - at(day.isoformat())) / timedelta(minutes=1)
        weekday, sure = weekday_in_force(day, holidays)
        if any(weekday in row["days"] and row["start"] <= minute < row["end"] for row in rows):
            answers.add(sure)
    return True if True in answers else None if answers else False


@given(st.lists(rows, min_size=1, max_size=3), st.sampled_from(Holidays.values), moments)
def test_open_now_agrees_with_the_oracle(rows, holidays, now):
    service = Service(hours=as_written(rows), holidays=holidays)
    assert open_now(service, now) is oracle(rows, holidays, now)


@settings(max_examples=40, deadline=None)
@given(st.lists(rows, min_size=1, max_size=3), st.sampled_from(Holidays.values), moments)
def test_next_change_is_the_first_minute_that_differs(rows, holidays, now):
    service = Service(hours=as_written(rows), holidays=holidays)
    now = now.replace(second=0)
    said = next_change(service, now)
    minutes = (now + timedelta(minutes=step) for step in range(1, 8 * 24 * 60))
    seen = next(
        (one for one in minutes if oracle(rows, holidays, one) is not oracle(rows, holidays, now)), None
    )
    if seen is not None:
        assert said == seen
    else:
        assert said is None or said > now + timedelta(days=7)


@settings(max_examples=40, deadline=None)
@given(st.lists(rows, min_size=1, max_size=3), st.sampled_from(Holidays.values), moments)
def test_next_opening_is_a_minute_that_opens(rows, holidays, now):
    service = Service(hours=as_written(rows), holidays=holidays)
    opens = next_opening(service, now)
    if opens is not None:
        assert opens > now
        assert oracle(rows, holidays, opens) is True
        assert oracle(rows, holidays, opens - timedelta(minutes=1)) is not True


def line(*lines, holidays=Holidays.OPEN):
    """A service with these hours, each (days, from, to)."""
    hours = [{"days": days, "from": start, "to": end} for days, start, end in lines]
    return Service(hours=hours, holidays=holidays)


def test_line_with_a_lunch_break_closes_and_opens_again():
    service = line(([1], "09:00", "12:30"), ([1], "13:30", "17:00"))
    assert open_now(service, at("2026-11-24", "12:29")) is True
    assert open_now(service, at("2026-11-24", "12:30")) is False
    assert next_opening(service, at("2026-11-24", "12:30")) == at("2026-11-24", "13:30")


def test_night_line_is_open_after_midnight():
    service = line(([1], "21:00", "05:00"))
    assert open_now(service, at("2026-11-25", "04:59")) is True
    assert next_change(service, at("2026-11-24", "23:00")) == at("2026-11-25", "05:00")


def test_moment_in_another_zone_is_the_same_moment():
    service = line(([1], "09:00", "17:00"))
    assert open_now(service, TUESDAY_NOON.astimezone(UTC)) is True


def test_line_without_hours_is_not_known_to_be_open():
    service = line()
    assert (open_now(service, TUESDAY_NOON), next_change(service, TUESDAY_NOON)) == (None, None)


def test_line_open_day_and_night_never_changes():
    service = line(([0, 1, 2, 3, 4, 5, 6], "00:00", "24:00"))
    assert (open_now(service, TUESDAY_NOON), next_change(service, TUESDAY_NOON)) == (True, None)


def test_closed_on_holidays_opens_the_day_after():
    service = line(([0, 1], "09:00", "17:00"), holidays=Holidays.CLOSED)
    assert open_now(service, at("2026-11-23", "12:00")) is False
    assert next_opening(service, at("2026-11-23", "12:00")) == at("2026-11-24", "09:00")


def test_unknown_holiday_is_not_said_to_be_open():
    service = line(([0], "09:00", "17:00"), holidays=Holidays.UNKNOWN)
    assert open_now(service, at("2026-11-23", "12:00")) is None


def test_new_years_closure_is_waited_out():
    service = line(([0, 1, 2, 3, 4], "17:00", "22:00"), holidays=Holidays.AS_SUNDAY)
    assert next_opening(service, at("2026-12-28", "22:00")) == at("2027-01-04", "17:00")


@pytest.mark.parametrize(("language", "answer"), [("vi", True), ("en", False), ("", True)])
def test_hours_of_one_language_are_for_that_language(language, answer):
    hours = [{"days": [1], "from": "09:00", "to": "17:00", "languages": ["vi"]}]
    assert open_now(Service(hours=hours, holidays=Holidays.OPEN), TUESDAY_NOON, language) is answer


@given(st.lists(rows, min_size=1, max_size=3), st.sampled_from(Holidays.values), moments)
def test_opening_and_change_agree_with_each_other(rows, holidays, now):
    service = Service(hours=as_written(rows), holidays=holidays)
    opens, changes = next_opening(service, now), next_change(service, now)
    if opens is not None:
        assert changes is not None
        assert now < changes <= opens


@given(st.lists(rows, min_size=1, max_size=3), moments)
def test_hours_without_languages_are_for_every_language(rows, now):
    service = Service(hours=as_written(rows), holidays=Holidays.OPEN)
    assert open_now(service, now, "vi") is open_now(service, now)


@pytest.mark.parametrize(
    ("holidays", "answer"),
    [(Holidays.OPEN, True), (Holidays.CLOSED, False), (Holidays.AS_SUNDAY, False), (Holidays.UNKNOWN, None)],
)
def test_monday_holiday_is_as_its_code_says(holidays, answer):
    service = line(([0], "09:00", "17:00"), holidays=holidays)
    assert open_now(service, at("2026-11-23", "12:00")) is answer


def test_overlapping_intervals_are_one():
    service = line(([1], "09:00", "13:00"), ([1], "12:00", "17:00"))
    assert next_change(service, TUESDAY_NOON) == at("2026-11-24", "17:00")


def test_touching_intervals_do_not_close_between():
    service = line(([1], "09:00", "24:00"), ([2], "00:00", "09:00"))
    assert next_change(service, TUESDAY_NOON) == at("2026-11-25", "09:00")


def test_night_into_an_unknown_holiday_stays_sure_until_it_ends():
    service = line(([6], "22:00", "06:00"), ([0], "05:00", "12:00"), holidays=Holidays.UNKNOWN)
    assert open_now(service, at("2026-11-23", "05:30")) is True
    assert next_change(service, at("2026-11-23", "05:30")) == at("2026-11-23", "06:00")
    assert open_now(service, at("2026-11-23", "06:00")) is None
