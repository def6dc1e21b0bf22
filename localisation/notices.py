"""What a reader must know about the text of a page: in another language, older than its source, unchecked."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.models import Page

from localisation.languages import direction, language
from localisation.models import MadeBy, PageProvenance

MOST_SHOWN = 2
"""More than two lines of caution hide the page itself."""


@dataclass(frozen=True)
class Notice:
    """One line above a page. `text` is HTML in the language `lang`; `url` is empty when it leads nowhere."""

    code: str
    text: str
    lang: str
    dir: str
    url: str = ""


def for_page(page: Page, wanted_locale: str) -> list[Notice]:
    """The notices of a page for a reader who wants this language, in the active language; at most two.

    Codes: `fallback` (shown in another language), `older_than_source`, `not_checked` (nobody signed it off).
    """
    texts: list[tuple[str, str]] = []
    served = page.locale.language_code
    if served != wanted_locale:
        texts.append(("fallback", _fallback_text(served)))
    if served != settings.LANGUAGE_CODE:
        texts += _translation_texts(PageProvenance.objects.filter(page_id=page.pk).first())
    return _notices(texts, wanted_locale)


def for_translations(page_ids: Iterable[int], locale: str) -> list[Notice]:
    """The notices of a page made of several translated ones: what is true of any of them stands over all."""
    rows = PageProvenance.objects.in_bulk(set(page_ids), field_name="page_id")
    texts = dict(text for page_id in page_ids for text in _translation_texts(rows.get(page_id)))
    return _notices(list(texts.items()), locale)


def for_records(locale: str) -> list[Notice]:
    """The notices of texts that stand in no page of the tree (records of facts and services, the report form): nobody
    signs their translations off yet.
    """
    return _notices([] if locale == settings.LANGUAGE_CODE else _translation_texts(None), locale)


def _notices(texts: list[tuple[str, str]], locale: str) -> list[Notice]:
    """As many as a reader can bear, in the reader's language."""
    return [
        Notice(code=code, text=text, lang=locale, dir=direction(locale)) for code, text in texts[:MOST_SHOWN]
    ]


def _fallback_text(served: str) -> str:
    """Names the language shown, in its own script."""
    shown = language(served)
    name = format_html('<bdi lang="{}">{}</bdi>', shown.code, shown.own_name)
    # Translators: {language} is the name of a language in its own script, such as English or 日本語.
    return format_html(_("This page is not in your language yet. Here it is in {language}."), language=name)


def _translation_texts(row: PageProvenance | None) -> list[tuple[str, str]]:
    """What its provenance says about a translation; one without provenance counts as unchecked."""
    texts = []
    if row and row.stale_since:
        # Translators: the reader sees a translation; the page it was translated from has changed since.
        texts.append(
            (
                "older_than_source",
                _("This translation is older than the original. Some of it may have changed."),
            )
        )
    if row is None or row.reviewed_on is None:
        texts.append(("not_checked", _unchecked_text(row)))
    return texts


def _unchecked_text(row: PageProvenance | None) -> str:
    """A text a machine made says so; any other says that nobody has checked it yet."""
    if row and row.made_by == MadeBy.MACHINE:
        # Translators: about the text of the page that the reader sees.
        return _("A machine translated this text. No native speaker has checked it yet.")
    # Translators: about the text of the page that the reader sees.
    return _("This translation is not yet checked by a native speaker.")
