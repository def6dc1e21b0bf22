"""The matrix of languages and hours shows where nobody is there."""

from datetime import timedelta

import pytest
from django.utils import timezone

from facts.hours import from_lines, to_json
from hotline.ceremony import revoke_member
from hotline.models import SpokenLanguages
from hotline.statistics.coverage import There, headings, matrix
from tests.factories.facts import ServiceFactory

WEEKDAYS, SATURDAY, SUNDAY = range(6), range(6, 12), range(12, 18)


@pytest.fixture
def reads(team, people, queue):
    """The team reads on weekdays from 8 to 20; Ann speaks Vietnamese, Ben Burmese."""
    queue.hours = to_json(from_lines("mon-fri 08:00-20:00"))
    queue.save()
    for name, code in (("ann", "vi"), ("ben", "my")):
        SpokenLanguages.objects.create(user=people[name], languages=[code])
    return queue


def row(code):
    return next(each for each in matrix() if each.code == code)


def line(hours, languages, **fields):
    made = {
        "phone": "0120-000-000",
        "emergency": False,
        "review_due": timezone.localdate() + timedelta(days=9),
        "hours": to_json(from_lines(hours)),
        "languages": languages,
    }
    return ServiceFactory(**{**made, **fields})


def test_team_covers_the_parts_in_which_it_reads_all_the_time(reads):
    there = row("vi").parts
    assert [there[part] for part in WEEKDAYS] == [0, 0, There.TEAM, There.TEAM, There.TEAM, 0]
    assert not any(there[part] for part in (*SATURDAY, *SUNDAY))


def test_part_that_is_covered_for_some_of_its_hours_or_days_is_a_hole(reads):
    reads.hours = to_json(from_lines("mon-thu 08:00-20:00\nfri 08:00-11:00"))
    reads.save()
    assert [row("vi").parts[part] for part in WEEKDAYS] == [0] * 6


def test_language_that_no_member_speaks_is_a_hole_all_week(reads):
    assert row("km").holes == 18 and matrix()[0].holes == 18


def test_languages_of_a_member_whose_key_is_revoked_do_not_count(reads):
    revoke_member("ben", actor="tester")
    assert row("my").holes == 18 and row("vi").holes == 15


def test_help_line_fills_holes_and_does_not_hide_the_team(reads):
    line("mon-sun 00:00-24:00", ["vi", "km"])
    assert row("km").parts == [There.LINE] * 18
    assert row("vi").parts[2] is There.TEAM and row("vi").parts[0] is There.LINE


def test_line_that_speaks_a_language_at_some_hours_only_counts_then(reads):
    line("sat,sun 08:00-16:00 ne\nmon-sun 08:00-16:00 th", ["ne", "th"])
    assert [row("ne").parts[part] for part in SATURDAY] == [0, 0, There.LINE, There.LINE, 0, 0]
    assert row("ne").parts[2] is There.NOBODY


def test_line_over_midnight_counts_on_the_next_day(reads):
    line("fri 20:00-08:00", ["id"])
    assert [row("id").parts[part] for part in SATURDAY] == [There.LINE, There.LINE, 0, 0, 0, 0]


@pytest.mark.parametrize(
    "fields",
    [{"phone": ""}, {"emergency": True}, {"review_due": timezone.localdate() - timedelta(days=1)}],
)
def test_line_without_number_past_its_review_or_for_emergencies_fills_no_hole(reads, fields):
    line("mon-sun 00:00-24:00", ["km"], **fields)
    assert row("km").holes == 18


def test_team_in_another_zone_is_there_when_it_is_there(reads):
    reads.time_zone = "Europe/Berlin"
    reads.save()
    # 8 to 20 in Berlin is 16 to 4 in Tokyo.
    assert [row("vi").parts[part] for part in WEEKDAYS] == [0, 0, 0, 0, There.TEAM, There.TEAM]
    assert row("vi").parts[SATURDAY[0]] is There.TEAM


def test_headings_fit_the_rows():
    assert sum(len(hours) for _days, hours in headings()) == 18


def test_who_speaks_japanese_answers_in_easy_japanese_too(reads, people):
    SpokenLanguages.objects.filter(user=people["ann"]).update(languages=["ja"])
    assert row("ja-simple").parts == row("ja").parts and row("ja-simple").parts[2] is There.TEAM
