"""Closing the form by hand, with a reason, and opening it again."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import pgettext, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hotline import audit
from hotline.models import AuditEntry
from reports import switch
from reports.models import FormSwitch

# Translators: why the team closed the form.
REASONS = {
    FormSwitch.Reason.NOBODY_READS: pgettext_lazy("staff", "Nobody can read reports now"),
    FormSwitch.Reason.BREACH: pgettext_lazy("staff", "A key or a machine may be in the wrong hands"),
    FormSwitch.Reason.FLOOD: pgettext_lazy("staff", "Somebody sends very many false reports"),
    FormSwitch.Reason.MAINTENANCE: pgettext_lazy("staff", "Work on the site"),
    FormSwitch.Reason.OTHER: pgettext_lazy("staff", "Another reason"),
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def form_switch(request: HttpRequest) -> HttpResponse:
    """How the switch stands; a POST with `do=close` and a `reason`, or `do=open`, turns it."""
    if request.method != "POST":
        return _ask(request)
    if request.POST.get("do") == "open":
        return _turn(request, "")
    reason = request.POST.get("reason", "")
    if request.POST.get("do") != "close" or reason not in FormSwitch.Reason.values:
        return _ask(request, 422, pgettext("staff", "Please choose a reason. Nothing was changed."))
    return _turn(request, reason)


def _turn(request: HttpRequest, reason: str) -> HttpResponse:
    """Close with a reason, or open without one; log it; lead back to the desk."""
    by = request.user.get_username()
    with transaction.atomic():
        if reason:
            switch.close(reason, by=by)
            audit.record(AuditEntry.Act.FORM_CLOSED, actor=by, about=reason)
        else:
            switch.open_again(by=by)
            audit.record(AuditEntry.Act.FORM_OPENED, actor=by)
    said = (
        pgettext("staff", "The form is closed. People see phone numbers instead.")
        if reason
        else pgettext("staff", "The form is open again.")
    )
    messages.success(request, said)
    return HttpResponseRedirect(reverse("desk"))


def _ask(request: HttpRequest, status: int = 200, wrong: str = "") -> HttpResponse:
    now = switch.current()
    context = {
        "switch": now,
        "reason": REASONS.get(FormSwitch.Reason(now.reason)) if now.closed and now.reason else "",
        "reasons": REASONS.items(),
        "wrong": wrong,
    }
    return render(request, "hotline/routes/switch.html", context, status=status)
