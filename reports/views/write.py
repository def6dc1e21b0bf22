"""The form, and what becomes of it when it is sent."""

import logging
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from privacy.logs import described
from privacy.rates import client_network, over_limit
from publishing.addresses import local_address
from reports import canary, editions, intake, one_time, pages, tokens
from reports.answers import AnswersRefused, Fault, read
from reports.attempts import DEMAND
from reports.form import FORM_TEMPLATE, fresh_form
from reports.gate import FormClosed, pass_for
from reports.lanes import LaneFull
from reports.refusals import leave_the_sent_page, sent_by_browser
from reports.returned import keep_returned, screen_of
from reports.spoken.on_page import listen_url
from reports.uploads import Form, read_form
from reports.views.closed import numbers_instead
from reports.views.guard import reporters_page
from reports.wording import fault_text
from sealing.errors import SealingError

logger = logging.getLogger(__name__)

# Reports per network and hour before further ones go to quarantine: a dormitory shares one address, so nobody
# is refused.
SOFT_LIMIT = "20/h"
# Reports with files per network and hour, before further ones go without: files fill a disk, words do not.
FILES_LIMIT = "200/h"
# What goes to quarantine also goes behind everybody else while reports wait for their receipt.
SUSPICIOUS = 100


@reporters_page
def write(request: HttpRequest) -> HttpResponse:
    """The form on GET; on POST a report is taken, or the form comes back with everything in it."""
    if request.method == "POST":
        return take(request, read_form(request))
    if request.method not in ("GET", "HEAD"):
        return pages.wrong_method()
    if closed := numbers_instead(request):
        return closed
    form = fresh_form(get_language() or settings.LANGUAGE_CODE, editions.current())
    context = {**form, "listen_url": listen_url(request)}
    return pages.show(request, FORM_TEMPLATE, context, exact=pages.FORM_BYTES)


def take(request: HttpRequest, form: Form) -> HttpResponse:
    """Check, seal and store; every refusal that can keep the text keeps it."""
    try:
        pass_for()
        return _to_view(request, _accepted(request, form))
    except tokens.TokenRefused:
        return _give_back(request, form, [Fault("", "stale")])
    except AnswersRefused as refused:
        return _give_back(request, form, refused.faults)
    except LaneFull:
        return _give_back(request, form, [Fault("", "busy")])
    except intake.OtherBody:
        return _refuse_and_keep(request, form, 409, "sent_before")
    except (FormClosed, SealingError) as error:
        logger.error("A report was not taken: %s", described(error))
        return _refuse_and_keep(request, form, 503, "closed")


def _accepted(request: HttpRequest, form: Form) -> tokens.Token:
    """The token of a report that is stored, now or when the same form came before."""
    token = tokens.read(form.hidden("token"))
    body = intake.fingerprint(token, form.fields, form.files)
    came_back = one_time.sealed_at(token.slot)
    if not intake.already_accepted(token, body):
        # A form that came back once is sent again: its view must not outlive it. The receipt must, which lies there
        # when the tap before this one is just being stored.
        one_time.destroy_unless_replaced(token.slot, came_back)
        answers = read(form.fields, editions.opened_with(form.hidden("edition")))
        sender = _sender(request, form, token)
        locale = get_language() or settings.LANGUAGE_CODE
        intake.accept(
            answers,
            form.files,
            token=token,
            body=body,
            locale=locale,
            quarantined=sender.suspicious,
            crowded=sender.crowded,
            weight=sender.weight,
        )
    return token


@dataclass(frozen=True)
class _Sender:
    """How a sender is treated: into quarantine, without files, and how far behind others in reports.lanes."""

    suspicious: bool
    crowded: bool
    weight: float


def _sender(request: HttpRequest, form: Form, token: tokens.Token) -> _Sender:
    """Count what came from this network. A canary comes from none and is counted for nobody."""
    if canary.ordered():
        return _Sender(suspicious=False, crowded=False, weight=canary.WEIGHT)
    suspicious = over_limit(request, "reports", SOFT_LIMIT) or _hurried(form, token) or _by_a_program(form)
    crowded = bool(form.files) and over_limit(request, "report files", FILES_LIMIT)
    weight = DEMAND.note(client_network(request)) + (SUSPICIOUS if suspicious else 0)
    return _Sender(suspicious, crowded, weight)


def _hurried(form: Form, token: tokens.Token) -> bool:
    """Whether no person can have filled it in so fast; in the steps time runs from the first screen."""
    if not token.quick or screen_of(form.hidden("way")) is None:
        return token.quick
    try:
        return tokens.read(form.hidden("first")).quick
    except tokens.TokenRefused:
        return True


def _by_a_program(form: Form) -> bool:
    """Whether the field that no person sees was filled in."""
    return any(value.strip() for value in form.fields.get("more", []))


def _give_back(request: HttpRequest, form: Form, faults: list[Fault]) -> HttpResponse:
    """303 to the form as it was sent, on the way it was written."""
    return _to_view(request, keep_returned(form, faults))


def _view_address(request: HttpRequest, token: tokens.Token) -> str:
    return local_address(request, f"r/o/{token.slot.text}/")


def _to_view(request: HttpRequest, token: tokens.Token) -> HttpResponse:
    return pages.see_other(_view_address(request, token))


def _refuse_and_keep(request: HttpRequest, form: Form, status: int, code: str) -> HttpResponse:
    """Answer with this status at once and repeat nothing, but lead on to the form with all that was typed.

    A browser gets a redirect to that form instead of an answer that it would keep with what it sent.
    """
    address = _view_address(request, keep_returned(form, [Fault("", code)]))
    if sent_by_browser(request):
        return pages.see_other(address)
    onward = [{"url": address, "label": _("Open the form again")}]
    text = fault_text(Fault("", code))
    heading = _("It was not sent again") if status == 409 else _("It was not sent")
    page = pages.say(request, status, heading, text, calls=True, onward=onward)
    return leave_the_sent_page(page, address)
