"""Serving pages: the language list, the page tree with its fallbacks, and the pages for what went wrong."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import PageViewRestriction

from localisation.fallback import find_page
from localisation.languages import language, suggest
from publishing.shell import render


@require_safe
def languages(request: HttpRequest) -> HttpResponse:
    """The languages in their own script, the browser's first; nothing is forced."""
    suggested = language(suggest(request.headers.get("Accept-Language", "")))
    link = {
        "url": f"/{suggested.code}/",
        "lang": suggested.code,
        "dir": suggested.dir,
        "name": suggested.own_name,
    }
    with override(suggested.code):
        response = render(
            request, "publishing/languages.html", {"suggested": link}, title=_("Choose your language")
        )
    response.headers["Vary"] = "Accept-Language"
    return response


@require_safe
def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """The page at this path in the reader's language, or its labelled fallback at the same address."""
    page = find_page(get_language() or "", path)
    if (
        page is None
        or page.get_view_restrictions().exclude(restriction_type=PageViewRestriction.NONE).exists()
    ):
        raise Http404
    return page.serve(request)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What was sent can't be read."""
    return _fault(request, 400, _("This request can't be read."))


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What was asked is not allowed from there."""
    return _fault(request, 403, _("This is not allowed."))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing lives at this address."""
    return _fault(request, 404, _("This page is not here."))


def broken(request: HttpRequest) -> HttpResponse:
    """Something failed on our side. Needs neither database nor store."""
    response = HttpResponse(_BROKEN, status=500)
    response.headers["Cache-Control"] = "no-store"
    return response


_BROKEN = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<title>-</title><p>This page does not work right now. Please try again later.</p>"
    '<p>Danger now? <a href="tel:110">110</a> · <a href="tel:119">119</a></p></html>'
)


def _fault(request: HttpRequest, status: int, message: str) -> HttpResponse:
    """A page that says what went wrong, with the ways on; never kept, repeats nothing that was asked."""
    response = render(
        request, "publishing/fault.html", {"message": message}, title=message, status=status, keep=False
    )
    response.headers["Cache-Control"] = "no-store"
    return response
