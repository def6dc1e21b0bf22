"""Keeps each translated page's provenance true: when it or its source is published, and on sign-off."""

from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import StringTranslation

from localisation.models import MadeBy, PageProvenance
from localisation.wording import Sentence, count_words, digest, wording

STARTER_TOOL = "starter"
"""The tool name on strings that came with Waymark."""


def is_source(page: Page) -> bool:
    """Whether a page is written in the source language, from which all others are translated."""
    return bool(page.locale.language_code == settings.LANGUAGE_CODE)


def source_of(page: Page) -> Page | None:
    """The source page of a translation, as its specific class; None when there is none."""
    source = (
        Page.objects.filter(
            translation_key=page.translation_key, locale__language_code=settings.LANGUAGE_CODE
        )
        .exclude(pk=page.pk)
        .first()
    )
    return source.specific if source else None


def record(page: Page, *, made_by: str, source_revised_at: datetime | None = None) -> PageProvenance:
    """Write down who made a translation, from which state of the source; same words keep their sign-off."""
    current = digest(wording(page.specific))
    row = PageProvenance.objects.filter(page_id=page.pk).first() or PageProvenance(page_id=page.pk)
    if row.text_digest != current:
        row.reviewed_by, row.reviewed_on = "", None
    row.made_by, row.text_digest, row.source_revised_at = made_by, current, source_revised_at
    row.save()
    return row


def sign_off(page: Page, *, by: str, on: date | None = None) -> PageProvenance:
    """A named person answers for the words as they are published now. Raises ValueError without a name."""
    if not by.strip():
        raise ValueError("A sign-off needs the name of the person who read the text.")
    row = PageProvenance.objects.filter(page_id=page.pk).first() or record(page, made_by=MadeBy.HUMAN)
    row.reviewed_by, row.reviewed_on = by.strip(), on or timezone.localdate()
    row.save()
    return row


def page_published(sender: type[Model], instance: Page, **_kwargs: Any) -> None:
    """A source that is published may leave its translations behind; a translation catches up."""
    if not instance.live:
        return
    page = instance.specific
    if is_source(page):
        translations = type(page).objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
        for translated in translations.select_related("locale"):
            _compare(translated, page)
    elif source := source_of(page):
        record(page, made_by=_maker(page), source_revised_at=source.last_published_at)
        _compare(page, source)


def _compare(translated: Page, source: Page) -> None:
    """Write down since when, and by how many words, a translation differs from what its source says now."""
    row = PageProvenance.objects.filter(page_id=translated.pk).first()
    if row is None:
        return
    words = _words_behind(translated, source)
    if not words:
        row.stale_since, row.stale_words = None, 0
    else:
        row.stale_since, row.stale_words = row.stale_since or timezone.now(), words
    row.save()


def _words_behind(translated: Page, source: Page) -> int:
    """Words of the source that nobody has translated yet, and of the translation that the source dropped."""
    said, shown = wording(source), wording(translated)
    known = _translated(translated)
    dropped = [sentence for sentence in shown if sentence.path not in {path for path, _text in said}]
    if not known:
        # Not translated string by string: all that can be compared is whether both have the same pieces.
        fresh = [sentence for sentence in said if sentence.path not in {path for path, _text in shown}]
    else:
        fresh = [sentence for sentence in said if sentence not in known]
    return sum(max(1, count_words(sentence.text)) for sentence in [*fresh, *dropped])


def _translated(page: Page) -> set[Sentence]:
    """The source strings of this page that have a sound translation into its language."""
    rows = StringTranslation.objects.filter(
        context__object_id=page.translation_key, locale_id=page.locale_id, has_error=False
    )
    return {Sentence(path, text) for path, text in rows.values_list("context__path", "translation_of__data")}


def _maker(page: Page) -> str:
    """Who made the strings of a translation: the least trusted maker among them."""
    rows = StringTranslation.objects.filter(context__object_id=page.translation_key, locale_id=page.locale_id)
    makers = set(rows.values_list("translation_type", "tool_name"))
    machine = {tool for kind, tool in makers if kind == StringTranslation.TRANSLATION_TYPE_MACHINE}
    if machine - {STARTER_TOOL}:
        return MadeBy.MACHINE
    return MadeBy.STARTER if machine else MadeBy.HUMAN
