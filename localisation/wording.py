"""The words of a page, as wagtail-localize cuts it into strings."""

import hashlib
import json
import re
from typing import NamedTuple

from wagtail.models import Page
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese letters."""


class Sentence(NamedTuple):
    """One translatable string of a page: its path inside the page, and its text as stored (HTML-escaped)."""

    path: str
    text: str


def wording(page: Page) -> list[Sentence]:
    """Every translatable string of a specific page, in page order, without empty ones."""
    return [
        Sentence(segment.path, segment.string.data)
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue)
    ]


def digest(sentences: list[Sentence]) -> str:
    """A fingerprint that changes when, and only when, a word or its place changes."""
    return hashlib.sha256(json.dumps(sentences, ensure_ascii=False).encode()).hexdigest()


def count_words(text: str) -> int:
    """Words as a translator counts them; where a script has no spaces, about four letters are a word."""
    return sum(-(-len(part) // 4) if UNSPACED.search(part) else 1 for part in text.split())
