"""Finds what a translation of the content files lost or added: pieces, tokens, sentences to show, sizes."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from wagtail.models import Page

from facts.tokens import TOKEN
from publishing.models import PublishedPage
from starter.content import page_keys, structure, texts

PHONE = re.compile(r"(?<![\d-])\+?\d{2,4}-\d{2,4}-\d{3,4}(?!\d)")
MONEY = re.compile(r"(?:\d[\d,.]*\s*(?:yen|円|VND|đồng)|[¥￥]\s*\d)", re.IGNORECASE)
LONE_MARK = re.compile(r"[{}]")
FURIGANA = re.compile(r"\{[^{}|]+\|[^{}|]+\}")
Place = tuple[str, str]
"""A text's place in its file, such as `sections.0.text.2`, and the text."""


def faults(locale: str) -> list[str]:
    """Everything wrong with a locale's content, one line each, file first; empty when it can be shipped.

    Compared with the source language: the same pieces in the same number, the same tokens in each text, the same
    Japanese sentences to show. In every language: no number that belongs in a token, marks closed, fits its field.
    """
    found = []
    for key in page_keys(locale):
        mine, source = texts(locale, key), texts(settings.LANGUAGE_CODE, key)
        if source is None:
            found.append(f"{key}: the source language has no such file")
        else:
            found += [f"{key}: {fault}" for fault in _page_faults(dict(places(mine)), dict(places(source)))]
    for name in ("facts", "services"):
        found += [f"{name}: {fault}" for fault in _list_faults(locale, name)]
    return found


def places(value: Any, above: str = "") -> Iterator[Place]:
    """Every text in a file with its place."""
    if isinstance(value, dict):
        for name, member in value.items():
            yield from places(member, f"{above}.{name}" if above else name)
    elif isinstance(value, list):
        for number, member in enumerate(value):
            yield from places(member, f"{above}.{number}")
    else:
        yield above, str(value)


def tokens(text: str) -> Counter[str]:
    """The tokens of a text, letter for letter."""
    return Counter(match.group() for match in TOKEN.finditer(text))


def _page_faults(mine: dict[str, str], source: dict[str, str]) -> Iterator[str]:
    """What is wrong with one page's texts."""
    yield from (f"{place} is missing" for place in source.keys() - mine.keys())
    yield from (f"{place} is not in the source" for place in mine.keys() - source.keys())
    for place in sorted(mine.keys() & source.keys()):
        if tokens(mine[place]) != tokens(source[place]):
            yield f"{place} has other tokens than the source"
        if place.startswith("cards.") and place.endswith(".ja") and mine[place] != source[place]:
            yield f"{place} is not the sentence of the source"
        yield from (f"{place} {fault}" for fault in _text_faults(place, mine[place]))


def _text_faults(place: str, text: str) -> Iterator[str]:
    """What is wrong with one text in any language."""
    known = {
        f"[[{kind}:{row['slug']}]]" for kind in ("fact", "service") for row in structure(f"{kind}s")[kind]
    }
    if not text.strip():
        yield "is empty"
    if unknown := sorted(tokens(text).keys() - known):
        yield f"names {', '.join(unknown)}, which nobody keeps"
    if TOKEN.sub("", text).count("[[") or TOKEN.sub("", text).count("]]"):
        yield "has a broken token"
    if text.count("**") % 2:
        yield "has a bold mark that is not closed"
    if LONE_MARK.search(FURIGANA.sub("", text)):
        yield "has a reading mark that is not closed"
    if PHONE.search(text) or MONEY.search(text):
        yield "writes a number that belongs in a token"
    if len(text) > _room(place):
        yield f"is longer than {_room(place)} characters"


def _room(place: str) -> int:
    """How many characters the field of a text takes."""
    sizes = {
        "title": Page._meta.get_field("title").max_length,
        "summary": PublishedPage._meta.get_field("summary").max_length,
        "intro.0": PublishedPage._meta.get_field("summary").max_length,
    }
    return sizes.get(place) or 5000


def _list_faults(locale: str, name: str) -> Iterator[str]:
    """What is wrong with the words of facts or services: each slug known, none without words, no number typed."""
    mine = texts(locale, name)
    if mine is None:
        return
    source: dict[str, Any] = texts(settings.LANGUAGE_CODE, name) or {}
    slugs = {row["slug"] for row in structure(name)[name[:-1]]}
    yield from (f"{slug} is not known" for slug in sorted(mine.keys() - slugs))
    yield from (f"{slug} is missing" for slug in sorted(source.keys() - mine.keys()))
    for place, text in places(mine):
        if not text.strip() or PHONE.search(text):
            yield f"{place} is empty or writes a number"
