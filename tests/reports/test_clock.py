"""Times as the reporting channel keeps them."""

from datetime import UTC, datetime, timedelta

import pytest

from reports.clock import HOUR, MINUTE, now, rounded_up, this_hour


def test_running_hour_has_no_minutes(clock):
    clock.move(minutes=41)
    hour = this_hour()
    assert (hour.minute, hour.second, hour.microsecond) == (0, 0, 0)
    assert timedelta() <= now() - hour < HOUR


@pytest.mark.parametrize(
    ("moment", "grid", "tick"),
    [
        ((9, 17, 23), MINUTE, (9, 18, 0)),
        ((9, 17, 0), MINUTE, (9, 17, 0)),
        ((9, 17, 23), HOUR, (10, 0, 0)),
        ((23, 59, 59), HOUR, (0, 0, 0)),
    ],
)
def test_ends_are_rounded_up_to_a_shared_grid(moment, grid, tick):
    rounded = rounded_up(datetime(2026, 11, 24, *moment, tzinfo=UTC), grid)
    assert (rounded.hour, rounded.minute, rounded.second) == tick


def test_an_end_is_never_before_its_time():
    moment = datetime(2026, 11, 24, 9, 17, 23, 1, tzinfo=UTC)
    assert rounded_up(moment, MINUTE) > moment
