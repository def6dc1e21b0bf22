"""What a card says of opening hours is true, for any hours, holidays and moment: somebody calls because of it."""

import re
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.cards import _open_text
from facts.dates import WEEKDAYS, day_and_time, in_words, midnight, place_day
from facts.holidays import is_public_holiday
from facts.hours import Interval, minutes
from facts.hours_in_words import lines_of
from facts.models import Holidays, Service
from facts.opening import open_now, opening
from tests.facts.moments import at
from tests.facts.test_opening import as_written, moments, rows

NAMES = [str(name) for name in WEEKDAYS]
NIGHT = [{"days": [0, 1], "from": "22:00", "to": "05:00"}]


def said(line: Service, now: datetime) -> str:
    return _open_text(line, opening(line, now), now)


def moment_named(words: str, now: datetime) -> datetime:
    """The one moment that "tomorrow, 09:00" or "Monday, 09:00" means to who reads it now."""
    clock = words[-5:]
    first = midnight(place_day(now)) + timedelta(minutes=minutes(clock))
    meant = [day for day in (first + timedelta(n) for n in range(24)) if day_and_time(day, now) == words]
    assert len(meant) == 1, f"{words} can be taken for {len(meant)} moments"
    return meant[0]


def line_of(hours, holidays) -> Service:
    return Service(phone="110", hours=as_written(hours), holidays=holidays)


lines = st.builds(line_of, st.lists(rows, min_size=1, max_size=3), st.sampled_from(Holidays))


@given(lines, moments)
def test_hour_that_is_named_is_the_hour_at_which_it_changes(line, now):
    text = said(line, now)
    minute = timedelta(minutes=1)
    if found := re.fullmatch(r"Open now, until (\d\d:\d\d) \(time in Japan\)\.", text):
        until = midnight(place_day(now)) + timedelta(minutes=minutes(found[1]))
        assert open_now(line, until - minute) is True is not open_now(line, until)
    elif found := re.fullmatch(r"Open now\. Closes: (.*) \(time in Japan\)\.", text):
        until = moment_named(found[1], now)
        assert open_now(line, until - minute) is True is not open_now(line, until)
    elif found := re.fullmatch(r"Closed now\. Opens again: (.*) \(time in Japan\)\.", text):
        again = moment_named(found[1], now)
        assert open_now(line, again) is True is not open_now(line, again - minute)


@given(lines, moments)
def test_open_and_closed_are_said_as_they_are(line, now):
    there, text = open_now(line, now), said(line, now)
    assert text.startswith("Open now") is (there is True)
    assert text.startswith("Closed now") is (there is False)
    assert text.endswith("You can try to call.") is (there is None)


@given(lines, moments)
def test_today_is_called_a_holiday_only_when_it_is_one(line, now):
    if "public holiday" in said(line, now):
        assert is_public_holiday(place_day(now))


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (at("2026-11-23", "23:00"), "Today is a public holiday in Japan."),
        (at("2026-11-24", "02:00"), "We do not know the opening hours."),
        (at("2026-11-24", "23:00"), "Open now."),
    ],
)
def test_night_after_a_holiday_is_not_called_one(moment, words):
    line = Service(phone="110", hours=NIGHT, holidays=Holidays.UNKNOWN)
    assert said(line, moment).startswith(words)


@given(st.sets(st.integers(0, 6), min_size=1), st.integers(0, 1439), st.integers(0, 1440))
def test_days_and_hours_can_be_read_back_from_their_words(days, start, end):
    (shown,) = lines_of([Interval(tuple(sorted(days)), start, end)])
    named, _colon, hours = shown.partition(": ")
    assert read_days(named) == days
    if hours == "day and night":
        assert (end - start) % 1440 == 0
    else:
        assert [minutes(clock) for clock in hours.split(" - ")] == [start, end]


def read_days(named: str) -> set[int]:
    """Days of the week as a reader takes them from "Monday to Friday, Sunday"."""
    if named == "Every day":
        return set(range(7))
    found: set[int] = set()
    for part in named.split(", "):
        first, _to, last = part.partition(" to ")
        found |= set(range(NAMES.index(first), NAMES.index(last or first) + 1))
    return found


@given(moments, st.integers(0, 60 * 24 * 22))
def test_coming_hour_can_be_taken_for_one_moment_only(now, later):
    moment = (now + timedelta(minutes=later)).replace(second=0, microsecond=0)
    words = day_and_time(moment, now)
    assert moment_named(words, now) == moment
    assert NAMES[place_day(now).weekday()] not in words, "a reader would take it for today"


@given(st.dates(datetime(2026, 1, 1).date(), datetime(2030, 12, 31).date()))
def test_date_in_words_names_the_day_month_and_year(day):
    number, month, year = in_words(day).split()
    assert (int(number), int(year)) == (day.day, day.year) and month == f"{day:%B}"
