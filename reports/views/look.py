"""Where a receipt is typed. Whatever is typed, the answer is a redirect to a one-time view."""

from contextlib import suppress
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from privacy.rates import client_network, over_limit
from publishing.addresses import local_address
from reports import one_time, pages
from reports.attempts import DEMAND, MISSED
from reports.dialogue import kept
from reports.follow_up import let_write
from reports.return_visit import LookRefused, visit
from reports.tokens import TokenRefused, issue
from reports.tokens import read as read_token
from reports.uploads import read_form
from reports.views.guard import asking_page
from sealing.slots import new_token, slot_address

# Look-ups per network and ten minutes; a dormitory of fifty may each look twice.
LOOK_LIMIT = "100/10m"
# What was written before the right to write ended comes along, percent-encoded.
_LARGEST = 256 * 1024


@asking_page
def look(request: HttpRequest) -> HttpResponse:
    """The two fields on GET; 303 on POST, always."""
    if request.method == "POST":
        return _look(request)
    if request.method not in ("GET", "HEAD"):
        return pages.wrong_method()
    return pages.show(request, "reports/look.html", {"fields": receipt_fields()})


def receipt_fields(receipt: str = "", pin: str = "") -> list[dict[str, Any]]:
    """The two fields as the template shows them, with what was typed before."""
    shared = {"hint": "", "error": "", "kind": "text", "maxlength": 400, "inputmode": "numeric"}
    return [
        {**shared, "name": "receipt", "label": _("Your number with 20 digits"), "value": receipt},
        {
            **shared,
            "name": "pin",
            "label": _("PIN"),
            "hint": _("Only if you chose one when you wrote to us."),
            "value": pin,
        },
    ]


def _look(request: HttpRequest) -> HttpResponse:
    """Look the receipt up in memory; what came of it lies in a one-time view."""
    form = read_form(request, largest=_LARGEST)
    receipt, pin = form.hidden("receipt"), form.hidden("pin")
    typed = kept(form.fields)
    _retire(form.hidden("token"))
    crowded = over_limit(request, "look", LOOK_LIMIT)
    network = client_network(request)
    try:
        content = visit(receipt, pin, crowded=crowded, weight=DEMAND.note(network)).view(typed)
    except LookRefused as refused:
        if refused.code == "unknown":
            DEMAND.note(network, MISSED)
            # A hit writes this too; here nobody learns its address, and it leads to no report.
            let_write("", [])
        content = {"kind": "look", "code": refused.code, "receipt": receipt[:400], "pin": pin[:400]}
        content |= {"typed": typed, "token": issue()}
    address = read_token(content["token"]).slot if content.get("token") else slot_address(new_token())
    one_time.keep(address, content, one_time.MINUTES)
    return pages.see_other(local_address(request, f"r/o/{address.text}/"))


def _retire(signed: str) -> None:
    """Destroy the view whose form this was: what was mistyped there must not outlive it."""
    with suppress(TokenRefused):
        one_time.destroy(read_token(signed).slot.slot_id.hex())
