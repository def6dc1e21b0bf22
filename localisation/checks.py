"""Settings under which readers would see the wrong language; each stops the start."""

from typing import Any

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.core.checks import CheckMessage, Error


def source_text_stays_off_the_air(**_kwargs: Any) -> list[CheckMessage]:
    """wagtail-localize would publish the source text under the target language at the first submission."""
    if getattr(settings, "WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE", True):
        return [
            Error(
                "A page sent for translation would go live at once, with source text.",
                hint="Set WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False.",
                id="localisation.E001",
            )
        ]
    return []


def languages_are_known(**_kwargs: Any) -> list[CheckMessage]:
    """Every language has a name and a direction, and the page tree speaks the same ones as the site."""
    found: list[CheckMessage] = [
        Error(
            f"Django has no entry for the language {code!r}: every page that lists languages would fail.",
            hint="Add it to LANG_INFO in the language settings.",
            id="localisation.E002",
        )
        for code, _name in settings.LANGUAGES
        if "bidi" not in LANG_INFO.get(code, {})
    ]
    if dict(settings.LANGUAGES).keys() != dict(settings.WAGTAIL_CONTENT_LANGUAGES).keys():
        found.append(
            Error(
                "The site and the page tree list different languages.",
                hint="Make LANGUAGES and WAGTAIL_CONTENT_LANGUAGES the same list.",
                id="localisation.E003",
            )
        )
    return found
