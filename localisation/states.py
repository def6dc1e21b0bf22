"""In which state every page is in every language: the figures behind the matrix that coordinators read."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation

from localisation.models import MadeBy, PageProvenance


class State(StrEnum):
    """How far one page is in one language. The worst that is true counts; `current` is the only good one."""

    MISSING = "missing"
    UNTRANSLATED = "untranslated"
    IN_PROGRESS = "in progress"
    STALE = "stale"
    MACHINE_ONLY = "machine-only"
    CURRENT = "current"


@dataclass(frozen=True)
class Cell:
    """One page in one language: its state, strings translated and in all, how far behind the source it is."""

    state: State
    done: int = 0
    total: int = 0
    stale_words: int = 0
    stale_days: int = 0


@dataclass(frozen=True)
class Row:
    """One source page: its path below home, its title, and a cell for each other language."""

    path: str
    title: str
    cells: dict[str, Cell] = field(default_factory=dict)


def matrix(codes: Iterable[str] | None = None) -> list[Row]:
    """Every live source page in tree order, in these languages (all but the source by default)."""
    wanted = list(codes or [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE])
    sources = _sources()
    keys = [page.translation_key for page in sources]
    translations = {
        (page.translation_key, page.locale.language_code): page
        for page in Page.objects.filter(translation_key__in=keys).select_related("locale", "provenance")
    }
    totals, done = _string_counts()
    return [
        Row(
            path="/".join(source.url_path.split("/")[2:]),
            title=source.title,
            cells={
                code: _cell(
                    translations.get((source.translation_key, code)),
                    totals[source.translation_key],
                    done[source.translation_key, code],
                )
                for code in wanted
            },
        )
        for source in sources
    ]


def _sources() -> list[Page]:
    """Live pages of the source language, without the root and the page that comes with Wagtail."""
    pages = Page.objects.filter(locale__language_code=settings.LANGUAGE_CODE, depth__gt=1, live=True)
    return list(pages.exclude(content_type__model="page").order_by("path"))


def _string_counts() -> tuple[Counter, Counter]:
    """Strings of each source, and those of them that have a sound translation, by source and language."""
    segments = set(StringSegment.objects.values_list("source__object_id", "string_id", "context_id"))
    totals: Counter = Counter(key for key, _string, _context in segments)
    done: Counter = Counter()
    rows = StringTranslation.objects.filter(has_error=False).values_list(
        "context__object_id", "translation_of_id", "context_id", "locale__language_code"
    )
    for key, string, context, code in rows:
        if (key, string, context) in segments:
            done[key, code] += 1
    return totals, done


def _cell(page: Page | None, total: int, done: int) -> Cell:
    """The state of one page in one language."""
    if page is None:
        return Cell(State.MISSING, 0, total)
    row: PageProvenance | None = getattr(page, "provenance", None)
    days = _days_since(row.stale_since) if row and row.stale_since else 0
    return Cell(_state(page, row, total, done), done, total, row.stale_words if row else 0, days)


def _state(page: Page, row: PageProvenance | None, total: int, done: int) -> State:
    """The worst thing that is true about a translated page."""
    if row and row.stale_since:
        return State.STALE
    if total and not done:
        return State.UNTRANSLATED
    if done < total or not page.live:
        return State.IN_PROGRESS
    if row is None or (row.made_by != MadeBy.HUMAN and row.reviewed_on is None):
        return State.MACHINE_ONLY
    return State.CURRENT


def _days_since(moment: datetime) -> int:
    """Whole days from a moment until now."""
    return (timezone.now() - moment).days
