"""The fixed cast of these tests: two members, recovery, a reporter, a report, and the stock `age` program."""

import shutil
import subprocess
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from sealing import age, members
from sealing.envelopes import ReportKey, new_report_key
from sealing.members import MemberKeys


@dataclass(frozen=True)
class Team:
    """Who reads the reports of one queue."""

    members: tuple[MemberKeys, MemberKeys]
    recovery: age.KeyPair

    @property
    def recipients(self) -> list[str]:
        return [member.recipient for member in self.members]


@pytest.fixture(scope="session")
def team() -> Team:
    return Team((members.new_member(), members.new_member()), members.new_recovery())


@pytest.fixture
def report_key() -> ReportKey:
    return new_report_key()


@pytest.fixture
def reporter() -> age.KeyPair:
    return age.new_pair()


@pytest.fixture
def stranger() -> age.KeyPair:
    return age.new_pair()


@pytest.fixture(scope="session")
def age_program() -> str:
    found = shutil.which("age")
    if found is None:
        warnings.warn(
            "NOT TESTED: whether the stock age program opens our files; install `age`", stacklevel=1
        )
        pytest.skip("the stock age program is not installed, so interoperability is NOT tested")
    return found


@pytest.fixture
def open_with_age(age_program: str, tmp_path: Path) -> Callable[[bytes, str], bytes]:
    """Opens a file the way a recovery does: identity in a file, ciphertext on standard input."""

    def opened(sealed: bytes, identity: str) -> bytes:
        identity_path = tmp_path / "identity.agekey"
        identity_path.write_text(members.identity_file(identity))
        command = [age_program, "--decrypt", "-i", str(identity_path)]
        return subprocess.run(command, input=sealed, capture_output=True, check=True).stdout

    return opened


@pytest.fixture
def seal_with_age(age_program: str) -> Callable[[bytes, list[str]], bytes]:
    """Seals with the stock program, as a partner without our code would."""

    def sealed(plaintext: bytes, recipients: list[str]) -> bytes:
        command = [age_program, *(part for recipient in recipients for part in ("-r", recipient))]
        return subprocess.run(command, input=plaintext, capture_output=True, check=True).stdout

    return sealed
