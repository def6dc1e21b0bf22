"""Small views that stand for the kinds of pages the site has; each counts how often it was rendered."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path, re_path

from delivery.marks import finished

rendered: Counter[str] = Counter()
shown = {"text": "Your passport is yours."}


def guide(request: HttpRequest, rest: str = "") -> HttpResponse:
    """A finished page that shows whatever `shown` holds now."""
    rendered[request.path] += 1
    return finished(HttpResponse(f"<p>{shown['text']}</p>" * 20), tags=["page:1", "fact:wage"])


def opening(request: HttpRequest) -> HttpResponse:
    """A finished page whose content changed a minute ago."""
    rendered[request.path] += 1
    return finished(HttpResponse("open"), tags=["page:2"], not_after=datetime.now(UTC) - timedelta(minutes=1))


def languages(request: HttpRequest) -> HttpResponse:
    """The page of languages, in the order the browser asks for."""
    rendered[request.path] += 1
    first = request.headers.get("Accept-Language", "en")[:2]
    return finished(HttpResponse(f"<p>{first}</p>" * 20), tags=["locale:en"])


def plain(request: HttpRequest) -> HttpResponse:
    """A page nobody called finished."""
    rendered[request.path] += 1
    return HttpResponse("unfinished")


def with_cookie(request: HttpRequest) -> HttpResponse:
    """A page that sets a cookie though it says it is finished."""
    response = finished(HttpResponse("mine"), tags=["page:3"])
    response.set_cookie("who", "me")
    return response


def with_session(request: HttpRequest) -> HttpResponse:
    """A page that depends on a cookie though it says it is finished."""
    response = finished(HttpResponse("yours"), tags=["page:3"])
    response.headers["Vary"] = "Cookie"
    return response


def private(request: HttpRequest) -> HttpResponse:
    """A page that says both that it is finished and that nobody may keep it."""
    response = finished(HttpResponse("secret"), tags=["page:3"])
    response.headers["Cache-Control"] = request.GET.get("say", "no-store")
    return response


def streamed(request: HttpRequest) -> StreamingHttpResponse:
    """A stream, which can't be stored."""
    return finished(StreamingHttpResponse(iter([b"a", b"b"])), tags=["page:3"])


def picture(request: HttpRequest) -> HttpResponse:
    """Bytes that are compressed already."""
    return finished(HttpResponse(b"\x89PNG", content_type="image/png"), tags=["page:4"])


def gone(request: HttpRequest) -> HttpResponse:
    """An error page marked by mistake."""
    return finished(HttpResponse("gone", status=404), tags=["page:4"])


urlpatterns = [
    path("", languages),
    path("en/g/1/", guide),
    path("en/g/open/", opening),
    path("en/plain/", plain),
    path("en/r/write/", guide),
    path("admin/guide/", guide),
    path("en/cookie/", with_cookie),
    path("en/session/", with_session),
    path("en/private/", private),
    path("en/stream/", streamed),
    path("en/picture/", picture),
    path("en/gone/", gone),
    re_path(r"^en/any/(?P<rest>.*)$", guide),
]
