"""The help directory, and the page of one service. Filters are a plain form; nothing asked for is kept."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from delivery.compression import IDENTITY, accepted, encoded
from facts.cards import cards_of
from facts.loading import Worded
from facts.models import Service
from facts.usage import Usage, collecting
from localisation.notices import for_records
from publishing.addresses import local_address
from publishing.shell import render
from resources.help.filters import Filters, choices, read
from resources.help.groups import Entry, grouped

MOST_WHOLE_CARDS = 8
"""More than these are shown short, each with a page of its own, to keep the list light on a poor phone."""


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """Everybody who can help, in groups, narrowed by place, topic, language and opening hours."""
    locale = get_language() or settings.LANGUAGE_CODE
    with collecting() as used:
        known = used.all_services(locale)
        languages = sorted({code for one in known.values() for code in one.item.languages})
        filters = read(request.GET, languages)
        entries = entries_of(request, known, filters, used)
        context = {
            "filters": filters,
            "choices": choices(filters, languages),
            "groups": grouped(entries),
            "whole": len(entries) <= MOST_WHOLE_CARDS,
            "directory_url": local_address(request, "h/"),
        }
        response = _page(request, "resources/help/directory.html", context)
    return once(request, response) if request.META.get("QUERY_STRING") else response


@require_safe
def one_service(request: HttpRequest, number: int) -> HttpResponse:
    """All that is known about one service. 404 for one that readers may not see today."""
    locale = get_language() or settings.LANGUAGE_CODE
    with collecting() as used:
        known = [one for one in used.all_services(locale).values() if one.item.pk == number]
        cards = cards_of(known, locale, used, level=1)
        if not cards:
            raise Http404
        context = {"card": cards[0], "directory_url": local_address(request, "h/")}
        return _page(request, "resources/help/service.html", context)


def _page(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """One title for all: which organisation somebody looked at stays out of the history."""
    notices = for_records(get_language() or settings.LANGUAGE_CODE)
    return render(request, template, context, title=_("Who can help"), notices=notices)


def entries_of(
    request: HttpRequest, known: dict[str, Worded[Service]], filters: Filters, used: Usage
) -> list[Entry]:
    """Those who match the filters and may be shown today, in the registry's order."""
    locale = get_language() or settings.LANGUAGE_CODE
    matching = [one for one in known.values() if filters.match(one.item, used.now)]
    return [
        Entry(card, local_address(request, f"h/{known[card.slug].item.pk}/"))
        for card in cards_of(matching, locale, used)
    ]


def once(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """An answer that nothing on the way keeps: compressed for this reader, and forgotten."""
    encoding = accepted(request.headers.get("Accept-Encoding", ""))
    response.headers["Cache-Control"] = "no-store"
    response.headers["Vary"] = "Accept-Encoding"
    if encoding != IDENTITY:
        response.content = encoded(response.content, encoding, quick=True)
        response.headers["Content-Encoding"] = encoding
    return response
