"""What is shown once after a report was told: the number to read out, or the form with something to mend."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hotline.telephone.form_view import show
from hotline.telephone.taking import TOLD
from localisation.languages import language
from reports import one_time, pages
from reports.answers import Fault
from reports.views.visit_pages import awaited
from sealing.errors import SlotRefused
from sealing.receipts import grouped
from sealing.slots import SlotAddress, read_address


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def shown(request: HttpRequest, locale: str, slot: str) -> HttpResponse:
    """The view, which dies on its clock; a POST says that the number was read out, and ends it."""
    if locale not in dict(settings.LANGUAGES):
        raise Http404
    try:
        address = read_address(slot)
    except SlotRefused:
        return _gone(request)
    if request.method == "POST":
        return _read_out(address)
    # Whoever only asks for the headers has seen nothing.
    content = one_time.peek(address) if request.method == "HEAD" else one_time.look(address)
    if content and content["kind"] == "receipt":
        return _number(request, locale, content)
    if content and content["kind"] == TOLD:
        return _again(request, locale, content)
    return _gone(request)


def _read_out(address: SlotAddress) -> HttpResponse:
    """End the view of a number; a form that came back stays, it has a button of its own."""
    content = one_time.peek(address)
    if content and content["kind"] == "receipt":
        one_time.destroy(address.slot_id.hex())
    return pages.see_other(reverse("telephone"))


def _number(request: HttpRequest, locale: str, content: dict[str, Any]) -> HttpResponse:
    with override(locale):
        answer = awaited(content)["answer"]
    context = {
        "groups": grouped(content["code"]).split(),
        "pin": content["pin"],
        "answer": answer,
        "caller": language(locale),
        "look": f"{settings.WAYMARK_ADDRESS}/{locale}/r/look/",
    }
    return pages.marked(render(request, "hotline/telephone/number.html", context))


def _again(request: HttpRequest, locale: str, content: dict[str, Any]) -> HttpResponse:
    return show(
        request,
        locale,
        words=get_language() or settings.LANGUAGE_CODE,
        edition=content["edition"],
        token=content["token"],
        typed=content["fields"],
        faults=[Fault(*fault) for fault in content["faults"]],
    )


def _gone(request: HttpRequest) -> HttpResponse:
    return pages.marked(render(request, "hotline/telephone/gone.html", status=410))
