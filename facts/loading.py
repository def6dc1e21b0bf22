"""Facts and services with their words in one language: one query each, however many are asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import F, FilteredRelation, Q, QuerySet

from facts.languages import chain
from facts.models import Checked, Fact, FactKind, Service

Item = TypeVar("Item", bound=Checked)
FACT_WORDS = ("label", "value")
IN_WORDS = (FactKind.TEXT, FactKind.LAW)
SERVICE_WORDS = ("name", "serves", "note", "tells")


@dataclass(frozen=True)
class Worded(Generic[Item]):
    """A fact or service, its words, and the locale these stand in ("" when it has no words at all)."""

    item: Item
    words: dict[str, str]
    locale: str


def load_facts(locale: str) -> dict[str, Worded[Fact]]:
    """Every fact by its slug, in one query: a page shows a dozen of about a hundred, text by text."""
    return {
        fact.slug: _worded(fact, locale, FACT_WORDS)
        for fact in _joined(Fact.objects.all(), locale, FACT_WORDS)
    }


def load_services(locale: str) -> dict[str, Worded[Service]]:
    """Every service in the registry's order, in one query: there are some dozens, and each page has some."""
    found = _joined(Service.objects.all(), locale, SERVICE_WORDS)
    return {service.slug: _worded(service, locale, SERVICE_WORDS) for service in found}


def _joined(items: QuerySet[Item], locale: str, words: Sequence[str]) -> QuerySet[Item]:
    for step, code in enumerate(chain(locale)):
        items = items.annotate(**{f"text{step}": FilteredRelation("texts", condition=Q(texts__locale=code))})
        items = items.annotate(**{f"text{step}_{word}": F(f"text{step}__{word}") for word in words})
    return items


def _worded(item: Item, locale: str, words: Sequence[str]) -> Worded[Item]:
    needed = "value" if isinstance(item, Fact) and item.kind in IN_WORDS else words[0]
    for step, code in enumerate(chain(locale)):
        if getattr(item, f"text{step}_{needed}"):
            return Worded(item, {word: getattr(item, f"text{step}_{word}") or "" for word in words}, code)
    return Worded(item, dict.fromkeys(words, ""), "")
