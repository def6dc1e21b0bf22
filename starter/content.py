"""Reads the content files: texts from content/<locale>/, structure from the TOML files beside them."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

FOLDER = Path(__file__).resolve().parent
TEXTS = FOLDER / "content"


class ContentRefused(Exception):
    """A content file can't be used; the message names the file and what is wrong with it."""


class Texts(dict[str, Any]):
    """A table of a content file that says which file lacks a key when one is asked for in vain."""

    def __init__(self, where: str, values: dict[str, Any]) -> None:
        super().__init__({name: _checked(where, value) for name, value in values.items()})
        self.where = where

    def __missing__(self, name: str) -> Any:
        """Raise ContentRefused instead of a bare KeyError."""
        raise ContentRefused(f"{self.where}: {name!r} is missing")


def _checked(where: str, value: Any) -> Any:
    """The same value with every table in it as Texts."""
    if isinstance(value, dict):
        return Texts(where, value)
    return [_checked(where, item) for item in value] if isinstance(value, list) else value


def recordings_of(locale: str) -> Path:
    """The folder with the machine voices of a language; it need not exist."""
    return FOLDER / "recordings" / locale


def locales() -> list[str]:
    """Codes of the languages that have content, the source language first."""
    written = [code for code, _name in settings.LANGUAGES if (TEXTS / code).is_dir()]
    return sorted(written, key=lambda code: code != settings.LANGUAGE_CODE)


def texts(locale: str, key: str) -> Texts | None:
    """The texts of one file, such as `texts("vi", "guide/03")`; None when this locale has no such file."""
    path = TEXTS / locale / f"{key}.toml"
    return _read(path) if path.exists() else None


def page_keys(locale: str) -> list[str]:
    """Every file of a locale that is a page, such as `guide/03`; term lists and the like lie beside the folders."""
    paths = sorted((TEXTS / locale).glob("*/*.toml"))
    return [path.relative_to(TEXTS / locale).with_suffix("").as_posix() for path in paths]


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
    where = str(path.relative_to(FOLDER))
    try:
        return Texts(where, tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as fault:
        raise ContentRefused(f"{where}: {fault}") from fault
