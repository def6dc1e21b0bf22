"""Answering and writing again, and destroying the receipt, from the view that a receipt opened."""

import logging

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from privacy.logs import described
from publishing.addresses import local_address
from reports import dialogue, follow_up, intake, one_time, pages, tokens
from reports.answers import AnswersRefused, Fault
from reports.uploads import Form, read_form
from reports.views.guard import reporters_page
from sealing.errors import SealingError

logger = logging.getLogger(__name__)


@reporters_page
def again(request: HttpRequest) -> HttpResponse:
    """A further message, or the wish that the receipt be destroyed; 303 to a one-time view."""
    if request.method != "POST":
        return pages.see_other(local_address(request, "r/look/"))
    form = read_form(request)
    try:
        token = tokens.read(form.hidden("token"))
    except tokens.TokenRefused:
        return _give_back(request, form, [Fault("", "stale")])
    try:
        address = _taken(form, token)
    except AnswersRefused as refused:
        one_time.destroy(token.slot.slot_id.hex())
        return _give_back(request, form, refused.faults)
    except follow_up.NothingLeft as refused:
        one_time.destroy(token.slot.slot_id.hex())
        return _give_back(request, form, [Fault("files", refused.refusals[0].code)])
    except follow_up.EnoughForToday:
        return _give_back(request, form, [Fault("", "enough")])
    except follow_up.TooLate:
        return _give_back(request, form, [Fault("", "too_late")])
    except intake.OtherBody:
        return _give_back(request, form, [Fault("", "answered_before")])
    except SealingError as error:
        logger.error("A further message was not taken: %s", described(error))
        return _give_back(request, form, [Fault("", "closed")])
    return pages.see_other(local_address(request, f"r/o/{address.text}/"))


def _taken(form: Form, token: tokens.Token) -> one_time.SlotAddress:
    """Do what the form says; where its confirmation lies."""
    if form.hidden("forget"):
        if follow_up.is_forgotten(token):
            return token.slot
        return follow_up.forget_receipt(follow_up.conversation(form.hidden("thread")).report, token=token)
    body = intake.fingerprint(token, form.fields, form.files)
    if intake.already_accepted(token, body):
        return token.slot
    there = follow_up.conversation(form.hidden("thread"))
    answers = dialogue.read(form.fields, there.asked, with_files=bool(form.files))
    locale = get_language() or ""
    return follow_up.write_again(there.report, answers, form.files, token=token, body=body, locale=locale)


def _give_back(request: HttpRequest, form: Form, faults: list[Fault]) -> HttpResponse:
    """303 to a one-time view with everything typed and ticked still in it.

    When the right to write is over, that view asks for the receipt and takes everything along.
    """
    signed = tokens.issue()
    address = tokens.read(signed).slot
    thread = form.hidden("thread")
    try:
        asked, late = follow_up.conversation(thread).asked, False
    except follow_up.TooLate:
        asked, late, faults = [], True, [Fault("", "too_late")]
    content = {
        "kind": "again",
        "typed": dialogue.kept(form.fields),
        "faults": [[fault.name, fault.code, fault.over] for fault in faults],
        "had_files": bool(form.files),
        "asked": asked,
        "late": late,
        "token": signed,
        "thread": thread,
    }
    one_time.keep(address, content, one_time.MINUTES)
    return pages.see_other(local_address(request, f"r/o/{address.text}/"))
