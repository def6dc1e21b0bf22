"""Makes the desk's age library from the npm packages locked in hotline/age/, with the Node that pip installed."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from config.env import ROOT
from hotline.desk_library import library_stamp

SOURCE = ROOT / "hotline" / "age"
LONGEST = 90
"""Seconds that npm may take."""
INSTALL = (
    "ci --ignore-scripts --no-audit --no-fund --fetch-retries=1 --fetch-retry-mintimeout=1000 "
    "--fetch-timeout=20000"
)
FILES = {"age.js": "entry.js", "openpgp.js": "openpgp.js"}
"""What is made, and of which module here."""
STAND_INS = {"age.js": "missing.js", "openpgp.js": "missing_openpgp.js"}
BUNDLE = "--bundle --format=esm --minify --charset=utf8 --target=es2022 --legal-comments=inline"
MISSING = (
    "The desk can't open reports in the browser: its age library could not be made, because {why}. "
    "The next start tries again."
)


OURS = ("WAYMARK_", "DATABASE_", "CACHE_", "EMAIL_", "STORAGE_", "PRIMERO_")
"""How names of variables begin that hold our passwords and addresses."""


class NotMade(Exception):
    """The library could not be made; the message goes on after "because"."""


def ensure_library() -> str:
    """Have the library of this lock in place; a line for the operator when it can't be made, else nothing.

    About two seconds at the first start. Until it works, a stand-in lets the desk's pages load.
    """
    stamp = library_stamp()
    wanted = source_digest()
    if stamp.exists() and stamp.read_text() == wanted:
        return ""
    stamp.unlink(missing_ok=True)
    target = stamp.parent / "hotline"
    target.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(prefix=".making-", dir=stamp.parent) as folder:
            for made in make(Path(folder)):
                made.replace(target / made.name)
    except NotMade as fault:
        for name, stand_in in STAND_INS.items():
            shutil.copyfile(SOURCE / stand_in, target / name)
        return MISSING.format(why=fault)
    stamp.write_text(wanted)
    return ""


def make(folder: Path) -> list[Path]:
    """The library, a file for each of FILES, made in the empty `folder`. Raises NotMade."""
    for path in SOURCE.iterdir():
        shutil.copyfile(path, folder / path.name)
    _run([_program("npm"), *INSTALL.split()], folder, "npm's registry can't be reached")
    # The package's own command only finds this program; `--ignore-scripts` keeps it from being put in its place.
    programs = list(folder.glob("node_modules/@esbuild/*/bin/esbuild"))
    if not programs:
        raise NotMade("esbuild has no program for this kind of machine")
    made = {folder / "made" / name: source for name, source in FILES.items()}
    for path, source in made.items():
        _run([str(programs[0]), source, *BUNDLE.split(), f"--outfile={path}"], folder, "esbuild failed")
    return list(made)


def source_digest() -> str:
    """What a library made from these files is stamped with."""
    total = hashlib.sha256(BUNDLE.encode())
    for name in ("package-lock.json", *FILES.values()):
        total.update((SOURCE / name).read_bytes())
    return total.hexdigest()


def _run(command: list[str], folder: Path, failure: str) -> None:
    """Run a program quietly. Raises NotMade."""
    environment = {
        # Programs from elsewhere need none of our secrets.
        **{name: value for name, value in os.environ.items() if not name.startswith(OURS)},
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
    }
    if not os.access(Path.home(), os.W_OK):
        environment["npm_config_cache"] = str(folder / "cache")
    try:
        subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True, timeout=LONGEST)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise NotMade(f"{failure} within {LONGEST} seconds") from None
    except (OSError, subprocess.CalledProcessError):
        raise NotMade(failure) from None


def _program(name: str) -> str:
    """One of Node's programs as pip installed them, or the machine's own. Raises NotMade."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        raise NotMade(f"{name} is not installed")
    return found
