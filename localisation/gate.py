"""Keeps unfinished translations off the air, however they are published: screen, import, schedule or code."""

import re
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page
from wagtail_localize.models import Translation

from localisation.provenance import is_source, source_of
from localisation.wording import Sentence, wording

FEWEST_WORDS = 4
"""A string with fewer Latin words (a name, a number, a term) may well be the same in two languages."""
LARGEST_SHARE = 0.1
"""Share of sentences that may read like the source, for a quoted law or the name of a form."""
TOKEN = re.compile(r"\[\[[^\]]*\]\]")
LATIN_WORD = re.compile(r"[A-Za-z]{2,}")


class Unfinished(ValidationError, PermissionDenied):
    """A translation may not be published yet; the messages say why.

    It is both errors: wagtail-localize's screens show the first to the editor, and where they catch nothing
    (publication after commit) the admin turns the second into a message instead of a failure.
    """

    def __init__(self, reasons: list[str]) -> None:
        super().__init__({NON_FIELD_ERRORS: reasons})


def check_finished(page: Page) -> None:
    """Raise Unfinished when a translated page is not ready for readers; source pages always are."""
    if reasons := shortcomings(page):
        raise Unfinished(reasons)


def shortcomings(page: Page) -> list[str]:
    """Why a translated page is not ready, in whole sentences; empty when it is."""
    if is_source(page):
        return []
    if is_foreign_copy(page):
        return [_("This page is a copy of a page in another language.")]
    return [*_untranslated(page), *_source_text(page)]


def before_save(
    sender: type[Model],
    instance: Model,
    raw: bool = False,
    update_fields: Iterable[str] | None = None,
    **_kwargs: Any,
) -> None:
    """Refuse a save that would put unfinished words before readers; all else about a live page may change."""
    if raw or not isinstance(instance, Page) or not instance.live:
        return
    if update_fields is not None and "live" not in update_fields:
        return
    if is_foreign_copy(instance):
        # wagtail-localize makes live copies of parents that are not translated yet. Refusing them would end
        # the translation of the page below without a word, so they are made, as drafts.
        instance.live = False
    elif not is_source(instance) and _says_something_new(instance):
        check_finished(instance)


def is_foreign_copy(page: Page) -> bool:
    """Whether a page mirrors a page of another language, word for word."""
    return bool(page.alias_of_id) and page.alias_of.locale_id != page.locale_id


def _says_something_new(page: Page) -> bool:
    """Whether saving this live page shows readers other words than they see now."""
    shown = type(page).objects.filter(pk=page.pk, live=True).first() if page.pk else None
    return shown is None or wording(shown) != wording(page)


def _untranslated(page: Page) -> list[str]:
    """Strings of the translation job that nobody has translated."""
    job = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    ).first()
    total, done = job.get_progress() if job else (0, 0)
    if done >= total:
        return []
    missing = total - done
    message = ngettext(
        "%(count)d sentence is not translated.", "%(count)d sentences are not translated.", missing
    )
    return [message % {"count": missing}]


def _source_text(page: Page) -> list[str]:
    """Sentences that read exactly like the source although the page is in another language."""
    source = source_of(page)
    if source is None:
        return []
    original = {sentence for sentence in wording(source) if _is_prose(sentence)}
    same = original & set(wording(page))
    if len(same) <= LARGEST_SHARE * len(original):
        return []
    message = ngettext(
        "%(count)d sentence is still in the language of the source.",
        "%(count)d sentences are still in the language of the source.",
        len(same),
    )
    return [message % {"count": len(same)}]


def _is_prose(sentence: Sentence) -> bool:
    """Whether a string has enough words of the source language to tell it from a name or a number."""
    return len(LATIN_WORD.findall(TOKEN.sub("", sentence.text))) >= FEWEST_WORDS
