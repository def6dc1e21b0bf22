"""Finds the page for an address in the reader's language, or in the language that helps this reader next."""

from django.conf import settings
from wagtail.models import Page, Site

FALLBACKS = {"ja-simple": ("ja",), "ja": (), settings.LANGUAGE_CODE: ()}
"""Languages tried before the source language, where that is not the reader's next best."""
LAST_RESORT = "ja"
"""What exists in Japanese only can still be shown to somebody who reads it."""


def chain(code: str) -> list[str]:
    """The languages to try for a reader of this one, best first; no language comes twice."""
    return list(dict.fromkeys([code, *FALLBACKS.get(code, ()), settings.LANGUAGE_CODE, LAST_RESORT]))


def find_page(code: str, path: str) -> Page | None:
    """The live page at this path below the home page ("g/3/", "" for home itself), as its specific class.

    It is the reader's own language's page, or else the first of the fallback chain; `page.locale` says which.
    None when no language of the chain has it.
    """
    if "\x00" in path:
        return None
    below = path.strip("/") + "/" if path.strip("/") else ""
    wanted = {home.url_path + below: order for home, order in _homes(code)}
    found = Page.objects.live().filter(url_path__in=wanted)
    best = min(found, key=lambda page: wanted[page.url_path], default=None)
    return best.specific if best else None


def _homes(code: str) -> list[tuple[Page, int]]:
    """The home pages of the chain's languages with their place in it."""
    order = chain(code)
    main = Site.objects.filter(is_default_site=True).values("root_page__translation_key")
    homes = Page.objects.filter(translation_key__in=main, locale__language_code__in=order).select_related(
        "locale"
    )
    return [(home, order.index(home.locale.language_code)) for home in homes]
