"""A process that crashes leaves no core dump."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CRASH = """
import ctypes, os, resource, sys
resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
sys.path.insert(0, {root!r})
{precaution}
print(resource.getrlimit(resource.RLIMIT_CORE)[0], ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), flush=True)
os.abort()
"""
PRECAUTION = "from privacy.crashes import leave_no_core; leave_no_core()"


def crash(folder: Path, precaution: str) -> tuple[list[int], list[str]]:
    """What a process that crashes said of its dumps, and what it left in its folder."""
    program = CRASH.format(root=str(ROOT), precaution=precaution)
    told = subprocess.run([sys.executable, "-c", program], cwd=folder, capture_output=True, check=False)
    assert told.returncode < 0, told.stderr
    return [int(number) for number in told.stdout.split()], [path.name for path in folder.iterdir()]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such switch")
def test_crash_leaves_nothing(tmp_path):
    assert crash(tmp_path, PRECAUTION) == ([0, 0], [])


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such switch")
def test_without_the_precaution_a_crash_may_leave_a_dump(tmp_path):
    (_limit, dumpable), _left = crash(tmp_path, "")
    assert dumpable == 1


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such switch")
def test_server_takes_the_precaution(tmp_path):
    program = "import config.wsgi, ctypes; print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    told = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, "WAYMARK_DATA": str(tmp_path)},
        capture_output=True,
        check=False,
    )
    assert told.stdout.strip() == b"0", told.stderr
