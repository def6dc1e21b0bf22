"""Public holidays of Japan by rule, so that no table has to be renewed each year.

Source: Act on National Holidays (1948, as amended to 2018); the equinoxes follow the approximation used by
calendar makers, right for 1980 to 2099. One-off moves by special law (as in 2020 and 2021) are not included.
"""

from datetime import date, timedelta
from functools import lru_cache

# Month and day.
FIXED = ((1, 1), (2, 11), (2, 23), (4, 29), (5, 3), (5, 4), (5, 5), (8, 11), (11, 3), (11, 23))
# Month and which of its Mondays.
MONDAYS = ((1, 2), (7, 3), (9, 3), (10, 2))


def is_public_holiday(day: date) -> bool:
    """Whether offices in Japan are closed by the calendar on this day (of 1980 to 2099)."""
    return day in public_holidays(day.year)


@lru_cache(maxsize=16)
def public_holidays(year: int) -> frozenset[date]:
    """All public holidays of a year, with substitutes for Sundays and the days caught between two of them."""
    named = {date(year, month, day) for month, day in FIXED}
    named |= {_monday(year, month, which) for month, which in MONDAYS}
    named |= {date(year, 3, _equinox(year, 20.8431)), date(year, 9, _equinox(year, 23.2488))}
    caught = {day + timedelta(1) for day in named if day + timedelta(2) in named} - named
    return frozenset(named | {_substitute(day, named) for day in named if day.weekday() == 6} | caught)


def _monday(year: int, month: int, which: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=-first.weekday() % 7 + 7 * (which - 1))


def _equinox(year: int, base: float) -> int:
    years = year - 1980
    return int(base + 0.242194 * years - years // 4)


def _substitute(sunday: date, named: set[date]) -> date:
    day = sunday
    while day in named:
        day += timedelta(1)
    return day
