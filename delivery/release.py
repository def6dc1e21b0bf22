"""A name for the code and settings that render pages: pages of another release are never served."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent
RENDERING = {".py", ".html", ".css", ".js", ".svg", ".po", ".txt"}
ELSEWHERE = {"tests", "docs", "benchmarks", "var"}
SETTINGS = (
    "WAYMARK_DEMO",
    "WAYMARK_ADDRESS",
    "WAYMARK_ONION",
    "WAYMARK_FACE",
    "SECURE_HSTS_SECONDS",
    "LANGUAGES",
)


@cache
def release_digest() -> str:
    """16 hex digits over every file that takes part in rendering, the locked packages and the settings shown.

    By content, so that two machines with the same release agree. About 30 ms, once per process.
    """
    total = hashlib.sha256()
    for root, paths in ((ROOT, _files()), *_made_at_set_up()):
        for path in sorted(paths):
            total.update(path.relative_to(root).as_posix().encode())
            total.update(hashlib.sha256(path.read_bytes()).digest())
    for name in SETTINGS:
        total.update(f"{name}={getattr(settings, name, None)!r}".encode())
    return total.hexdigest()[:16]


def _made_at_set_up() -> list[tuple[Path, list[Path]]]:
    """Static files that no checkout holds, each folder with what is in it."""
    folders = [Path(folder) for folder in settings.STATICFILES_DIRS]
    return [(folder, [path for path in folder.rglob("*.js") if path.is_file()]) for folder in folders]


def _files() -> list[Path]:
    """Files of the visible folders of the project; hidden ones hold environments and caches."""
    folders = [
        folder
        for folder in ROOT.iterdir()
        if folder.is_dir() and folder.name not in ELSEWHERE and not folder.name.startswith(".")
    ]
    found = (path for folder in folders for path in folder.rglob("*"))
    return [path for path in found if path.suffix in RENDERING and path.is_file()]
