import pytest

from facts.hours import from_lines
from facts.hours_in_words import lines_of


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("mon-fri 09:00-17:00", "Monday to Friday: 09:00 - 17:00"),
        ("mon-fri, sun 11:00-19:00", "Monday to Friday, Sunday: 11:00 - 19:00"),
        ("sat 22:00-05:00", "Saturday: 22:00 - 05:00"),
        ("mon-sun 10:00-22:00", "Every day: 10:00 - 22:00"),
        ("mon-sun 00:00-24:00", "Every day: day and night"),
        ("wed 09:00-24:00 vi, en", "Wednesday: 09:00 - 24:00 (Tiếng Việt, English)"),
    ],
)
def test_reader_takes_hours_in_at_a_glance(typed, shown):
    assert lines_of(from_lines(typed)) == [shown]


def test_each_interval_is_a_line():
    assert len(lines_of(from_lines("mon 09:00-12:30\nmon 13:30-17:00"))) == 2
