"""A view that is shown once: a receipt, a form that came back, replies.

Looking ahead never counts as looking.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from publishing.addresses import local_address
from reports import one_time, pages, practice
from reports.uploads import read_form
from reports.views.form_pages import FORM_PAGES
from reports.views.guard import asking_page
from reports.views.look import receipt_fields
from reports.views.visit_pages import VISIT_PAGES, Content, Page, awaited, flat
from reports.wording import FILE_REFUSALS, LOOK_FAULTS
from sealing.errors import SlotRefused
from sealing.receipts import grouped
from sealing.slots import SlotAddress, read_address

_LARGEST = 64 * 1024


@asking_page
def one_time_view(request: HttpRequest, slot: str) -> HttpResponse:
    """Show the view and start its clock; a POST ends it: "I wrote it down", or the number typed once."""
    try:
        address = read_address(slot)
    except SlotRefused:
        return _gone(request)
    if request.method == "POST":
        return _ended(request, address)
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


def _ended(request: HttpRequest, address: SlotAddress) -> HttpResponse:
    """What follows a view: after the receipt its practice, after that the news that it is right; else home."""
    content = one_time.peek(address) or {"kind": ""}
    following = practice.after(address)
    if content["kind"] == "receipt":
        following = practice.begin(address, content)
    elif content["kind"] == "practice":
        form = read_form(request, largest=_LARGEST)
        again = bool(form.hidden("again"))
        typed = form.hidden("receipt")
        following = (
            practice.show_again(address, content) if again else practice.check(address, content, typed)
        )
    elif content["kind"] == "ready":
        following = address
    elif one_time.peek(following) is None:
        one_time.destroy(address.slot_id.hex())
        return pages.see_other(local_address(request, ""))
    return pages.see_other(local_address(request, f"r/o/{following.text}/"))


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
    more = _("Were you writing just now? Try to go forward again in your browser.")
    return pages.say(request, 410, _("This page was shown before"), text, more=more, onward=onward)


def _receipt(content: Content) -> dict[str, Any]:
    refused = [{"position": position, "text": FILE_REFUSALS[code]} for position, code in content["refused"]]
    return {
        **awaited(content),
        "receipt": {"groups": grouped(content["code"]).split()},
        "pin": content["pin"],
        "refused": refused,
    }


def _look(content: Content) -> dict[str, Any]:
    code = "typo" if content["code"] == "pin" else content["code"]
    error = {"code": code, "text": LOOK_FAULTS[content["code"]]}
    fields = receipt_fields(content["receipt"], content["pin"])
    return {"fields": fields, "error": error, "typed": [*flat(content["typed"]), ("token", content["token"])]}


def _practice(content: Content) -> dict[str, Any]:
    code = content["fault"]
    error = {"code": code, "text": LOOK_FAULTS[code]} if code else None
    return {"field": receipt_fields(content["typed"])[0], "error": error, "pin": content["pin"]}


_PAGES: dict[str, Page] = {
    "receipt": ("reports/receipt.html", 200, pages.VIEW_BYTES, _receipt),
    **FORM_PAGES,
    "look": ("reports/look.html", 422, pages.VISIT_BYTES, _look),
    "practice": ("reports/practice.html", 200, pages.VIEW_BYTES, _practice),
    "ready": ("reports/ready.html", 200, pages.VIEW_BYTES, awaited),
    **VISIT_PAGES,
}
