"""The partner's own desk: what was referred to it, and nothing else. Everybody else's reports are not there (404)."""

import base64
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hotline.inbox.labels import words_of
from hotline.inbox.opening import note_openings
from hotline.models import Referral
from hotline.referrals import sending
from hotline.referrals.fields import user_of
from hotline.referrals.membership import can_be_opened, memberships, referred_to
from hotline.referrals.partner_book import waiting_key
from hotline.referrals.refusal import ReferralRefused
from hotline.referrals.states import OF_THE_PARTNER, Verb, steps_from
from hotline.referrals.words import OF_PARTNERS, REASONS, STATES_FOR_PARTNERS, named
from hotline.wire import refused, said
from reports.casework import parts_of
from reports.models import ReportPart

MESSAGE, FILE = ReportPart.Kind.MESSAGE, ReportPart.Kind.FILE


@never_cache
@require_safe
def partner_desk(request: HttpRequest) -> HttpResponse:
    """The list of what was referred, the person's own key, and a place where one report opens."""
    user = user_of(request)
    membership = memberships(user).order_by("-pk").first()
    approved = membership.recipient if membership else ""
    kept = sorted(user.wrapped_identities.order_by("-pk"), key=lambda one: one.recipient != approved)
    context = {
        "membership": membership,
        "approved": approved,
        "waiting": waiting_key(membership) if membership else None,
        # The approved key first; older ones open what was sealed before, when the passphrase is the same.
        "wrapped": " ".join(_text(one.wrapped) for one in kept),
        "rows": [_row(referral) for referral in referred_to(user)],
        "reasons": named(REASONS, OF_PARTNERS),
    }
    return render(request, "hotline/partner/desk.html", context)


@never_cache
@require_safe
def referred(request: HttpRequest, referral_id: str) -> HttpResponse:
    """What is sealed of one referral: its key and the reporter's messages as base64, the numbers of the files.

    Notes and answers of the team are not given. Taking it out is logged.
    """
    referral = _openable(request, referral_id)
    report = referral.report
    note_openings([report.pk], actor=user_of(request).get_username())
    return said(
        id=referral.pk,
        reportRecipient=report.report_recipient,
        key=_text(referral.key_blob),
        messages=[
            {"sequence": part.sequence, "sealed": _text(part.blob)} for part in parts_of(report, MESSAGE)
        ],
        files=[part.sequence for part in parts_of(report, FILE)],
    )


@never_cache
@require_safe
def referred_file(request: HttpRequest, referral_id: str, number: int) -> HttpResponse:
    """One sealed file, as bytes."""
    report = _openable(request, referral_id).report
    note_openings([report.pk], actor=user_of(request).get_username())
    part = report.parts.filter(kind=FILE, sequence=number).first()
    if part is None:
        raise Http404
    return HttpResponse(bytes(part.blob), content_type="application/octet-stream")


@never_cache
@require_safe
def labels(_request: HttpRequest, version: int) -> HttpResponse:
    """The words of a version of the questionnaire, in the language of the page."""
    words = words_of(version, get_language() or "en")
    if words is None:
        raise Http404
    return said(**words)


@never_cache
@require_POST
def answer(request: HttpRequest, referral_id: str, verb: str) -> HttpResponse:
    """Accept, reject (field `reason`) or finish a referral."""
    if verb not in OF_THE_PARTNER:
        raise Http404
    referral = _mine(request, referral_id)
    try:
        reason = request.POST.get("reason", "")
        done = sending.answer(referral, Verb(verb), reason=reason, actor=user_of(request).get_username())
    except ReferralRefused as why:
        return refused(why.sentence)
    return said(state=done.state)


def _mine(request: HttpRequest, referral_id: str) -> Referral:
    """A referral to this person's partner. Raises Http404 for every other one."""
    found = referred_to(user_of(request)).filter(pk=referral_id).first()
    if found is None:
        raise Http404
    return found


def _openable(request: HttpRequest, referral_id: str) -> Referral:
    referral = _mine(request, referral_id)
    if not can_be_opened(referral):
        raise Http404
    return referral


def _row(referral: Referral) -> dict[str, Any]:
    """A referral as the list shows it."""
    steps = [verb.value for verb in steps_from(referral.state) if verb in OF_THE_PARTNER]
    left = sending.hours_left(referral)
    return {
        "referral": referral,
        "state": STATES_FOR_PARTNERS[referral.state],
        "steps": steps,
        "opens": can_be_opened(referral),
        "left": left if left is None or left > 0 else None,
        "late": -left if left is not None and left <= 0 else None,
    }


def _text(blob: bytes | memoryview) -> str:
    return base64.b64encode(bytes(blob)).decode("ascii")
