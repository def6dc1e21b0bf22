from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from facts import dates
from facts.dates import clock_in_words, day_after, day_and_time, in_words, midnight, place_day
from tests.facts.moments import TUESDAY_NOON, at


def test_english_reader_sees_day_month_year():
    assert in_words(date(2027, 4, 1)) == "1 April 2027"


def test_locale_puts_the_parts_in_its_own_order(monkeypatch):
    monkeypatch.setattr(dates, "pgettext", lambda context, text: "%(year)d年%(month_number)d月%(day)d日")
    assert in_words(date(2027, 4, 1)) == "2027年4月1日"


@pytest.mark.parametrize("locale", ["my", "km", "mn", "ur", "th"])
def test_date_needs_nothing_of_djangos_own_formats(locale):
    with override(locale):
        assert {"2027", "1"} <= set(
            in_words(date(2027, 4, 1)).replace(",", " ").split()
        ) or "2027" in in_words(date(2027, 4, 1))


@pytest.mark.parametrize("locale", ["en", "my", "ne", "ur"])
def test_clock_has_ascii_digits_in_every_locale(locale):
    with override(locale):
        assert clock_in_words(at("2026-11-24", "09:05")) == "09:05"


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (at("2026-11-24", "17:00"), "today, 17:00"),
        (at("2026-11-25", "00:00"), "tomorrow, 00:00"),
        (at("2026-11-27", "09:00"), "Friday, 09:00"),
        (at("2026-11-30", "09:00"), "Monday, 09:00"),
        (at("2026-12-01", "09:00"), "1 December 2026, 09:00"),
    ],
)
def test_coming_moment_is_named_from_today(moment, words):
    assert day_and_time(moment, TUESDAY_NOON) == words


def test_day_is_the_one_in_japan():
    assert place_day(datetime(2026, 11, 24, 15, 0, tzinfo=UTC)) == date(2026, 11, 25)
    assert midnight(date(2026, 11, 25)) == datetime(2026, 11, 24, 15, 0, tzinfo=UTC)


def test_last_day_there_is_has_no_next():
    assert day_after(date.max) == date.max
