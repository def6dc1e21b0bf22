"""Keeps what views call finished: compressed once, with a tag to compare, stored for the front door."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from delivery.compression import accepted
from delivery.journal import Position
from delivery.marks import Marks, marks_of
from delivery.never import storable
from delivery.page import Page, made_page
from delivery.store import pages
from delivery.variants import store_key, vary_of

PRIVATE = ("no-store", "private", "no-cache")


class KeepFinishedPages:
    """The outermost middleware: what it stores has every header Django would send."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer; what is marked and shareable is compressed, stored if it may be, and revalidated."""
        store = pages()
        # Before the first query: what changes from here on makes this page out of date.
        started = store.epoch()
        response = self.get_response(request)
        marks = marks_of(response)
        if marks is None or not isinstance(response, HttpResponse) or not shareable(request, response):
            return response
        keep = may_keep(request, started)
        # A HEAD isn't stored, since some views leave its body out; its headers are those of the GET.
        page = _page_of(request, response, marks, quickly=not keep)
        if keep and request.method == "GET":
            store.put(store_key(request.path_info, request.META), page, started)
        _become(response, page, request)
        return response


def shareable(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether a marked answer really is the same for everyone: a whole 200 with nothing private in it."""
    if request.method not in ("GET", "HEAD") or response.status_code != 200 or response.streaming:
        return False
    if getattr(request, "is_dummy", False) or getattr(request, "is_preview", False):
        # Wagtail renders an editor's preview under the address of the public page.
        return False
    if response.cookies or response.has_header("Content-Encoding"):
        return False
    if any(word in response.headers.get("Cache-Control", "") for word in PRIVATE):
        return False
    return "cookie" not in response.headers.get("Vary", "").lower()


def may_keep(request: HttpRequest, started: Position | None) -> bool:
    """Whether a shareable answer may be stored: at a plain path without a query string."""
    return (
        started is not None
        and not request.META.get("QUERY_STRING")
        and not request.META.get("SCRIPT_NAME")
        and storable(request.path_info)
    )


def _page_of(request: HttpRequest, response: HttpResponse, marks: Marks, *, quickly: bool) -> Page:
    """The page in a response; quickly, in the one encoding asked for, when it is sent only this once."""
    return made_page(
        response.content,
        response.items(),
        tags=marks.tags,
        not_after=marks.not_after.timestamp() if marks.not_after else None,
        content_type=response.headers.get("Content-Type", ""),
        only=accepted(request.headers.get("Accept-Encoding", "")) if quickly else None,
        vary=(*vary_of(request.path_info), *_varies(response)),
    )


def _varies(response: HttpResponseBase) -> list[str]:
    """Headers the view said its answer depends on, besides those this app adds."""
    named = [name.strip() for name in response.headers.get("Vary", "").split(",")]
    return [name for name in named if name.lower() not in ("", "accept-encoding", "accept-language")]


def _become(response: HttpResponse, page: Page, request: HttpRequest) -> None:
    """Turn the response into the answer the front door will give from now on."""
    status, headers, body = page.answer(
        request.method or "GET",
        request.headers.get("Accept-Encoding", ""),
        request.headers.get("If-None-Match", ""),
    )
    for name in list(response.headers):
        del response.headers[name]
    for name, value in headers:
        response.headers[name] = value
    response.status_code = int(status[:3])
    response.content = b"".join(body)
