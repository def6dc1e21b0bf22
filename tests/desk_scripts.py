"""The desk's own modules and its age library, driven by Node as programs."""

import base64
import fcntl
import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from config import age_library
from config.age_library import NotMade

__all__ = ["DeskScripts", "NotMade", "copied_into"]

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "hotline" / "static" / "hotline"


@dataclass(frozen=True)
class DeskScripts:
    """The scripts of the desk with the library beside them, as a browser finds them."""

    folder: Path

    def ran(self, program: str, given: Any = None) -> Any:
        """What a module prints as JSON: `program` is its text, `given` what it finds as `given`."""
        head = (
            'import { readFileSync } from "node:fs";\n'
            'const given = JSON.parse(readFileSync(0, "utf8"));\n'
            "const told = (value) => process.stdout.write(JSON.stringify(value ?? null));\n"
        )
        told = subprocess.run(
            [_node(), "--input-type=module", "--eval", head + program],
            cwd=self.folder,
            input=json.dumps(given),
            capture_output=True,
            text=True,
            check=False,
        )
        assert told.returncode == 0, told.stderr
        return json.loads(told.stdout)

    def asked(self, *wishes: dict[str, Any]) -> list[bytes | None]:
        """What the library makes of each wish (age.mjs says how they look); None for what it refuses."""
        program = (Path(__file__).parent / "age.mjs").read_text()
        answers = self.ran(program, wishes)
        return [base64.b64decode(one["file"]) if "file" in one else None for one in answers]

    def opened(self, sealed: bytes, **key: str) -> bytes | None:
        """One file opened with `identity=` or `passphrase=`."""
        return self.asked({"open": base64.b64encode(sealed).decode(), **key})[0]

    def sealed(self, content: bytes, *recipients: str, **other: Any) -> bytes:
        """One file sealed to recipients, or with `passphrase=` and `cost=`."""
        answer = self.asked({"seal": base64.b64encode(content).decode(), "to": recipients, **other})[0]
        assert answer is not None
        return answer


def copied_into(folder: Path) -> DeskScripts:
    """Copy the desk's scripts and the library into `folder`. Raises NotMade."""
    shutil.copytree(SCRIPTS, folder, dirs_exist_ok=True)
    for path in _library().iterdir():
        shutil.copyfile(path, folder / path.name)
    (folder / "package.json").write_text('{"type": "module"}')
    return DeskScripts(folder)


def _library() -> Path:
    """The folder with the library of this lock, made once on this machine."""
    place = Path(tempfile.gettempdir()) / "waymark-age"
    place.mkdir(exist_ok=True)
    kept = place / age_library.source_digest()[:24]
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            with tempfile.TemporaryDirectory(dir=place) as folder:
                age_library.make(Path(folder))[0].parent.replace(kept)
    return kept


def _node() -> str:
    """Node as the packages bring it."""
    return str(Path(sys.executable).parent / "node")
