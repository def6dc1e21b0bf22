"""What is referred and not over: for the team to see what is late, and for a second person to confirm."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hotline.models import Referral
from hotline.people.permissions import may, queues_seen, within_reach
from hotline.referrals import proposing, sending
from hotline.referrals.fields import user_of
from hotline.referrals.refusal import ReferralRefused
from hotline.referrals.states import GOING_ON
from hotline.referrals.words import OVERRIDES, STATES
from reports.models import Report


@never_cache
@require_safe
def going_on(request: HttpRequest) -> HttpResponse:
    """Referrals of the queues that this person sees, those that somebody waits for first."""
    return _page(request)


@never_cache
@require_POST
def confirm(request: HttpRequest, referral_id: str) -> HttpResponse:
    """A second person says that nobody could wait for the reporter's answer."""
    referral = get_object_or_404(_there(request), pk=referral_id)
    try:
        proposing.confirm(referral, actor=user_of(request))
    except ReferralRefused as why:
        return _page(request, refused=why.sentence, status=409)
    messages.success(request, pgettext("staff", "Confirmed. A member of the queue can send it now."))
    return HttpResponseRedirect(reverse("referrals"))


def _there(request: HttpRequest) -> QuerySet[Referral]:
    reports = Report.objects.filter(
        within_reach(request.user), queue__in=queues_seen(request.user), canary=False
    )
    seen = Referral.objects.filter(report__in=reports)
    return seen.select_related("partner", "report__queue")


def _page(request: HttpRequest, *, refused: str = "", status: int = 200) -> HttpResponse:
    open_ones = _there(request).filter(state__in=GOING_ON).order_by("proposed_hour", "pk")
    rows = sorted((_row(referral, request) for referral in open_ones), key=lambda row: row["order"])
    context = {"rows": rows, "refused": refused, "supervises": may(request.user, "supervise")}
    return render(request, "hotline/referrals/list.html", context, status=status)


def _row(referral: Referral, request: HttpRequest) -> dict[str, Any]:
    left = sending.hours_left(referral)
    waits = referral.state == Referral.State.UNCONFIRMED
    return {
        "referral": referral,
        "state": STATES[referral.state],
        "override": OVERRIDES.get(referral.override, ""),
        "waits": waits,
        "own": referral.asked_by == request.user.get_username(),
        "left": left if left is None or left > 0 else None,
        "late": -left if left is not None and left <= 0 else None,
        "order": (not waits, left is None, left or 0),
    }
