"""`hotline_keys`, as an operator types it."""

import re
import stat

import pytest
from django.core.management.base import CommandError

from hotline.models import AuditEntry
from reports.gate import Closed, open_for_reports
from reports.keys import live_recipients
from reports.models import QueueKey
from sealing.members import read_identity_file
from sealing.signing import read_signing_key_file, verify_key_of
from tests.hotline.conftest import age_opens, told


def add_member(path, username="ann"):
    return told(
        "hotline_keys", "create-member", "--username", username, "--queue", "default", "--out", str(path)
    )


def test_member_gets_identity_and_signing_key_side_by_side(people, queue, tmp_path):
    add_member(tmp_path / "ann.agekey")
    pair = read_identity_file((tmp_path / "ann.agekey").read_text())
    signing_key = read_signing_key_file((tmp_path / "ann.signkey").read_text())
    key = QueueKey.objects.get(recipient=pair.recipient)
    assert (key.verify_key, key.user.username) == (verify_key_of(signing_key), "ann")


def test_private_files_are_for_their_owner_only(people, queue, tmp_path):
    add_member(tmp_path / "ann.agekey")
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}


def test_output_names_the_files_and_tells_no_secret(people, queue, tmp_path):
    said = add_member(tmp_path / "ann.agekey")
    assert "ann.signkey" in said
    assert "AGE-SECRET-KEY" not in said and "SIGNING-KEY" not in said


def test_existing_file_is_never_overwritten(people, queue, tmp_path):
    (tmp_path / "ann.signkey").write_text("precious")
    with pytest.raises(CommandError, match="never overwritten"):
        add_member(tmp_path / "ann.agekey")
    assert (tmp_path / "ann.signkey").read_text() == "precious"
    assert not (tmp_path / "ann.agekey").exists() and not QueueKey.objects.exists()


def test_refused_member_leaves_no_file(people, queue, tmp_path):
    with pytest.raises(CommandError, match="no active account named nobody"):
        add_member(tmp_path / "nobody.agekey", "nobody")
    assert list(tmp_path.iterdir()) == []


def test_folder_that_is_not_there_is_one_clear_line(people, queue, tmp_path):
    with pytest.raises(CommandError, match="^[^\n]*can't be (read or )?written[^\n]*$"):
        add_member(tmp_path / "missing" / "ann.agekey")


def test_identity_file_may_not_be_named_like_a_signing_key(people, queue, tmp_path):
    with pytest.raises(CommandError, match="choose another"):
        add_member(tmp_path / "ann.signkey")


def test_without_a_file_the_keys_are_printed_once(people, queue):
    said = told("hotline_keys", "create-member", "--username", "ann", "--queue", "default")
    assert len(re.findall("AGE-SECRET-KEY-1", said)) == len(re.findall("WAYMARK-SIGNING-KEY-1", said)) == 1


def test_recovery_key_goes_to_its_file(people, queue, tmp_path):
    told("hotline_keys", "create-recovery", "--out", str(tmp_path / "recovery.agekey"))
    pair = read_identity_file((tmp_path / "recovery.agekey").read_text())
    assert live_recipients("default").recovery == [pair.recipient]


def test_recovery_key_made_elsewhere_is_registered(people, queue, team):
    told("hotline_keys", "revoke", "--recovery")
    with pytest.raises(CommandError, match="known here already"):
        told("hotline_keys", "create-recovery", "--recipient", team.recovery.recipient)
    with pytest.raises(CommandError, match="not sound"):
        told("hotline_keys", "create-recovery", "--recipient", "age1nonsense")


def test_rotation_is_asked_for_by_name(team, tmp_path):
    with pytest.raises(CommandError, match="--rotate"):
        add_member(tmp_path / "new.agekey")
    told("hotline_keys", "create-member", "--username", "ann", "--queue", "default", "--rotate")
    assert team.first.recipient not in live_recipients("default").members


def test_revoking_a_member_says_what_is_closed(team, pepper_file):
    said = told("hotline_keys", "revoke", "--member", "ann")
    assert team.first.recipient in said and "takes no reports now: fewer than two" in said
    assert open_for_reports() is Closed.MEMBERS


def test_revoking_recovery_closes_the_form(team, pepper_file):
    told("hotline_keys", "revoke", "--recovery")
    assert open_for_reports() is Closed.RECOVERY


@pytest.mark.parametrize("whose", [[], ["--member", "nobody"], ["--member", "ann", "--recovery"]])
def test_revoking_nobody_is_refused(team, whose):
    with pytest.raises(CommandError):
        told("hotline_keys", "revoke", *whose)
    assert len(live_recipients("default").members) == 2


def test_status_shows_who_may_read_and_what_is_missing(team, pepper_file):
    said = told("hotline_keys", "status")
    assert "Queue default: open" in said and "ann" in said and "ben" in said
    assert "Pepper: in place" in said and "NEVER MADE" in said
    pepper_file.unlink()
    assert "CLOSED, the pepper" in told("hotline_keys", "status")


def test_pepper_copy_opens_with_the_stock_program(people, queue, pepper_file, tmp_path):
    told("hotline_keys", "create-recovery", "--out", str(tmp_path / "recovery.agekey"))
    told("hotline_keys", "export-pepper", "--out", str(tmp_path / "pepper.age"))
    opened = age_opens(tmp_path / "pepper.age", tmp_path / "recovery.agekey")
    assert opened == pepper_file.read_bytes()
    assert AuditEntry.objects.filter(act="pepper_exported").exists()


def test_pepper_copy_needs_a_recovery_key(people, queue, pepper_file, tmp_path):
    with pytest.raises(CommandError, match="create-recovery"):
        told("hotline_keys", "export-pepper", "--out", str(tmp_path / "pepper.age"))
    assert not (tmp_path / "pepper.age").exists()
