"""The pepper is made once, and never again."""

import stat

import pytest

from reports.models import PepperFingerprint
from reports.pepper import PepperProblem, current_pepper, ensure_pepper, make_pepper


def test_first_start_makes_pepper_and_fingerprint(pepper_file):
    pepper, instance = current_pepper()
    assert len(pepper) == 32 and pepper.hex() == pepper_file.read_text().strip()
    assert PepperFingerprint.objects.get().instance == instance


def test_only_its_owner_reads_the_file(pepper_file):
    assert stat.S_IMODE(pepper_file.stat().st_mode) == 0o600


def test_database_does_not_hold_the_pepper(pepper_file):
    known = PepperFingerprint.objects.get()
    assert pepper_file.read_text().strip() not in (known.fingerprint, known.instance)


def test_second_start_changes_nothing(pepper_file):
    before = pepper_file.read_bytes()
    ensure_pepper()
    assert pepper_file.read_bytes() == before and PepperFingerprint.objects.count() == 1


def test_lost_pepper_is_never_remade(pepper_file):
    pepper_file.unlink()
    ensure_pepper()
    assert not pepper_file.exists()
    with pytest.raises(PepperProblem, match="restore"):
        make_pepper()


def test_start_that_was_cut_off_is_taken_up(pepper_file):
    before = pepper_file.read_bytes()
    PepperFingerprint.objects.all().delete()
    ensure_pepper()
    assert pepper_file.read_bytes() == before and current_pepper()


@pytest.mark.parametrize("damage", ["", "zz", "00" * 31, "00" * 33, "00" * 32])
def test_damaged_or_other_pepper_is_a_problem(pepper_file, damage):
    pepper_file.write_text(damage)
    with pytest.raises(PepperProblem):
        current_pepper()


def test_missing_pepper_is_a_problem(pepper_file):
    pepper_file.unlink()
    with pytest.raises(PepperProblem):
        current_pepper()


def test_site_without_a_first_start_has_no_pepper(db):
    with pytest.raises(PepperProblem):
        current_pepper()


def test_chosen_instance_name_is_kept(settings, tmp_path, db):
    settings.WAYMARK_PEPPER_FILE, settings.WAYMARK_INSTANCE = tmp_path / "pepper", "rights-jp"
    ensure_pepper()
    assert current_pepper()[1] == "rights-jp"


def test_another_instance_name_later_is_a_problem(pepper_file, settings):
    settings.WAYMARK_INSTANCE = "somewhere-else"
    with pytest.raises(PepperProblem):
        current_pepper()


def test_damaged_file_found_at_first_start_is_not_taken_over(settings, tmp_path, db):
    settings.WAYMARK_PEPPER_FILE = tmp_path / "pepper"
    settings.WAYMARK_PEPPER_FILE.write_text("half a pep")
    with pytest.raises(PepperProblem):
        ensure_pepper()
    assert not PepperFingerprint.objects.exists()
