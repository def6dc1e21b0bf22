"""Speaks the language that the address names, and nothing else: no cookie, no header, no guess."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import translation

from localisation.languages import canonical

GetResponse = Callable[[HttpRequest], HttpResponse]


class LocaleFromPath:
    """Activates the language of the first path segment; English for every other address.

    A code in other letters (`/VI/g/3/`, as a phone's keyboard may write it) is sent to the one
    spelling that the page store knows. No other redirect is made: an unknown code ends in the 404 page.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request with its language active, and leave none active behind it."""
        written, _, rest = request.path_info.removeprefix("/").partition("/")
        code = canonical(written)
        if code and code != written and request.method in ("GET", "HEAD"):
            return HttpResponsePermanentRedirect(_respelled(request, code, rest))
        with translation.override(code or settings.LANGUAGE_CODE):
            request.LANGUAGE_CODE = translation.get_language()
            return self.get_response(request)


def _respelled(request: HttpRequest, code: str, rest: str) -> str:
    """The same address with the code in our spelling; it begins with the code, so it stays on this host."""
    path, _, query = request.get_full_path().partition("?")
    kept = path.removeprefix("/").partition("/")[2] if rest else ""
    return f"/{code}/{kept}" + (f"?{query}" if query else "")
