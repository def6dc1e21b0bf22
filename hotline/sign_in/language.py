"""The language of staff pages: the one chosen last, else the browser's, else English."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.utils.translation import override, pgettext
from django.utils.translation.trans_real import parse_accept_lang_header

SESSION_KEY = "staff_language"

View = Callable[..., HttpResponseBase]


@lru_cache(maxsize=1)
def staff_languages() -> tuple[str, ...]:
    """Codes of the languages the staff pages can speak: English, and each whose catalogue has the words of staff."""
    others = (code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE)
    return (settings.LANGUAGE_CODE, *filter(_has_words_of_staff, others))


def _has_words_of_staff(code: str) -> bool:
    """Whether a catalogue names the desk: who translates the words of staff begins with its title.

    What a catalogue only borrows from that of its general language ("ja-simple" from "ja") does not count.
    """
    general = code.partition("-")[0]
    lender = general if general != code and general in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    return _name_of_the_desk(code) not in (
        _name_of_the_desk(lender),
        _name_of_the_desk(settings.LANGUAGE_CODE),
    )


def _name_of_the_desk(code: str) -> str:
    with override(code):
        return pgettext("staff", "Desk")


def staff_language(request: HttpRequest) -> str:
    """The code to speak; `?lang=ja` chooses, and is remembered for the session."""
    asked = request.GET.get("lang", "")
    spoken = staff_languages()
    if asked in spoken:
        request.session[SESSION_KEY] = asked
        return asked
    chosen = request.session.get(SESSION_KEY)
    if chosen in spoken:
        return str(chosen)
    header = request.headers.get("Accept-Language", "").lower()[:512]
    # A weight of nought says "not this one" (RFC 9110, 12.4.2).
    wanted = (code for code, weight in parse_accept_lang_header(header) if weight)
    known = (form for code in wanted for form in (code, code.partition("-")[0]) if form in spoken)
    return next(known, spoken[0])


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
