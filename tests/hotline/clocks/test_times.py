"""Every clock at its edges: hours, nights, weekends, holidays, years, zones."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from facts.models import Holidays
from hotline.clocks.calendar import FARTHEST, calendar_of
from hotline.clocks.times import DEFAULTS, LONGEST, Clock, Runs, Span, end_of, key_of, span_of
from reports.models import Report
from tests.hotline.clocks.conftest import TOKYO, a_queue, at, wall

NOW, SOON, NORMAL = Report.Urgency
FULL_WEEK = [{"days": [0, 1, 2, 3, 4, 5, 6], "from": "00:00", "to": "24:00"}]
NIGHTS = [{"days": [0, 1, 2, 3, 4], "from": "22:00", "to": "06:00"}]
HALVES = [
    {"days": [0, 1, 2, 3, 4], "from": "09:00", "to": "12:00"},
    {"days": [0, 1, 2, 3, 4], "from": "13:00", "to": "18:00"},
]


def ends(clock, urgency, start, zone=TOKYO, **queue):
    """Where the wall clock of the team stands when a clock has run out."""
    span = span_of(clock, urgency, queue.get("clocks", {}))
    return wall(end_of(span, calendar_of(a_queue(time_zone=zone, **queue)), at(start, zone)), zone)


@pytest.mark.parametrize(
    ("clock", "urgency", "end"),
    [
        (Clock.OPENED, NOW, "Tue 2026-11-24 10:15"),
        (Clock.OPENED, SOON, "Tue 2026-11-24 14:00"),
        (Clock.OPENED, NORMAL, "Wed 2026-11-25 10:00"),
        (Clock.REPLY, NOW, "Tue 2026-11-24 11:00"),
        (Clock.REPLY, SOON, "Wed 2026-11-25 10:00"),
        (Clock.REPLY, NORMAL, "Thu 2026-11-26 10:00"),
        (Clock.INTERVIEW, NOW, "Wed 2026-11-25 10:00"),
        (Clock.INTERVIEW, SOON, "Thu 2026-11-26 10:00"),
        (Clock.INTERVIEW, NORMAL, "Tue 2026-12-01 10:00"),
        (Clock.SILENCE, NOW, "Tue 2026-12-08 10:00"),
        (Clock.SILENCE, SOON, "Tue 2026-12-08 10:00"),
        (Clock.SILENCE, NORMAL, "Tue 2026-12-08 10:00"),
    ],
)
def test_defaults_on_an_ordinary_tuesday(clock, urgency, end):
    assert ends(clock, urgency, "2026-11-24 10:00") == end


def test_every_clock_has_a_default_for_every_urgency():
    assert set(DEFAULTS) == {(clock, urgency) for clock in Clock for urgency in Report.Urgency}


@pytest.mark.parametrize("start", ["2026-12-31 23:00", "2027-01-01 03:00", "2026-11-28 10:00"])
def test_danger_counts_round_the_clock(start):
    for clock in Clock:
        span = span_of(clock, NOW, {})
        assert end_of(span, calendar_of(a_queue()), at(start)) - at(start) == timedelta(minutes=span.minutes)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-11-24 13:00", "Tue 2026-11-24 17:00"),
        ("2026-11-24 14:00", "Tue 2026-11-24 18:00"),
        ("2026-11-24 15:00", "Wed 2026-11-25 10:00"),
        ("2026-11-24 17:00", "Wed 2026-11-25 12:00"),
        ("2026-11-24 18:00", "Wed 2026-11-25 13:00"),
        ("2026-11-24 23:00", "Wed 2026-11-25 13:00"),
        ("2026-11-25 00:00", "Wed 2026-11-25 13:00"),
        ("2026-11-25 08:00", "Wed 2026-11-25 13:00"),
        ("2026-11-25 09:00", "Wed 2026-11-25 13:00"),
        ("2026-11-27 17:00", "Mon 2026-11-30 12:00"),
        ("2026-11-28 00:00", "Mon 2026-11-30 13:00"),
        ("2026-11-29 23:00", "Mon 2026-11-30 13:00"),
    ],
    ids=lambda text: text[-16:],
)
def test_four_working_hours_run_only_while_the_team_is_there(start, end):
    assert ends(Clock.OPENED, SOON, start) == end


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-11-25 00:00", "Thu 2026-11-26 09:00"),
        ("2026-11-24 08:00", "Wed 2026-11-25 09:00"),
        ("2026-11-24 18:00", "Wed 2026-11-25 18:00"),
        ("2026-11-24 19:00", "Thu 2026-11-26 09:00"),
        ("2026-11-27 10:00", "Mon 2026-11-30 10:00"),
        ("2026-11-28 10:00", "Tue 2026-12-01 09:00"),
        ("2026-11-29 23:00", "Tue 2026-12-01 09:00"),
    ],
    ids=lambda text: text[-16:],
)
def test_one_working_day_leaves_out_days_without_hours(start, end):
    assert ends(Clock.OPENED, NORMAL, start) == end


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-05-01 17:00", "Thu 2026-05-07 12:00"),
        ("2026-05-06 12:00", "Thu 2026-05-07 13:00"),
        ("2026-04-28 17:00", "Thu 2026-04-30 12:00"),
        ("2026-09-18 17:00", "Thu 2026-09-24 12:00"),
        ("2026-12-31 17:00", "Mon 2027-01-04 12:00"),
        ("2027-03-19 17:00", "Tue 2027-03-23 12:00"),
        ("2028-02-28 17:00", "Tue 2028-02-29 12:00"),
        ("2028-02-29 17:00", "Wed 2028-03-01 12:00"),
        ("2027-02-26 17:00", "Mon 2027-03-01 12:00"),
    ],
    ids=[
        "golden week with a substitute",
        "the substitute itself",
        "before one holiday",
        "silver week with a day caught between",
        "turn of the year",
        "a Sunday's substitute",
        "into the leap day",
        "out of the leap day",
        "february without one",
    ],
)
def test_holidays_do_not_count(start, end):
    assert ends(Clock.OPENED, SOON, start) == end


@pytest.mark.parametrize(
    ("holidays", "end"),
    [
        (Holidays.CLOSED, "Mon 2027-01-04 12:00"),
        (Holidays.AS_SUNDAY, "Mon 2027-01-04 13:00"),
        (Holidays.OPEN, "Fri 2027-01-01 12:00"),
        (Holidays.UNKNOWN, "Fri 2027-01-01 12:00"),
    ],
)
def test_new_year_is_as_the_team_keeps_it(holidays, end):
    assert ends(Clock.OPENED, SOON, "2026-12-31 17:00", holidays=holidays) == end


def test_hours_by_the_clock_end_when_somebody_is_there():
    assert ends(Clock.REPLY, NORMAL, "2026-11-26 17:00") == "Mon 2026-11-30 09:00"
    assert ends(Clock.REPLY, SOON, "2026-12-30 20:00") == "Mon 2027-01-04 09:00"
    assert ends(Clock.REPLY, NORMAL, "2026-04-27 10:00") == "Thu 2026-04-30 09:00"


def test_lunch_does_not_count_and_ends_nothing():
    assert ends(Clock.OPENED, SOON, "2026-11-24 11:00", hours=HALVES) == "Tue 2026-11-24 16:00"
    assert ends(Clock.OPENED, SOON, "2026-11-24 12:00", hours=HALVES) == "Tue 2026-11-24 17:00"
    assert ends(Clock.REPLY, SOON, "2026-11-24 12:00", hours=HALVES) == "Wed 2026-11-25 12:00"
    shorter = {"hours": HALVES, "clocks": {"reply-1": 90}}
    assert ends(Clock.REPLY, SOON, "2026-11-24 11:00", **shorter) == "Tue 2026-11-24 13:00"


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-11-24 23:00", "Wed 2026-11-25 03:00"),
        ("2026-11-25 00:00", "Wed 2026-11-25 04:00"),
        ("2026-11-25 04:00", "Thu 2026-11-26 00:00"),
        ("2026-11-27 23:00", "Sat 2026-11-28 03:00"),
        ("2026-11-28 04:00", "Tue 2026-12-01 00:00"),
    ],
    ids=lambda text: text[-16:],
)
def test_night_shift_runs_over_midnight(start, end):
    assert ends(Clock.OPENED, SOON, start, hours=NIGHTS) == end


def test_holiday_is_that_of_the_evening_on_which_the_shift_began():
    """3 November is a holiday: the shift of the 2nd runs into it, that of the 3rd does not take place."""
    assert ends(Clock.OPENED, SOON, "2026-11-03 00:00", hours=NIGHTS) == "Tue 2026-11-03 04:00"
    assert ends(Clock.OPENED, SOON, "2026-11-03 05:00", hours=NIGHTS) == "Thu 2026-11-05 01:00"


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-03-27 16:00", "Mon 2026-03-30 11:00"),
        ("2026-10-23 16:00", "Mon 2026-10-26 11:00"),
    ],
    ids=["clocks go forward", "clocks go back"],
)
def test_team_in_berlin_counts_its_own_hours_over_a_change_of_summer_time(start, end):
    assert ends(Clock.OPENED, SOON, start, "Europe/Berlin", holidays="open") == end


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-03-29 00:00", "Sun 2026-03-29 05:00"),
        ("2026-10-25 00:00", "Sun 2026-10-25 03:00"),
    ],
    ids=["an hour is missing", "an hour comes twice"],
)
def test_hour_that_is_missing_or_comes_twice_counts_as_it_passes(start, end):
    assert ends(Clock.OPENED, SOON, start, "Europe/Berlin", holidays="open", hours=FULL_WEEK) == end


def test_same_moment_lies_in_another_teams_night():
    start = at("2026-11-24 10:00")
    berlin = calendar_of(a_queue(time_zone="Europe/Berlin", holidays="open"))
    end = end_of(span_of(Clock.OPENED, SOON, {}), berlin, start)
    assert wall(end, "Europe/Berlin") == "Tue 2026-11-24 13:00" and wall(end) == "Tue 2026-11-24 21:00"


def test_team_in_kathmandu_opens_at_a_quarter_to():
    start = at("2026-11-24 10:00")
    there = calendar_of(a_queue(time_zone="Asia/Kathmandu", holidays="open"))
    end = end_of(span_of(Clock.OPENED, SOON, {}), there, start)
    assert wall(end, "Asia/Kathmandu") == "Tue 2026-11-24 13:00" and f"{end:%H:%M}" == "07:15"


@pytest.mark.parametrize("zone", ["Nowhere/Atall", "../etc/passwd", "", "/"])
def test_zone_that_no_list_knows_is_that_of_the_place(zone):
    assert calendar_of(a_queue(time_zone=zone)).zone == TOKYO


def test_queue_without_hours_counts_round_the_clock():
    for (clock, urgency), span in DEFAULTS.items():
        start = at("2026-05-02 23:00")
        end = end_of(span_of(clock, urgency, {}), calendar_of(a_queue(hours=[])), start)
        assert end - start == timedelta(minutes=span.minutes)


def test_team_that_is_there_for_an_hour_a_month_is_not_waited_for_for_ever():
    never = a_queue(hours=[{"days": [0], "from": "09:00", "to": "09:01"}])
    start = at("2026-11-24 10:00")
    assert end_of(Span(LONGEST, Runs.WORKING_HOURS), calendar_of(never), start) == start + FARTHEST


@pytest.mark.parametrize("minutes", [0, -5, LONGEST + 1, "60", 1.5, None, True, [], {}])
def test_what_is_no_number_of_minutes_is_not_believed(minutes):
    assert span_of(Clock.REPLY, SOON, {"reply-1": minutes}) == DEFAULTS[Clock.REPLY, SOON]


def test_minutes_of_a_queue_replace_the_default_of_that_clock_only():
    changed = {key_of(Clock.REPLY, SOON): 120}
    assert span_of(Clock.REPLY, SOON, changed) == Span(120, Runs.BY_THE_CLOCK)
    assert span_of(Clock.REPLY, NORMAL, changed) == DEFAULTS[Clock.REPLY, NORMAL]


ZONES = st.sampled_from([TOKYO, "Europe/Berlin", "Asia/Kathmandu", "America/St_Johns", "UTC", "Pacific/Apia"])
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2029, 12, 31), timezones=st.just(UTC)).map(
    lambda moment: moment.replace(minute=0, second=0, microsecond=0)
)
CLOCK_TIMES = st.integers(0, 47).map(lambda half: f"{half // 2:02}:{half % 2 * 30:02}")
INTERVALS = st.fixed_dictionaries(
    {"days": st.lists(st.integers(0, 6), min_size=1, unique=True), "from": CLOCK_TIMES, "to": CLOCK_TIMES}
)
CALENDARS = st.builds(
    lambda hours, holidays, zone: calendar_of(a_queue(hours=hours, holidays=holidays, time_zone=zone)),
    st.lists(INTERVALS, max_size=4),
    st.sampled_from(Holidays),
    ZONES,
)
SPANS = st.builds(Span, st.integers(1, 20 * 24 * 60), st.sampled_from(Runs))


@settings(max_examples=300, deadline=None)
@given(SPANS, CALENDARS, MOMENTS)
def test_deadline_is_never_before_its_time_nor_without_end(span, calendar, start):
    end = end_of(span, calendar, start)
    assert end > start
    if span.runs in (Runs.BY_THE_CLOCK, Runs.WORKING_DAYS):
        assert end - start >= timedelta(minutes=span.minutes)
    assert end <= start + 2 * FARTHEST


@settings(max_examples=300, deadline=None)
@given(SPANS, CALENDARS, MOMENTS, st.integers(1, 21 * 24))
def test_whoever_wrote_earlier_is_due_no_later(span, calendar, start, hours):
    assert end_of(span, calendar, start) <= end_of(span, calendar, start + timedelta(hours=hours))


@settings(max_examples=300, deadline=None)
@given(SPANS, CALENDARS, MOMENTS, st.integers(1, 24 * 60))
def test_more_minutes_never_end_earlier(span, calendar, start, more):
    longer = Span(span.minutes + more, span.runs)
    assert end_of(span, calendar, start) <= end_of(longer, calendar, start)


@settings(max_examples=300, deadline=None)
@given(SPANS, CALENDARS, MOMENTS)
def test_deadline_lies_in_the_teams_hours(span, calendar, start):
    assume(span.runs != Runs.ROUND_THE_CLOCK)
    end = end_of(span, calendar, start)
    # A team that is there too seldom to count as much is not waited for.
    assert calendar.there(end) or end - start >= FARTHEST or calendar.opening_from(end) == end


@settings(max_examples=200, deadline=None)
@given(CALENDARS, MOMENTS, st.integers(1, 3 * 24 * 60))
def test_working_minutes_add_up(calendar, start, minutes):
    """Two halves, one after the other, end where the whole does."""
    first = end_of(Span(minutes, Runs.WORKING_HOURS), calendar, start)
    second = end_of(Span(minutes, Runs.WORKING_HOURS), calendar, first)
    assume(second - start < FARTHEST)
    assert second == end_of(Span(2 * minutes, Runs.WORKING_HOURS), calendar, start)


@settings(max_examples=200, deadline=None)
@given(CALENDARS, MOMENTS)
def test_counting_minute_by_minute_gives_the_same(calendar, start):
    """The simplest way to count working time agrees with the quick one."""
    assume(calendar.known)
    end = end_of(Span(120, Runs.WORKING_HOURS), calendar, start)
    assume(end - start < timedelta(days=4))
    step, moment, passed = timedelta(minutes=15), start, 0
    while moment < end:
        middle = moment + step / 2
        passed += 15 if calendar.there(middle) else 0
        moment += step
    assert passed == 120
