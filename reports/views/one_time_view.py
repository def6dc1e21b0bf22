"""A view that is shown once: a receipt, a form that came back, replies.

Looking ahead never counts as looking.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from publishing.addresses import local_address
from reports import editions, one_time, pages
from reports.answers import Fault
from reports.form import fields_html
from reports.views.again import text_field
from reports.views.guard import reporters_page
from reports.views.look import receipt_fields
from reports.wording import FILE_REFUSALS, LOOK_FAULTS, STATES, fault_text
from sealing.errors import SlotRefused
from sealing.receipts import grouped
from sealing.slots import SlotAddress, read_address

Content = dict[str, Any]


@reporters_page
def one_time_view(request: HttpRequest, slot: str) -> HttpResponse:
    """Show the view and start its clock; a POST is "I wrote it down" and destroys it."""
    try:
        address = read_address(slot)
    except SlotRefused:
        return _gone(request)
    if request.method == "POST":
        one_time.destroy_by_address_id(slot)
        return pages.see_other(local_address(request, ""))
    if request.method == "HEAD":
        return _headers_only(address)
    if request.method != "GET":
        return pages.wrong_method()
    if "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", "")):
        return pages.marked(HttpResponse(status=503))
    content = one_time.look(address)
    return _page(request, address, content) if content and content["kind"] in _PAGES else _gone(request)


def _page(request: HttpRequest, address: SlotAddress, content: Content) -> HttpResponse:
    """The page for what lay in the slot."""
    template, status, exact, context_of = _PAGES[content["kind"]]
    context = {**context_of(content), "done_url": local_address(request, f"r/o/{address.text}/")}
    return pages.show(request, template, context, status=status, exact=exact, slot_id=address.id_text)


def _headers_only(address: SlotAddress) -> HttpResponse:
    """What a GET would be answered with, without looking."""
    content = one_time.peek(address)
    known = content is not None and content["kind"] in _PAGES
    return pages.marked(HttpResponse(status=_PAGES[content["kind"]][1] if content and known else 410))


def _gone(request: HttpRequest) -> HttpResponse:
    """410: it was shown, or its time is over; a view that never was looks the same."""
    text = _("This page is shown only once, so that nobody else reads it here. It cannot be shown again.")
    onward = [
        {"url": local_address(request, "r/look/"), "label": _("I have a number: look for an answer")},
        {"url": local_address(request, "r/write/"), "label": _("Write to us")},
    ]
    return pages.say(request, 410, _("This page was shown before"), text, onward=onward)


def _receipt(content: Content) -> dict[str, Any]:
    refused = [{"position": position, "text": FILE_REFUSALS[code]} for position, code in content["refused"]]
    return {
        "receipt": {"groups": grouped(content["code"]).split()},
        "pin": content["pin"],
        "refused": refused,
    }


def _form(content: Content) -> dict[str, Any]:
    faults = [Fault(*fault) for fault in content["faults"]]
    asked = editions.opened_with(content["edition"])
    return {
        "fields": fields_html(content["fields"], faults, questionnaire=asked),
        "edition": str(asked.version),
        "faults": [{"name": fault.name, "text": fault_text(fault)} for fault in faults],
        "token": content["token"],
        "had_files": content["had_files"],
    }


def _look(content: Content) -> dict[str, Any]:
    code = "typo" if content["code"] == "pin" else content["code"]
    error = {"code": code, "text": LOOK_FAULTS[content["code"]]}
    return {"fields": receipt_fields(content["receipt"], content["pin"]), "error": error}


def _visit(content: Content) -> dict[str, Any]:
    return {
        "state_text": STATES[content["state"]],
        "replies": [{"text": reply["text"], "when": _day(reply["time"])} for reply in content["replies"]],
        "unsound": content["unsound"],
        "token": content.get("token", ""),
        "thread": content.get("thread", ""),
        "field": text_field(),
    }


def _again(content: Content) -> dict[str, Any]:
    fault = Fault(*content["fault"])
    text = fault_text(fault)
    return {
        "faults": [{"name": fault.name, "text": text}],
        "field": text_field(content["text"], text if fault.name else ""),
        "token": content["token"],
        "thread": content["thread"],
    }


def _sent(content: Content) -> dict[str, Any]:
    return {
        "heading": _("It is sent"),
        "text": _("Your message is with the help team. Your number stays the same."),
    }


def _forgotten(content: Content) -> dict[str, Any]:
    text = _(
        "Your number opens nothing any more, and the answers are destroyed. A person will read your wish "
        "about the rest."
    )
    return {"heading": _("Your number is destroyed"), "text": text}


def _day(moment: str) -> str:
    """The day of a reply in the place's own time, without the hour."""
    return date_format(localtime(datetime.fromisoformat(moment)), "DATE_FORMAT")


_PAGES: dict[str, tuple[str, int, int, Callable[[Content], dict[str, Any]]]] = {
    "receipt": ("reports/receipt.html", 200, pages.VIEW_BYTES, _receipt),
    "form": ("reports/write.html", 422, pages.VISIT_BYTES, _form),
    "look": ("reports/look.html", 422, pages.VISIT_BYTES, _look),
    "visit": ("reports/visit.html", 200, pages.VISIT_BYTES, _visit),
    "again": ("reports/again.html", 422, pages.VIEW_BYTES, _again),
    "sent": ("reports/plain.html", 200, pages.VIEW_BYTES, _sent),
    "forgotten": ("reports/plain.html", 200, pages.VIEW_BYTES, _forgotten),
}
