"""Reads the content files: texts from content/<locale>/, structure from the TOML files beside them."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

FOLDER = Path(__file__).resolve().parent
TEXTS = FOLDER / "content"

Texts = dict[str, Any]


class ContentRefused(Exception):
    """A content file can't be used; the message names the file and what is wrong with it."""


def locales() -> list[str]:
    """Codes of the languages that have content, the source language first."""
    written = [code for code, _name in settings.LANGUAGES if (TEXTS / code).is_dir()]
    return sorted(written, key=lambda code: code != settings.LANGUAGE_CODE)


def texts(locale: str, key: str) -> Texts | None:
    """The texts of one file, such as `texts("vi", "guide/03")`; None when this locale has no such file."""
    path = TEXTS / locale / f"{key}.toml"
    return _read(path) if path.exists() else None


def outline() -> Texts:
    """What is the same in every language: topics, modules, briefing, campaign."""
    return structure("outline")


@cache
def structure(name: str) -> Texts:
    """A file beside the content folder: `outline`, `facts` or `services`."""
    return _read(FOLDER / f"{name}.toml")


def files_of(locale: str) -> list[Path]:
    """Every file that the pages, facts and services of a locale are made from, in a fixed order."""
    shared = [FOLDER / f"{name}.toml" for name in ("outline", "facts", "services")]
    return [*shared, *sorted((TEXTS / locale).rglob("*.toml"))]


def _read(path: Path) -> Texts:
    """Parse one file. Raises ContentRefused with its name and place."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise ContentRefused(f"{path.relative_to(FOLDER)}: {fault}") from fault
