"""Set-up that can't go on says what to do in one line."""

import shutil
import subprocess
from types import SimpleNamespace

import pytest

from config import bootstrap


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A bare checkout with a lock of nothing."""
    (tmp_path / "requirements").mkdir()
    for name in ("run.txt", "dev.txt"):
        (tmp_path / "requirements" / name).write_text("")
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    return tmp_path


def test_full_disk_is_named_before_work_begins(project, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=1 << 20))
    with pytest.raises(SystemExit, match="found 1 MB: free some space"):
        bootstrap._make_environment()


def test_environment_is_made_without_ensurepip(project):
    bootstrap._make_environment()
    assert (project / ".venv" / "bin" / "python").exists()
    assert not (project / ".venv" / "bin" / "pip").exists()


def test_missing_pip_says_how_to_get_it(project, monkeypatch):
    monkeypatch.setattr(subprocess, "run", lambda *args, **kwargs: SimpleNamespace(returncode=1))
    with pytest.raises(SystemExit, match="apt install python3-pip"):
        bootstrap._install(project / "requirements" / "run.txt")


@pytest.mark.parametrize(
    ("told", "advice"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES", "do not go on"),
        ("no such option: --python", "pip is too old"),
        ("Temporary failure in name resolution", "network connection"),
    ],
)
def test_failed_install_is_explained(told, advice):
    assert advice in bootstrap._install_advice(told)


def test_stamp_of_another_lock_is_not_accepted(project):
    bootstrap._make_environment()
    lock = project / "requirements" / "run.txt"
    (project / ".venv" / "waymark-stamp").write_text(bootstrap._stamp_of(lock))
    assert bootstrap._installed(lock)
    lock.write_text("changed==1")
    (project / "requirements" / "dev.txt").write_text("changed==1\nmore==2")
    assert not bootstrap._installed(lock)


def test_development_environment_serves_too(project):
    bootstrap._make_environment()
    (project / "requirements" / "dev.txt").write_text("more==2")
    (project / ".venv" / "waymark-stamp").write_text(
        bootstrap._stamp_of(project / "requirements" / "dev.txt")
    )
    assert bootstrap._installed(project / "requirements" / "run.txt")
