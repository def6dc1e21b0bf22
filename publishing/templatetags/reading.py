"""Turns the light markup of texts into HTML: bold, facts, furigana."""

import re

from django import template
from django.utils.safestring import SafeString, mark_safe

from facts.cards import CallCard, call_cards
from facts.tokens import resolve
from localisation.furigana import to_ruby
from publishing.reading import content_locale

register = template.Library()
BOLD = re.compile(r"\*\*(.+?)\*\*")


@register.filter
def readable(text: str) -> SafeString:
    """A text as a reader sees it: escaped, then **bold**, [[fact:...]] and {漢字|かんじ} resolved."""
    resolved = resolve(str(text), content_locale())
    return mark_safe(to_ruby(BOLD.sub(r"<strong>\1</strong>", resolved)))  # noqa: S308  resolve() escaped it


@register.filter
def cards(slugs: list[str]) -> list[CallCard]:
    """The call cards of these help lines, in the language of the content."""
    return call_cards(list(slugs), content_locale())


@register.filter
def pictogram(name: str) -> str:
    """The template of a pictogram by its name."""
    return f"publishing/pictograms/{name}.svg"
