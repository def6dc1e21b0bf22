"""A name for exactly this code: kept pages and collected files of another release are never served."""

import hashlib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHAPES_PAGES = {".py", ".html", ".css", ".js", ".svg", ".txt", ".po"}
LEFT_OUT = {".venv", "var", "tests", "docs", "benchmarks", ".git", "__pycache__"}


@cache
def release_digest(root: Path = ROOT) -> str:
    """Sixteen hexadecimal digits over name, size and time of every file that shapes a page."""
    digest = hashlib.sha256()
    for folder in sorted(path for path in root.iterdir() if path.is_dir() and path.name not in LEFT_OUT):
        for path in sorted(folder.rglob("*")):
            if path.suffix in SHAPES_PAGES and path.is_file():
                facts = path.stat()
                digest.update(f"{path.relative_to(root)} {facts.st_size} {facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:16]
