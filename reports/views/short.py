"""The short ways: few questions on one screen. They are sent to the same address as the whole form."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from facts import usage
from reports import editions, numbers, pages, tokens
from reports.form import Shown
from reports.short import SHORTS, Short, fields, heard_on
from reports.views.closed import numbers_instead
from reports.views.guard import reporters_page


@reporters_page
def short(request: HttpRequest, number: str) -> HttpResponse:
    """A fresh short form."""
    if request.method not in ("GET", "HEAD"):
        return pages.wrong_method()
    if closed := numbers_instead(request):
        return closed
    asked = editions.current()
    with usage.collecting():
        context = short_context(SHORTS[number], fields(SHORTS[number], asked))
        context |= {"edition": str(asked.version), "token": tokens.issue()}
        return pages.show(request, "reports/short.html", context)


def short_context(way: Short, asked: list[Shown]) -> dict[str, Any]:
    """What reports/short.html needs besides token and edition."""
    locale = get_language() or settings.LANGUAGE_CODE
    return {
        "way": way,
        "preset": way.preset.items(),
        "section": {"fields": asked},
        "hear": heard_on(way),
        "lines": numbers.child_cards(locale, level=3) if way.for_children else [],
    }
