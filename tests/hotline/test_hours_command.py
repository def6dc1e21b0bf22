"""`hotline_hours`: the operator's way to say when the team reads."""

import pytest
from django.core.management import CommandError, call_command

from reports.models import Queue

pytestmark = pytest.mark.django_db


def run(capsys, *arguments: str) -> str:
    call_command("hotline_hours", *arguments)
    return capsys.readouterr().out


def test_it_stores_several_stretches_and_shows_them(capsys):
    said = run(capsys, "--hours", "mon-fri 09:00-18:00; sat 10:00-12:00", "--answer-within", "24")
    assert (
        said == "default: mon-fri 09:00-18:00; sat 10:00-12:00; holidays: closed; first answer within 24 h\n"
    )
    assert Queue.objects.get().answer_hours == 24


def test_without_options_it_only_shows(capsys):
    assert "default: not entered" in run(capsys)


def test_hours_can_be_taken_away_again(capsys):
    run(capsys, "--hours", "mon 09:00-10:00")
    assert "not entered" in run(capsys, "--hours", "")


def test_what_is_not_named_stays(capsys):
    run(capsys, "--hours", "mon 09:00-10:00", "--holidays", "open", "--answer-within", "12")
    assert "holidays: open; first answer within 12 h" in run(capsys, "--hours", "tue 09:00-10:00")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--hours", "whenever"], "can't be read"),
        (["--queue", "nowhere", "--hours", "mon 09:00-10:00"], "no queue 'nowhere'"),
        (["--hours", "mon 09:00-10:00", "--answer-within", "-3"], "greater than or equal to 0"),
    ],
)
def test_mistakes_are_said_in_one_line(arguments, said):
    with pytest.raises(CommandError, match=said):
        call_command("hotline_hours", *arguments)
    assert Queue.objects.get().hours == []
