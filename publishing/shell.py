"""The page shell: what stands around every page, and how a rendered page becomes a response that can be kept."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from delivery.marks import finished
from delivery.tags import fact_tag, group_tag, locale_tag, page_tag, service_tag
from facts import usage
from facts.cards import emergency_lines
from localisation.furigana import without_readings
from localisation.languages import direction, language, spoken
from localisation.notices import Notice, for_page
from privacy.exit_script import exit_script
from privacy.headers import mark
from publishing.addresses import is_discreet, local_address, path_below_locale
from publishing.stylesheet import compressed_weight
from publishing.translations import live_locales

WEIGHT_MARK = "@@kilobytes@@"
"""Stands in the rendered page until its weight is known."""


def render(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    title: str,
    page: Page | None = None,
    notices: Sequence[Notice] = (),
    tags: Iterable[str] = (),
    not_after: datetime | None = None,
    status: int = 200,
    keep: bool = True,
    report: bool = False,
) -> HttpResponse:
    """Render a template inside the shell.

    `page` gives the language of the content and its notices; a page that is not in the tree brings `notices` of its
    own. The response is marked as finished (and may be kept
    and served again until `not_after` or an invalidation of one of its tags) unless `keep` is false, the status is
    not 200, or it is a `report` page, which nothing ever keeps.
    """
    with usage.collecting() as used:
        shell = shell_variables(request, title=title, page=page, notices=notices, indexable=not report)
        html = render_to_string(template, {"shell": shell, **context}, request=request)
    response = HttpResponse(with_weight(html), status=status)
    response.headers["Content-Language"] = get_language() or settings.LANGUAGE_CODE
    if report:
        mark(response, report_page=True)
    elif keep and status == 200 and not request.GET:
        boundaries = [moment for moment in (not_after, used.not_after) if moment]
        own = [
            *tags,
            *map(fact_tag, used.facts),
            *map(service_tag, used.services),
            locale_tag(get_language() or ""),
            *_page_tags(page),
        ]
        finished(response, tags=own, not_after=min(boundaries, default=None))
    return response


def shell_variables(
    request: HttpRequest,
    *,
    title: str,
    page: Page | None = None,
    notices: Sequence[Notice] = (),
    indexable: bool = True,
) -> dict[str, Any]:
    """Every field that the shell templates name; publishing/shell.html says what each is."""
    locale = get_language() or settings.LANGUAGE_CODE
    below = path_below_locale(request)
    return {
        "lang": locale,
        "dir": direction(locale),
        "content_lang": page.locale.language_code if page else locale,
        "title": without_readings(title),
        "language_name": language(locale).own_name,
        "languages": _language_links(request, below),
        "alternates": _alternates(page, below) if indexable else [],
        "origin": settings.WAYMARK_ADDRESS,
        "path": request.path,
        "indexable": indexable,
        "discreet": is_discreet(request),
        "other_look_url": _other_look(request, below),
        "home_url": local_address(request, ""),
        "guide_url": local_address(request, "g/"),
        "help_url": local_address(request, "h/"),
        "report_url": local_address(request, "r/"),
        "exit_url": f"/{locale}/x/",
        "notices": for_page(page, locale) if page else notices,
        "emergency": emergency_lines(locale),
        "links": _plain_links(request),
        "weight_kb": WEIGHT_MARK,
        "demo": settings.WAYMARK_DEMO,
        "exit_script": exit_script(),
    }


def with_weight(html: str) -> str:
    """The page with its own weight written in: compressed page and style sheet, in whole kilobytes, rounded up."""
    if WEIGHT_MARK not in html:
        return html
    weight = len(brotli.compress(html.encode(), quality=5)) + compressed_weight()
    return html.replace(WEIGHT_MARK, str(-(-weight // 1024)))


def _page_tags(page: Page | None) -> list[str]:
    """The page itself, and the group of its translations, which decides about alternates and fallbacks."""
    return [page_tag(page.pk), group_tag(page.translation_key)] if page else []


def _language_links(request: HttpRequest, below: str) -> list[dict[str, Any]]:
    """The same page in every language, each named in its own script."""
    return [
        {
            "lang": spoken_language.code,
            "name": spoken_language.own_name,
            "dir": spoken_language.dir,
            "url": local_address(request, below, locale=spoken_language.code),
            "current": spoken_language.code == get_language(),
        }
        for spoken_language in spoken()
    ]


def _alternates(page: Page | None, below: str) -> list[dict[str, str]]:
    """Locales in which this very page is published, for search engines."""
    codes = live_locales(page) if page else [spoken_language.code for spoken_language in spoken()]
    return [{"lang": code, "url": f"{settings.WAYMARK_ADDRESS}/{code}/{below}"} for code in codes]


def _plain_links(request: HttpRequest) -> list[dict[str, str]]:
    """The plain pages that every page leads to."""
    return [
        {"url": local_address(request, "i/privacy/"), "label": _("Privacy")},
        {"url": local_address(request, "i/accessibility/"), "label": _("Accessibility")},
        {"url": local_address(request, "i/content/"), "label": _("Who made this")},
    ]


def _other_look(request: HttpRequest, below: str) -> str:
    """The discreet form of a plain page, the plain form of a discreet one; none before a language is chosen."""
    if request.path_info == "/":
        return ""
    return f"/{get_language()}/{'' if is_discreet(request) else 'd/'}{below}"
