"""The pepper: made once, never remade, copied only under seal."""

import stat

import pytest
from django.core.management.base import CommandError

from hotline.models import AuditEntry
from hotline.pepper import NoRecovery, ensure_pepper, pepper_problem, sealed_pepper
from reports.models import PepperFingerprint
from sealing import age
from sealing.errors import UnsealError


def test_first_start_makes_pepper_for_its_owner_only(pepper_file):
    assert stat.S_IMODE(pepper_file.stat().st_mode) == 0o600
    assert pepper_problem() == ""


def test_second_start_changes_nothing(pepper_file):
    before = pepper_file.read_bytes(), PepperFingerprint.objects.get().fingerprint
    ensure_pepper()
    assert (pepper_file.read_bytes(), PepperFingerprint.objects.get().fingerprint) == before


def test_lost_pepper_is_not_remade_and_advice_is_given(pepper_file):
    pepper_file.unlink()
    ensure_pepper()
    assert not pepper_file.exists()
    assert "restore it from the sealed copy" in pepper_problem()


def test_damaged_file_of_a_first_start_stops_it_in_one_line(settings, tmp_path, db):
    settings.WAYMARK_PEPPER_FILE = tmp_path / "pepper"
    settings.WAYMARK_PEPPER_FILE.write_text("half")
    with pytest.raises(CommandError, match="^[^\n]+$"):
        ensure_pepper()


def test_sealed_copy_opens_with_recovery_to_the_very_file(team, pepper_file):
    sealed = sealed_pepper(actor="tester")
    assert age.decrypt(sealed, team.recovery.identity) == pepper_file.read_bytes()
    assert AuditEntry.objects.latest("id").act == "pepper_exported"


def test_sealed_copy_does_not_open_with_a_members_key(team, pepper_file):
    with pytest.raises(UnsealError):
        age.decrypt(sealed_pepper(actor="tester"), team.first.identity)


def test_no_copy_without_recovery_key(pepper_file):
    with pytest.raises(NoRecovery):
        sealed_pepper(actor="tester")


def test_pepper_stands_nowhere_in_the_database(pepper_file):
    secret = pepper_file.read_text().strip()
    assert secret not in str(list(PepperFingerprint.objects.values()))
