"""Times on the minute grid."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from delivery.minutes import minutes_on, this_minute

moments = st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1)).map(
    lambda moment: moment.replace(tzinfo=UTC)
)


@given(moments)
def test_seconds_are_forgotten(moment: datetime):
    assert (this_minute(moment).second, this_minute(moment).microsecond) == (0, 0)
    assert 0 <= (moment - this_minute(moment)).total_seconds() < 60


@given(moments, st.integers(0, 10_000))
def test_due_times_stand_on_the_grid(moment: datetime, minutes: int):
    assert (minutes_on(minutes, moment) - this_minute(moment)).total_seconds() == minutes * 60


def test_present_is_taken_when_no_moment_is_given():
    assert this_minute().tzinfo is not None
