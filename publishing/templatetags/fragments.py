"""Marks text that is not in the page's own language, so that it is read aloud and set in the right one."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from localisation.languages import direction
from publishing.reading import content_locale

register = template.Library()


@register.simple_tag
def foreign() -> SafeString:
    """`lang` and `dir` attributes while a fallback is shown, nothing when the text is in the reader's language."""
    locale = content_locale()
    if locale == get_language():
        return SafeString("")
    return format_html(' lang="{}" dir="{}"', locale, direction(locale))
