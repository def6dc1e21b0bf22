"""The drill proves that sealing works and that the recovery key is still held by somebody."""

import re
from datetime import timedelta

import pytest
from django.core.management.base import CommandError

from hotline import drill
from hotline.ceremony import create_recovery, revoke_recovery
from hotline.standing import recovery_keys
from reports import clock
from sealing.members import identity_file
from tests.hotline.conftest import age_opens, told


@pytest.fixture
def later(monkeypatch):
    """Move the clock of the channel on."""

    def move(**by: int) -> None:
        moved = clock.now() + timedelta(**by)
        monkeypatch.setattr(clock, "now", lambda: moved)
        monkeypatch.setattr(drill, "now", lambda: moved)

    return move


def answer_of(team, tmp_path, name="drill.age"):
    """Begin a drill and open its file with the recovery key, as an operator does."""
    told("hotline_keys", "drill", "--out", str(tmp_path / name))
    identity = tmp_path / "recovery.agekey"
    identity.write_text(identity_file(team.recovery.identity))
    opened = age_opens(tmp_path / name, identity).decode()
    return re.search(r"--answer (\S+)", opened)[1]


def test_drill_is_passed_by_who_holds_the_recovery_key(team, pepper_file, tmp_path):
    said = told("hotline_keys", "drill", "--answer", answer_of(team, tmp_path))
    assert team.recovery.recipient in said and "Passed" in said


def test_key_that_was_never_tried_is_said_to_be_so(team, pepper_file, tmp_path):
    assert "never drilled" in told("hotline_keys", "status")
    told("hotline_keys", "drill", "--answer", answer_of(team, tmp_path))
    assert "never drilled" not in told("hotline_keys", "status")


def test_drill_tries_the_sealing_of_every_queue(team, pepper_file):
    assert "Queue default: sealing works." in told("hotline_keys", "drill")


def test_drill_fails_when_a_queue_cannot_be_sealed_to(team, pepper_file):
    told("hotline_keys", "revoke", "--member", "ben")
    with pytest.raises(CommandError, match="Not every queue"):
        told("hotline_keys", "drill")


def test_drill_without_recovery_key_says_what_to_do(team, pepper_file):
    revoke_recovery(actor="tester")
    with pytest.raises(CommandError, match="create-recovery"):
        told("hotline_keys", "drill")


def test_printed_drill_is_read_by_the_stock_program(team, pepper_file, tmp_path):
    printed = told("hotline_keys", "drill")
    (tmp_path / "drill.txt").write_text(
        re.search(r"-----BEGIN.*END AGE ENCRYPTED FILE-----\n", printed, re.S)[0]
    )
    (tmp_path / "key").write_text(identity_file(team.recovery.identity))
    assert b"--answer" in age_opens(tmp_path / "drill.txt", tmp_path / "key")


def test_answer_stands_nowhere_in_the_clear(team, pepper_file, tmp_path):
    answer = answer_of(team, tmp_path)
    assert answer not in told("hotline_keys", "drill")
    assert answer.encode() not in (tmp_path / "drill.age").read_bytes()


@pytest.mark.parametrize("answer", ["20261124-000000000000", "nonsense", "٢٠"])
def test_wrong_answer_is_refused(team, pepper_file, answer):
    with pytest.raises(CommandError, match="answers no drill"):
        told("hotline_keys", "drill", "--answer", answer)


def test_answer_of_an_old_drill_is_refused(team, pepper_file, tmp_path, later):
    answer = answer_of(team, tmp_path)
    later(days=drill.DAYS_TO_ANSWER + 1)
    with pytest.raises(CommandError):
        told("hotline_keys", "drill", "--answer", answer)


def test_answer_for_a_revoked_key_is_refused(team, pepper_file, tmp_path):
    answer = answer_of(team, tmp_path)
    revoke_recovery(actor="tester")
    create_recovery()
    with pytest.raises(CommandError):
        told("hotline_keys", "drill", "--answer", answer)


def test_drill_is_overdue_after_half_a_year_and_passing_resets_it(team, pepper_file, tmp_path, later):
    assert not recovery_keys()[0].overdue
    later(days=drill.DAYS_BETWEEN_DRILLS + 1)
    assert recovery_keys()[0].overdue
    assert "DRILL OVERDUE" in told("hotline_keys", "status")
    told("hotline_keys", "drill", "--answer", answer_of(team, tmp_path))
    assert not recovery_keys()[0].overdue
