"""Which languages the site speaks, and which of them a browser asks for."""

from dataclasses import dataclass

from django.conf import settings
from django.conf.locale import LANG_INFO

LONGEST_HEADER = 512
"""Characters of an Accept-Language header that are read; browsers send about 60."""

ALIASES = {
    "tl": "fil",  # Android and older browsers call Filipino Tagalog.
    "in": "id",  # Java and Android still send the old code of Indonesian.
    "zh": "zh-hans",  # Until there is a traditional Chinese edition, every reader of Chinese gets this one.
    "cmn": "zh-hans",
    "yue": "zh-hans",
}
"""Codes that browsers send for a language the site speaks under another code."""


@dataclass(frozen=True)
class Language:
    """One language of the site: its code, its name in its own script, its direction, its English name."""

    code: str
    own_name: str
    dir: str
    name: str


def spoken() -> list[Language]:
    """All languages of the site, in the order of the settings."""
    return [
        Language(code=code, own_name=str(own_name), dir=direction(code), name=LANG_INFO[code]["name"])
        for code, own_name in settings.LANGUAGES
    ]


def language(code: str) -> Language:
    """The language with this code; raises KeyError when the site does not speak it."""
    for candidate in spoken():
        if candidate.code == code:
            return candidate
    raise KeyError(code)


def direction(code: str) -> str:
    """`rtl` or `ltr`, as the `dir` attribute wants it."""
    return "rtl" if LANG_INFO[code]["bidi"] else "ltr"


def canonical(code: str) -> str | None:
    """The site's own spelling of a language code written in any case, or None when it is none of ours."""
    lowered = code.lower()
    return next((known for known, _name in settings.LANGUAGES if known.lower() == lowered), None)


def suggest(accept_language: str) -> str:
    """The language that fits the browser's Accept-Language header best; English when none does.

    Never fails: a part that can't be read counts as not sent. A guess is only ever shown first, never forced.
    """
    for wanted in _wanted(accept_language[:LONGEST_HEADER]):
        if found := _nearest(wanted):
            return found
    return settings.LANGUAGE_CODE


def _wanted(header: str) -> list[str]:
    """The tags of the header, best first; tags of the same weight stay in the order sent."""
    weighted = []
    for part in header.lower().split(","):
        tag, _, parameter = part.partition(";")
        weight = _weight(parameter)
        if weight > 0 and tag.strip():
            weighted.append((weight, tag.strip()))
    return [tag for _weight, tag in sorted(weighted, key=lambda pair: -pair[0])]


def _weight(parameter: str) -> float:
    """The weight in `q=0.8`, from 0 to 1; 1 when absent, 0 when it can't be read."""
    name, _, value = parameter.partition("=")
    if not name.strip():
        return 1.0
    try:
        weight = float(value)
    except ValueError:
        return 0.0
    return weight if name.strip() == "q" and 0 <= weight <= 1 else 0.0


def _nearest(tag: str) -> str | None:
    """The site's language for one tag: the tag itself, an alias, or the same after dropping its last part."""
    parts = tag.replace("_", "-").split("-")
    while parts:
        shorter = "-".join(parts)
        if found := canonical(ALIASES.get(shorter, shorter)):
            return found
        parts.pop()
    return None
