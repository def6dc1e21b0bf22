"""`[[fact:slug]]` and `[[service:slug]]` in a text become the value of today, with what is doubtful."""

import re
from datetime import datetime

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, override

from facts.dates import in_words
from facts.languages import language
from facts.loading import IN_WORDS
from facts.phones import link
from facts.usage import Usage, current
from facts.values import written
from facts.visibility import Standing, is_number_to_call, shows_value, standing

TOKEN = re.compile(r"\[\[(?P<kind>fact|service):(?P<slug>[a-z0-9][a-z0-9-]*)\]\]", re.ASCII)


def resolve(text: str, locale: str, *, now: datetime | None = None) -> SafeString:
    """The text as safe HTML: everything typed is escaped, each token is its value in the words of `locale`.

    A token that nobody has entered says so in the reader's words. Besides the value stands what is doubtful
    about it. Inside `facts.usage.collecting` the page's usage and loaded facts are shared.
    """
    usage = current(now)
    pieces: list[str] = []
    end = 0
    with override(locale):
        for token in TOKEN.finditer(text):
            value = _fact if token["kind"] == "fact" else _service
            pieces += [text[end : token.start()], value(token["slug"], locale, usage)]
            end = token.end()
    return format_html_join("", "{}", ((piece,) for piece in [*pieces, text[end:]]))


def _fact(slug: str, locale: str, usage: Usage) -> SafeString:
    known = usage.facts_of([slug], locale).get(slug)
    if known is None:
        return _withheld(gettext("(missing here: please ask a help line)"))
    fact = known.item
    usage.shown(fact)
    how = standing(fact, usage.now)
    if not shows_value(fact, how):
        return _withheld(_reason(how))
    value = written(fact, known.words["value"] or fact.value, locale)
    if fact.kind in IN_WORDS:
        value = in_its_language(value, known.locale or "en", locale)
    return format_html(
        '<span class="fact">{} <small>({})</small></span>', value, mark(how, is_number_to_call(fact))
    )


def _service(slug: str, locale: str, usage: Usage) -> SafeString:
    known = usage.services_of([slug], locale).get(slug)
    if known is None:
        return _withheld(gettext("(missing here: please ask a help line)"))
    service = known.item
    usage.shown(service)
    how = standing(service, usage.now)
    name = in_its_language(escape(known.words["name"] or service.slug), known.locale or "en", locale)
    if not service.phone or not shows_value(service, how):
        return format_html(
            '<span class="fact">{} <small>({})</small></span>', name, gettext("number being checked")
        )
    return format_html(
        '<span class="fact">{} {} <small>({})</small></span>', name, link(service.phone), mark(how, True)
    )


def in_its_language(html: SafeString, written_in: str, locale: str) -> SafeString:
    """The fragment with its own `lang` and `dir` where it isn't in the language around it."""
    if written_in == locale:
        return html
    known = language(written_in)
    return format_html('<span lang="{}" dir="{}">{}</span>', known.code, known.direction, html)


def mark(how: Standing, callable_number: bool) -> str:
    """What has to be said beside a value that is shown, in the active language, without brackets."""
    words = []
    if how.starts:
        words.append(gettext("from %(date)s") % {"date": in_words(how.starts)})
    if how.checked_on is None:
        words.append(gettext("not yet verified"))
    elif how.overdue and callable_number:
        words.append(gettext("checked on %(date)s, may have changed") % {"date": in_words(how.checked_on)})
    else:
        words.append(gettext("checked on %(date)s") % {"date": in_words(how.checked_on)})
    if how.checked_on is None and how.overdue:
        words.append(gettext("may have changed"))
    return ", ".join(words)


def _reason(how: Standing) -> str:
    if how.ended or how.overdue:
        return gettext(
            "(this has ended or may have changed; a new value has to be checked: please ask a help line)"
        )
    return gettext("(not checked yet: please ask a help line)")


def _withheld(words: str) -> SafeString:
    return format_html('<span class="fact withheld">{}</span>', words)
