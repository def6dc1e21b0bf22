"""The calendar of public holidays, for every year it is made for: what the law says of any of them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.holidays import FIXED, MONDAYS, is_public_holiday, public_holidays

years = st.integers(1980, 2099)
SUNDAY, MONDAY = 6, 0
ONE = timedelta(1)


@given(years)
def test_days_of_a_year_are_the_sixteen_and_one_for_each_sunday(year):
    days = public_holidays(year)
    sundays = sum(day.weekday() == SUNDAY for day in days)
    assert {day.year for day in days} == {year}
    # A day caught between two others comes on top: 22 September, between a Monday and the equinox.
    assert len(days) - 16 - sundays in (0, 1)


@given(years)
def test_each_named_day_is_free(year):
    days = public_holidays(year)
    assert all(date(year, *named) in days for named in FIXED)
    for month, which in MONDAYS:
        mondays = [day for day in days if day.month == month and day.weekday() == MONDAY]
        assert any((day.day - 1) // 7 + 1 == which for day in mondays)


@given(years)
def test_holiday_on_a_sunday_gives_the_next_free_day(year):
    for day in public_holidays(year):
        if day.weekday() == SUNDAY:
            after = day + ONE
            while (after.month, after.day) in FIXED:
                after += ONE
            assert is_public_holiday(after), f"nothing makes up for {day}"


@given(years)
def test_day_between_two_holidays_is_free_too(year):
    days = public_holidays(year)
    assert not [day for day in days if day + 2 * ONE in days and day + ONE not in days]


@given(years)
def test_no_other_day_is_free(year):
    days = public_holidays(year)
    for day in days:
        named = (day.month, day.day) in FIXED or (day.weekday() == MONDAY and day.month in {1, 7, 9, 10})
        equinox = (day.month, day.day) in {(3, 19), (3, 20), (3, 21), (9, 22), (9, 23), (9, 24)}
        makes_up = day - ONE in days or day + ONE in days
        assert named or equinox or makes_up, day


@pytest.mark.parametrize("day", [date(2026, 12, 29), date(2026, 11, 22), date(2026, 8, 15), date(2027, 1, 2)])
def test_days_people_take_for_holidays_are_working_days(day):
    assert not is_public_holiday(day)
