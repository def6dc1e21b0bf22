"""The form, and what becomes of it when it is sent."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from privacy.rates import over_limit
from publishing.addresses import local_address
from reports import intake, one_time, pages, tokens
from reports.answers import AnswersRefused, Fault, kept, read
from reports.form import fresh_fields_html
from reports.gate import FormClosed, pass_for
from reports.lanes import LaneFull
from reports.pool import POOL
from reports.uploads import Form, read_form
from reports.views.guard import reporters_page

# Reports per network and hour before further ones go to quarantine: a dormitory shares one address, so nobody
# is refused.
SOFT_LIMIT = "20/h"


@reporters_page
def write(request: HttpRequest) -> HttpResponse:
    """The form on GET; on POST a report is taken, or the form comes back with everything in it."""
    if request.method == "POST":
        return _take(request)
    if request.method not in ("GET", "HEAD"):
        return pages.wrong_method()
    try:
        entry = pass_for()
    except FormClosed:
        text = _("You cannot write to us at the moment. Please call one of these numbers.")
        return pages.say(request, 200, _("Please call"), text, calls=True)
    POOL.warm(pepper=entry.pepper, instance=entry.instance)
    context = {"fields": fresh_fields_html(get_language() or settings.LANGUAGE_CODE), "token": tokens.issue()}
    return pages.show(request, "reports/write.html", context, exact=pages.FORM_BYTES)


def _take(request: HttpRequest) -> HttpResponse:
    """Read, check, seal and store; every refusal that can keep the text keeps it."""
    form = read_form(request)
    pass_for()
    try:
        token = tokens.read(form.hidden("token"))
    except tokens.TokenRefused:
        return _give_back(request, form, [Fault("", "stale")])
    body = intake.fingerprint(token, form.fields, form.files)
    try:
        if intake.already_accepted(token, body):
            return _to_view(request, token)
        one_time.destroy(token.slot.slot_id.hex())
        answers = read(form.fields)
        suspicious = over_limit(request, "reports", SOFT_LIMIT) or token.quick
        locale = get_language() or ""
        intake.accept(answers, form.files, token=token, body=body, locale=locale, quarantined=suspicious)
    except AnswersRefused as refused:
        return _give_back(request, form, refused.faults)
    except LaneFull:
        return _give_back(request, form, [Fault("", "busy")])
    except intake.OtherBody:
        return _sent_before(request)
    return _to_view(request, token)


def _give_back(request: HttpRequest, form: Form, faults: list[Fault]) -> HttpResponse:
    """303 to a one-time view of the form with everything typed in it and a fresh token.

    The view dies when that is sent.
    """
    signed = tokens.issue()
    token = tokens.read(signed)
    content = {
        "kind": "form",
        "fields": kept(form.fields),
        "faults": [[fault.name, fault.code, fault.over] for fault in faults],
        "token": signed,
        "had_files": bool(form.files),
    }
    one_time.keep(token.slot, content, one_time.MINUTES)
    return _to_view(request, token)


def _to_view(request: HttpRequest, token: tokens.Token) -> HttpResponse:
    return pages.see_other(local_address(request, f"r/o/{token.slot.text}/"))


def _sent_before(request: HttpRequest) -> HttpResponse:
    """409.

    This very form was accepted with something else in it, so one of the two would be lost without a word.
    """
    text = _(
        "This page was sent before, and that message is safe with us. What you sent now was not taken. "
        "To tell us more, open the form again, or call one of these numbers."
    )
    onward = [{"url": local_address(request, "r/write/"), "label": _("Open the form again")}]
    return pages.say(request, 409, _("It was not sent again"), text, calls=True, onward=onward)
