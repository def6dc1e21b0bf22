"""The npm package that opens reports in the staff browser, installed from its lock and driven as a program."""

import base64
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "npm"
BESIDE_PYTHON = Path(sys.executable).parent


class NotInstalled(Exception):
    """npm could not install the package: the registry is out of reach."""


@dataclass(frozen=True)
class NpmAge:
    """The package in its folder."""

    folder: Path

    def asked(self, *wishes: dict[str, Any]) -> list[bytes | None]:
        """What the package makes of each wish (npm/age.mjs says how they look); None for what it refuses."""
        told = subprocess.run(
            [_program("node"), "age.mjs"],
            cwd=self.folder,
            input=json.dumps(wishes),
            capture_output=True,
            text=True,
            check=False,
        )
        assert told.returncode == 0, told.stderr
        return [base64.b64decode(one["file"]) if "file" in one else None for one in json.loads(told.stdout)]

    def opened(self, sealed: bytes, **key: str) -> bytes | None:
        """One file opened with `identity=` or `passphrase=`."""
        return self.asked({"open": base64.b64encode(sealed).decode(), **key})[0]

    def sealed(self, content: bytes, *recipients: str, **other: Any) -> bytes:
        """One file sealed to recipients, or with `passphrase=` and `cost=`."""
        answer = self.asked({"seal": base64.b64encode(content).decode(), "to": recipients, **other})[0]
        assert answer is not None
        return answer


def installed() -> NpmAge:
    """The package exactly as locked, installed once per lock on this machine. Raises NotInstalled."""
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(HERE.iterdir()) if path.is_file()))
    place = Path(tempfile.gettempdir()) / "waymark-npm"
    place.mkdir(exist_ok=True)
    folder = place / digest.hexdigest()[:24]
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            _install(folder)
    return NpmAge(folder)


def _install(folder: Path) -> None:
    unfinished = folder.with_suffix(".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    shutil.copytree(HERE, unfinished)
    path = f"{BESIDE_PYTHON}{os.pathsep}{os.environ['PATH']}"
    told = subprocess.run(
        [_program("npm"), "ci", "--ignore-scripts"],
        cwd=unfinished,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode:
        raise NotInstalled(told.stderr[-2000:])
    unfinished.rename(folder)


def _program(name: str) -> str:
    """Node's programs as the development packages bring them, or the machine's own."""
    found = shutil.which(name, path=str(BESIDE_PYTHON)) or shutil.which(name)
    if found is None:
        raise NotInstalled(f"{name} is not installed")
    return found
