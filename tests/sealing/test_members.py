"""People's keys: made, written to a file of their own, wrapped by a passphrase, and read again."""

import os
import pty
import stat
import time

import pyrage
import pytest

from sealing import age, members, signing, wrapping
from sealing.errors import KeyFormatError, SealingRefused, UnsealError

# A cheap scrypt for tests; the real cost is tested once.
CHEAP = 4


def answered_on_a_terminal(command: list[str], answer: str) -> int:
    """Run a program that asks a terminal for a passphrase; return its exit status."""
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(command[0], command)
    os.read(terminal, 1024)  # Its question; only then does it listen.
    os.write(terminal, answer.encode() + b"\n")
    try:
        while os.read(terminal, 1024):
            pass
    except OSError:
        pass
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_new_members_have_two_keys_of_their_own():
    people = [members.new_member() for _ in range(10)]
    assert len({person.identity for person in people}) == 10
    assert len({person.signing_key for person in people}) == 10
    for person in people:
        assert age.recipient_of(person.identity) == person.recipient
        assert signing.verify_key_of(person.signing_key) == person.verify_key


def test_member_hides_secrets_when_shown(team):
    shown = repr(team.members[0])
    assert "SECRET" not in shown
    assert "SIGNING" not in shown
    assert team.members[0].verify_key in shown


def test_recovery_key_is_nobody_elses():
    assert members.new_recovery() != members.new_recovery()


def test_identity_file_comes_back_and_carries_no_date(team):
    text = members.identity_file(team.recovery.identity)
    assert members.read_identity_file(text) == team.recovery
    assert "20" + time.strftime("%y") + "-" not in text


def test_identity_file_of_age_keygen_is_read(team):
    comments = f"# created: 2026-11-24T03:00:00Z\n# public key: {team.recovery.recipient}\n"
    assert members.read_identity_file(f"{comments}{team.recovery.identity}\n") == team.recovery


@pytest.mark.parametrize("copies", [0, 2])
def test_identity_file_holds_one_identity(team, copies):
    with pytest.raises(KeyFormatError):
        members.read_identity_file("# comment\n" + f"{team.recovery.identity}\n" * copies)


@pytest.mark.parametrize("line", ["age1public", "AGE-SECRET-KEY-1NONSENSE", "WAYMARK-SIGNING-KEY-1:AA"])
def test_other_files_are_no_identity_files(line):
    with pytest.raises(KeyFormatError):
        members.read_identity_file(line)


def test_age_program_opens_with_our_identity_file(team, open_with_age, seal_with_age):
    sealed = seal_with_age(b"drill", [team.recovery.recipient])
    assert open_with_age(sealed, team.recovery.identity) == b"drill"


def test_wrapped_keys_come_back(team):
    wrapped = members.wrap_member(team.members[0], "correct horse", log_n=CHEAP)
    assert members.unwrap_member(wrapped, "correct horse") == team.members[0]


@pytest.mark.parametrize("passphrase", ["", "correct hors", "Correct horse", "correct horse "])
def test_wrong_passphrase_opens_nothing(team, passphrase):
    wrapped = members.wrap_member(team.members[0], "correct horse", log_n=CHEAP)
    with pytest.raises(UnsealError):
        members.unwrap_member(wrapped, passphrase)


def test_passphrase_may_be_in_any_script(team):
    wrapped = members.wrap_member(team.members[0], "မြန်မာ 日本 نیپال", log_n=CHEAP)
    assert members.unwrap_member(wrapped, "မြန်မာ 日本 نیپال") == team.members[0]


def test_empty_passphrase_wraps_nothing(team):
    with pytest.raises(SealingRefused):
        members.wrap_member(team.members[0], "", log_n=CHEAP)


def test_wrapping_costs_what_was_chosen(team):
    wrapped = members.wrap_member(team.members[0], "correct horse")
    assert wrapped.split(b"\n")[1].endswith(b" 18")
    assert members.unwrap_member(wrapped, "correct horse") == team.members[0]


def test_wrapped_file_shows_no_key(team):
    wrapped = members.wrap_member(team.members[0], "correct horse", log_n=CHEAP)
    assert b"SECRET" not in wrapped
    assert b"SIGNING" not in wrapped


def test_altered_wrapping_opens_nothing(team):
    wrapped = bytearray(members.wrap_member(team.members[0], "correct horse", log_n=CHEAP))
    wrapped[-1] ^= 1
    with pytest.raises(UnsealError):
        members.unwrap_member(bytes(wrapped), "correct horse")


@pytest.mark.parametrize("text", ["", "one line\n", "two\nlines\n", "three\nshort\nlines\n"])
def test_wrapped_text_that_is_no_keys_is_refused(text):
    with pytest.raises(UnsealError):
        members.unwrap_member(wrapping.wrap(text, "p", log_n=CHEAP), "p")


def test_library_opens_our_wrapping():
    assert (
        pyrage.passphrase.decrypt(wrapping.wrap("keys", "passphrase", log_n=CHEAP), "passphrase") == b"keys"
    )


def test_age_program_opens_our_wrapping(age_program, tmp_path):
    sealed, opened = tmp_path / "member.age", tmp_path / "member.txt"
    sealed.write_bytes(wrapping.wrap("keys", "correct horse", log_n=CHEAP))
    assert answered_on_a_terminal([age_program, "-d", "-o", str(opened), str(sealed)], "correct horse") == 0
    assert opened.read_text() == "keys"


@pytest.mark.parametrize("log_n", [0, 60])
def test_impossible_cost_is_a_refusal(log_n):
    with pytest.raises(SealingRefused):
        wrapping.wrap("keys", "passphrase", log_n=log_n)


def test_long_text_is_not_wrapped():
    with pytest.raises(SealingRefused):
        wrapping.wrap("x" * 70_000, "passphrase", log_n=CHEAP)


def test_private_file_is_its_owners_only(tmp_path):
    path = tmp_path / "member.agekey"
    members.write_private_file(path, "secret\n")
    assert path.read_text() == "secret\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_private_file_never_overwrites(tmp_path):
    path = tmp_path / "recovery.agekey"
    path.write_text("the only copy")
    with pytest.raises(FileExistsError):
        members.write_private_file(path, "another")
    assert path.read_text() == "the only copy"
