"""Turns texts into HTML: light markup, facts, furigana, and the language that the content is really in."""

import re

from django import template
from django.template import Context, NodeList
from django.template.base import Parser, Token
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override

from facts.tokens import resolve
from localisation.furigana import to_ruby
from localisation.languages import direction

register = template.Library()
BOLD = re.compile(r"\*\*(.+?)\*\*")


@register.filter
def prose(text: str) -> SafeString:
    """A text as a reader sees it: escaped, then **bold**, [[fact:...]] and {漢字|かんじ} resolved."""
    resolved = resolve(str(text), get_language() or "en")
    return to_ruby(mark_safe(BOLD.sub(r"<strong>\1</strong>", resolved)))  # noqa: S308  resolve() escaped it


@register.filter
def ruby(text: str) -> SafeString:
    """Words that are shown as they are, with readings above them where the text has marks for them."""
    return to_ruby(text)


class ContentNode(template.Node):
    """Renders what it holds in the language of the content, marked as such when that is not the reader's."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> str:
        """The content, wrapped with `lang` and `dir` when a fallback is shown."""
        locale = context["shell"]["content_lang"]
        if locale == context["shell"]["lang"]:
            return self.nodelist.render(context)
        with override(locale):
            held = self.nodelist.render(context)
        return format_html('<div class="flow" lang="{}" dir="{}">{}</div>', locale, direction(locale), held)


@register.tag
def content(parser: Parser, token: Token) -> ContentNode:
    """`{% content %}...{% endcontent %}`: what stands between may be in another language than the page around it."""
    nodelist = parser.parse(("endcontent",))
    parser.delete_first_token()
    return ContentNode(nodelist)


class SpokenNode(template.Node):
    """Renders what it holds with another language active."""

    def __init__(self, nodelist: NodeList, locale: template.base.FilterExpression) -> None:
        self.nodelist = nodelist
        self.locale = locale

    def render(self, context: Context) -> str:
        """The same nodes, their own words in the language named."""
        with override(self.locale.resolve(context)):
            return self.nodelist.render(context)


@register.tag
def spoken(parser: Parser, token: Token) -> SpokenNode:
    """`{% spoken code %}...{% endspoken %}`: words of ours inside are in that language, like the text around them."""
    locale = parser.compile_filter(token.split_contents()[1])
    nodelist = parser.parse(("endspoken",))
    parser.delete_first_token()
    return SpokenNode(nodelist, locale)
