"""Makes the virtual environment and enters it. Standard library only: nothing is installed yet when this runs."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
NEEDED_BYTES = 950 * 1024 * 1024
"""What a complete environment takes on disk (about 540 MB measured), with room for the download beside it."""


def enter_environment(*, development: bool) -> None:
    """Be inside `.venv` with the locked packages installed when this returns.

    `development` adds what the tests need. Outside the environment this replaces the running process by the
    environment's Python with the same arguments; a set-up that can't go on ends with one line that says what to do.
    """
    if Path(sys.prefix).resolve() == VENV.resolve():
        return
    lock = ROOT / "requirements" / ("dev.txt" if development else "run.txt")
    if not _installed(lock):
        _make_environment()
        _install(lock)
    os.execv(str(PYTHON), [str(PYTHON), *sys.argv])


def run_tests(arguments: list[str]) -> None:
    """Replace this process by pytest with the arguments given."""
    os.execv(str(PYTHON), [str(PYTHON), "-m", "pytest", *arguments])


def choose_settings(module: str) -> None:
    """Name the settings module for Django, unless the caller's environment already names one."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", module)


def _stamp_of(lock: Path) -> str:
    """What an environment made from this lock by this Python is stamped with."""
    return hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()


def _installed(lock: Path) -> bool:
    """Whether the environment holds this lock; the development lock contains the run lock."""
    wanted = {_stamp_of(lock), _stamp_of(ROOT / "requirements" / "dev.txt")}
    stamp = VENV / "waymark-stamp"
    return PYTHON.exists() and stamp.exists() and stamp.read_text() in wanted


def _make_environment() -> None:
    """Create `.venv` without its own pip, because Debian's python3 ships no ensurepip."""
    try:
        free = shutil.disk_usage(ROOT).free
    except OSError as fault:
        _give_up(f"The project folder can't be read ({fault.strerror}): check its permissions.")
    if free < NEEDED_BYTES:
        _give_up(
            f"Set-up needs {NEEDED_BYTES >> 20} MB of free disk and found {free >> 20} MB: free some space."
        )
    if PYTHON.exists():
        return
    print("Making .venv ...", flush=True)
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", "--clear", str(VENV)], capture_output=True, text=True
    )
    if made.returncode:
        _give_up(f"The folder .venv can't be made: check that {ROOT} is writable and the disk is not full.")


def _install(lock: Path) -> None:
    """Install the hashed lock with the system's pip, and stamp the environment when that is done."""
    if subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True).returncode:
        _give_up("Python's pip is missing: install it (on Debian: apt install python3-pip) and start again.")
    print(f"Installing what {lock.relative_to(ROOT)} names; this takes a minute or two ...", flush=True)
    command = [sys.executable, "-m", "pip", "--python", str(PYTHON), "install", "--quiet", "--require-hashes"]
    command += ["--disable-pip-version-check", "--no-input", "--only-binary", ":all:", "-r", str(lock)]
    installed = subprocess.run(command, stderr=subprocess.PIPE, text=True)
    if installed.returncode:
        log = ROOT / ".venv" / "install-errors.txt"
        log.write_text(installed.stderr)
        _give_up(_install_advice(installed.stderr) + f" (pip's own words: {log.relative_to(ROOT)})")
    (VENV / "waymark-stamp").write_text(_stamp_of(lock))


def _install_advice(errors: str) -> str:
    """One line of advice for what pip said."""
    if "No space left" in errors:
        return "The disk is full: free some space and start again."
    if "do not match the hashes" in errors or "THESE PACKAGES DO NOT MATCH" in errors:
        return "A package is not the one that was locked: do not go on; check your network or package mirror."
    if "no such option: --python" in errors:
        return "This pip is too old: upgrade pip to 22.3 or newer and start again."
    return "The packages could not be installed: check the network connection and start again."


def _give_up(advice: str) -> None:
    """End set-up with one line."""
    sys.exit(f"Set-up stopped. {advice}")
