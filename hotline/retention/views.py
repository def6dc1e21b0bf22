"""The page of closed reports: when each is destroyed, and what holds that up."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hotline.people.permissions import may, needs, queues_seen, recently_proved, within_reach
from hotline.retention.holds import REASONS, HoldRefused, closed, set_hold
from reports.retention import KEPT_CLOSED


@never_cache
@require_safe
@needs("see")
def retention(request: HttpRequest) -> HttpResponse:
    """The closed reports of the queues this person sees; `page` is a page number."""
    context: dict[str, Any] = {
        "rows": closed(queues_seen(request.user), within_reach(request.user), request.GET.get("page", "1")),
        "days": KEPT_CLOSED.days,
        "reasons": [(str(code), words) for code, words in REASONS.items()],
        "supervises": may(request.user, "supervise"),
    }
    return render(request, "hotline/retention/page.html", context)


@never_cache
@require_POST
@needs("supervise")
@recently_proved
def hold(request: HttpRequest, report_id: str) -> HttpResponse:
    """Hold up the destruction of a report for a `reason`, or lift that (no reason)."""
    reason = request.POST.get("reason", "")
    try:
        set_hold(report_id, reason, actor=request.user.get_username())
    except HoldRefused:
        messages.error(
            request, pgettext("staff", "Nothing was changed: the report is gone, or no reason was chosen.")
        )
    else:
        told = (
            pgettext("staff", "The report is kept until somebody lifts the hold.")
            if reason
            else pgettext("staff", "The hold is lifted. The report is destroyed when its days are over.")
        )
        messages.success(request, told)
    return HttpResponseRedirect(reverse("retention"))
