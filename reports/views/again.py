"""Writing again, and destroying the receipt, from the view that a receipt opened."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from publishing.addresses import local_address
from reports import follow_up, intake, one_time, pages, tokens
from reports.answers import Fault
from reports.questions.happening import TEXT_LIMIT
from reports.uploads import Form, read_form
from reports.views.guard import reporters_page
from sealing.messages import with_plain_newlines

_LARGEST = 256 * 1024


@reporters_page
def again(request: HttpRequest) -> HttpResponse:
    """A further message, or the wish that the receipt be destroyed; 303 to a one-time view."""
    if request.method != "POST":
        return pages.see_other(local_address(request, "r/look/"))
    form = read_form(request, largest=_LARGEST)
    try:
        token = tokens.read(form.hidden("token"))
        if form.hidden("forget"):
            address = follow_up.forget_receipt(thread=form.hidden("thread"), token=token)
        else:
            address = _message(form, token)
    except (tokens.TokenRefused, follow_up.TooLate):
        return _give_back(request, form, Fault("", "too_late"))
    except _TextRefused as refused:
        one_time.destroy(token.slot.slot_id.hex())
        return _give_back(request, form, refused.fault)
    except intake.OtherBody:
        return _give_back(request, form, Fault("", "answered_before"))
    return pages.see_other(local_address(request, f"r/o/{address.text}/"))


class _TextRefused(Exception):
    """The text is empty or too long."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


def _message(form: Form, token: tokens.Token) -> one_time.SlotAddress:
    """Seal the further message and say where its confirmation lies."""
    text = with_plain_newlines(form.hidden("text"))
    body = intake.fingerprint(token, form.fields, [])
    if not intake.already_accepted(token, body):
        if not text.strip():
            raise _TextRefused(Fault("text", "nothing_written"))
        if len(text) > TEXT_LIMIT:
            raise _TextRefused(Fault("text", "too_long", len(text) - TEXT_LIMIT))
    locale = get_language() or ""
    return follow_up.write_again(text, thread=form.hidden("thread"), token=token, body=body, locale=locale)


def _give_back(request: HttpRequest, form: Form, fault: Fault) -> HttpResponse:
    """303 to a one-time view with the text still in it."""
    signed = tokens.issue()
    address = tokens.read(signed).slot
    content = {
        "kind": "again",
        "text": with_plain_newlines(form.hidden("text")),
        "fault": [fault.name, fault.code, fault.over],
        "token": signed,
        "thread": form.hidden("thread"),
    }
    one_time.keep(address, content, one_time.MINUTES)
    return pages.see_other(local_address(request, f"r/o/{address.text}/"))


def text_field(value: str = "", error: str = "") -> dict[str, object]:
    """The one field of a further message, as the template shows it."""
    return {
        "name": "text",
        "label": _("Your message"),
        "hint": "",
        "value": value,
        "error": error,
        "kind": "long",
        "rows": 8,
        "maxlength": 15_000,
        "inputmode": "",
    }
