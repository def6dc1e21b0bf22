"""A fact's value as each language writes it. Digits stay ASCII, as on a payslip and a telephone."""

from datetime import date
from decimal import Decimal

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, pgettext

from facts.dates import in_words
from facts.models import Fact, FactKind
from facts.phones import link

# Thousands and decimals where they aren't written "1,226.5" (CLDR 45).
SEPARATORS = {"vi": (".", ","), "id": (".", ",")}


def number(value: str, locale: str) -> str:
    """A plain decimal number with the locale's separators: "1226.5" -> "1,226.5"."""
    thousands, decimals = SEPARATORS.get(locale, (",", "."))
    whole, _, rest = value.partition(".")
    grouped = f"{int(whole):,}".replace(",", thousands)
    return f"{grouped}{decimals}{rest}" if rest.strip("0") else grouped


def written(fact: Fact, words: str, locale: str) -> SafeString:
    """The value of a fact as HTML, in the active language. `words` is its text, for facts that are words."""
    if fact.kind == FactKind.PHONE:
        return link(fact.value)
    if fact.kind == FactKind.DATE:
        return escape(in_words(date.fromisoformat(fact.value)))
    if fact.kind == FactKind.MONEY:
        return escape(_money(fact.unit) % {"amount": number(fact.value, locale)})
    if fact.kind == FactKind.PERCENT:
        # Translators: per cent, as in "25%". Two per cent signs give one.
        return escape(gettext("%(number)s%%") % {"number": number(fact.value, locale)})
    if fact.kind == FactKind.HOURS:
        count = Decimal(fact.value)
        # Translators: a length of time, as in "at most 8 hours a day".
        pattern = ngettext("%(number)s hour", "%(number)s hours", int(count) if count % 1 == 0 else 2)
        return escape(pattern % {"number": number(fact.value, locale)})
    return escape(words)


def _money(unit: str) -> str:
    if unit == "yen_per_hour":
        # Translators: pay, as in "1,226 yen for 1 hour". Yen is Japan's money.
        return pgettext("wage", "%(amount)s yen for 1 hour")
    # Translators: an amount of Japan's money.
    return gettext("%(amount)s yen")
