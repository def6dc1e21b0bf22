"""The questions of the form for a member who hears the answers, in the member's language or the caller's."""

import logging
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from hotline.telephone.taking import take
from localisation.languages import language, spoken
from privacy.logs import described
from reports import editions, pages, tokens
from reports.answers import Fault
from reports.form import Typed, fields_html
from reports.gate import FormClosed, pass_for
from reports.questions import BY_NAME
from reports.wording import fault_text

logger = logging.getLogger(__name__)

ASKED = frozenset(BY_NAME) - {"files"}
"""All questions that can be answered by voice."""


@never_cache
@require_safe
def languages(request: HttpRequest) -> HttpResponse:
    """Which language the caller speaks: it decides who gets the report, and in which language answers are read."""
    try:
        pass_for(by_telephone=True)
        closed = False
    except FormClosed:
        closed = True
    context = {"languages": spoken(), "closed": closed}
    return pages.marked(render(request, "hotline/telephone/languages.html", context))


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def told(request: HttpRequest, locale: str) -> HttpResponse:
    """A fresh form; a POST is taken, and leads to a one-time view by a 303 whatever came of it."""
    if locale not in dict(settings.LANGUAGES):
        raise Http404
    if request.method == "POST":
        return _taken(request, locale)
    words = locale if request.GET.get("words") == "caller" else get_language() or settings.LANGUAGE_CODE
    asked = editions.current()
    return show(request, locale, words=words, edition=str(asked.version), token=tokens.issue())


def _taken(request: HttpRequest, locale: str) -> HttpResponse:
    fields = {
        name: [str(value) for value in values]
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
    }
    try:
        address = take(fields, locale=locale, by=request.user.get_username())
    except DatabaseError as error:
        logger.error("A report told by telephone was not taken: %s", described(error))
        return pages.marked(render(request, "hotline/telephone/away.html", status=503))
    return pages.see_other(reverse("telephone_shown", args=[locale, address.text]))


def show(
    request: HttpRequest,
    locale: str,
    *,
    words: str,
    edition: str,
    token: str,
    typed: Typed = None,
    faults: Sequence[Fault] = (),
) -> HttpResponse:
    """The form with its questions in the language `words`, for a caller who speaks `locale`."""
    with override(words):
        fields = fields_html(typed, faults, questionnaire=editions.opened_with(edition), names=ASKED)
    context: dict[str, Any] = {
        "fields": fields,
        "words": language(words),
        "caller": language(locale),
        "fresh": typed is None,
        "faults": [{"name": fault.name, "text": fault_text(fault)} for fault in faults],
        "edition": edition,
        "token": token,
    }
    status = 422 if faults else 200
    return pages.marked(render(request, "hotline/telephone/form.html", context, status=status))
