from datetime import date

import pytest

from facts.holidays import is_public_holiday, public_holidays

# As announced by the Cabinet Office.
OF_2026 = """01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12
             11-03 11-23"""
OF_2027 = """01-01 01-11 02-11 02-23 03-21 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23 10-11 11-03
             11-23"""


@pytest.mark.parametrize(("year", "days"), [(2026, OF_2026), (2027, OF_2027)])
def test_rules_give_the_announced_calendar(year, days):
    assert sorted(f"{day:%m-%d}" for day in public_holidays(year)) == days.split()


def test_day_between_two_holidays_is_one():
    assert is_public_holiday(date(2026, 9, 22))


def test_holiday_on_sunday_moves_past_other_holidays():
    assert is_public_holiday(date(2026, 5, 6))
    assert not is_public_holiday(date(2026, 5, 7))


def test_new_years_eve_is_an_ordinary_day():
    assert not is_public_holiday(date(2026, 12, 31))


@pytest.mark.parametrize(
    ("year", "march", "september"), [(2024, 20, 22), (2025, 20, 23), (2028, 20, 22), (2031, 21, 23)]
)
def test_equinoxes_fall_on_their_days(year, march, september):
    assert {date(year, 3, march), date(year, 9, september)} <= public_holidays(year)
