"""Furigana: `{漢字|かんじ}` in a text becomes a reading above the word."""

import re

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

MARK = re.compile(r"\{([^{}|<>\n]+)\|([^{}|<>\n]+)\}")
"""A word and its reading. Neither may hold a mark of its own nor a tag, so a match never spans HTML."""


def to_ruby(text: str) -> SafeString:
    """HTML of a text with its furigana as `<ruby>`; what is not marked safe is escaped first.

    `<rp>` puts the reading in brackets where ruby is not drawn. A broken mark stays as typed.
    """
    marked = MARK.sub(r"<ruby>\1<rp>(</rp><rt>\2</rt><rp>)</rp></ruby>", conditional_escape(text))
    return mark_safe(marked)  # noqa: S308  escaped in the line above; the tags are ours


def without_readings(text: str) -> str:
    """The text with only the words, for window titles, search and speech: `{漢字|かんじ}` becomes `漢字`."""
    return MARK.sub(r"\1", text)
