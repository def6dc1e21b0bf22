import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.hours import (
    DAY_MINUTES,
    HoursRefused,
    Interval,
    clock,
    day_runs,
    from_json,
    from_lines,
    minutes,
    to_json,
    to_lines,
)

intervals = st.builds(
    Interval,
    days=st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
    start=st.integers(0, DAY_MINUTES - 1),
    end=st.integers(0, DAY_MINUTES),
    languages=st.lists(st.sampled_from(["vi", "en", "zh-hans"]), unique=True).map(tuple),
)


@given(st.lists(intervals, max_size=5).map(tuple))
def test_hours_survive_being_stored(hours):
    assert from_json(to_json(hours)) == hours


@given(st.lists(intervals, max_size=5).map(tuple))
def test_hours_survive_an_editor_opening_them(hours):
    assert from_lines(to_lines(hours)) == hours


@given(st.integers(0, DAY_MINUTES))
def test_clock_is_read_as_it_is_written(value):
    assert minutes(clock(value)) == value


@given(st.text())
def test_any_typing_is_read_or_refused(text):
    try:
        from_lines(text)
    except HoursRefused as refused:
        assert str(refused)


@given(
    st.recursive(
        st.none() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_any_stored_value_is_read_or_refused(value):
    try:
        from_json(value)
    except HoursRefused as refused:
        assert str(refused)


def test_days_are_typed_as_runs():
    assert from_lines("mon-fri, sun 09:00-17:00") == (Interval((0, 1, 2, 3, 4, 6), 540, 1020),)


def test_run_of_days_may_pass_the_weekend():
    assert from_lines("Sat-Mon 10:00-12:00")[0].days == (0, 5, 6)


def test_languages_follow_the_hours():
    assert from_lines("tue 13:00-17:00 vi, zh-hans")[0].languages == ("vi", "zh-hans")


@pytest.mark.parametrize(
    ("start", "end", "length"), [(540, 1020, 480), (1320, 360, 480), (0, 1440, 1440), (60, 60, 1440)]
)
def test_interval_knows_how_long_it_is(start, end, length):
    assert Interval((0,), start, end).length == length


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("moonday 09:00-17:00", "'moonday' is no day"),
        ("mon 9-17", "can't be read"),
        ("mon 09:00-25:00", "'25:00' is no time"),
        ("mon 09:00-24:30", "'24:30' is no time"),
        ("mon 24:00-09:00", "beginning at midnight is 00:00"),
    ],
)
def test_mistyped_line_says_what_is_wrong(typed, said):
    with pytest.raises(HoursRefused, match=said):
        from_lines(typed)


@pytest.mark.parametrize(
    "row",
    [
        {"days": [7], "from": "09:00", "to": "17:00"},
        {"days": [], "from": "09:00", "to": "17:00"},
        {"days": [True], "from": "09:00", "to": "17:00"},
        {"days": [0], "from": "09:00"},
        {"days": [0], "from": "09:00", "to": "17:00", "language": ["vi"]},
        {"days": [0], "from": "09:00", "to": "17:00", "languages": "vi"},
    ],
)
def test_misshapen_row_is_refused(row):
    with pytest.raises(HoursRefused):
        from_json([row])


def test_neighbouring_days_are_one_run():
    assert day_runs([6, 0, 1, 2, 4]) == [(0, 2), (4, 4), (6, 6)]
