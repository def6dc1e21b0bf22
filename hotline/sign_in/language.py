"""The language of staff pages: the one chosen last, else the browser's, else English."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.utils.translation import override
from django.utils.translation.trans_real import parse_accept_lang_header

STAFF_LANGUAGES = ("en", "ja")
SESSION_KEY = "staff_language"

View = Callable[..., HttpResponseBase]


def staff_language(request: HttpRequest) -> str:
    """The code to speak; `?lang=ja` chooses, and is remembered for the session."""
    asked = request.GET.get("lang", "")
    if asked in STAFF_LANGUAGES:
        request.session[SESSION_KEY] = asked
        return asked
    chosen = request.session.get(SESSION_KEY)
    if chosen in STAFF_LANGUAGES:
        return str(chosen)
    header = request.headers.get("Accept-Language", "").lower()[:512]
    # A weight of nought says "not this one" (RFC 9110, 12.4.2).
    wanted = (code.partition("-")[0] for code, weight in parse_accept_lang_header(header) if weight)
    return next((code for code in wanted if code in STAFF_LANGUAGES), STAFF_LANGUAGES[0])


def in_staff_language(view: View) -> View:
    """Have a view and its template speak the language of the person who asks."""

    @wraps(view)
    def speaking(request: HttpRequest, *arguments: Any, **options: Any) -> HttpResponseBase:
        code = staff_language(request)
        with override(code):
            request.LANGUAGE_CODE = code
            response = view(request, *arguments, **options)
            if isinstance(response, SimpleTemplateResponse):
                response.render()
        response.headers["Content-Language"] = code
        return response

    return speaking
