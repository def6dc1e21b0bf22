"""Referrals for scripts of the desk: of one report, by members of its queue. Everything answered is JSON.

What the scripts send is sealed, or a code: the texts of a referral never come here in clear.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hotline import audit
from hotline.models import AuditEntry, Partner, Referral
from hotline.people.permissions import may, may_with
from hotline.referrals import proposing, sending
from hotline.referrals.export_keys import kind_of
from hotline.referrals.fields import bytes_of, name_of, number_of
from hotline.referrals.membership import people_of, recipients_of
from hotline.referrals.refusal import ReferralRefused, Why
from hotline.referrals.states import Verb, steps_from
from hotline.referrals.words import KINDS, OF_THE_TEAM, OVERRIDES, REASONS, STATES, named
from hotline.wire import refused, said
from reports.keys import digest_of
from reports.models import Report


@never_cache
@require_safe
def referrals(request: HttpRequest, report_id: str) -> HttpResponse:
    """What was referred, to whom it can be, and the words for both."""
    report = _report(request, report_id, "read")
    there = report.referrals.select_related("partner").order_by("proposed_hour", "pk")
    return said(
        referrals=[_shown(referral) for referral in there],
        partners=[
            _partner(partner) for partner in Partner.objects.filter(active=True).order_by("name", "pk")
        ],
        overrides=named(OVERRIDES),
        reasons=named(REASONS, OF_THE_TEAM),
        supervises=may(request.user, "supervise"),
    )


@never_cache
@require_POST
def propose(request: HttpRequest, report_id: str) -> HttpResponse:
    """Fields `partner`, `sequence` and `sealed` (base64): the reply that asks the reporter."""
    report = _report(request, report_id, "answer")
    partner = _chosen_partner(request)
    return _tried(
        lambda: proposing.propose(
            report,
            partner,
            sequence=number_of(request, "sequence"),
            sealed=bytes_of(request, "sealed"),
            actor=name_of(request),
        )
    )


@never_cache
@require_POST
def force(request: HttpRequest, report_id: str) -> HttpResponse:
    """Fields `partner` and `reason`: not to wait for the reporter's answer."""
    report = _report(request, report_id, "answer")
    partner = _chosen_partner(request)
    reason = request.POST.get("reason", "")
    return _tried(lambda: proposing.force(report, partner, reason=reason, actor=name_of(request)))


@never_cache
@require_POST
def step(request: HttpRequest, report_id: str, referral_id: str, verb: str) -> HttpResponse:
    """A step of the team: `agree`, `refuse` (field `message`), `send`, `reseal` (`key`, `sealed_for`), `revoke`.

    With `send`, `sequence` and `sealed` hold the reply that tells the reporter.
    """
    report = _report(request, report_id, "answer")
    referral = get_object_or_404(report.referrals, pk=referral_id)
    take = _STEPS.get(verb)
    if take is None:
        return refused(ReferralRefused(Why.STATE).sentence, 404)
    return _tried(lambda: take(referral, request))


@never_cache
@require_POST
def redacted(request: HttpRequest, report_id: str) -> HttpResponse:
    """Note that a redacted copy was taken out; nothing of it comes here."""
    report = _report(request, report_id, "read")
    audit.record(AuditEntry.Act.REPORT_REDACTED, actor=name_of(request), about=report.pk)
    return said()


def _answered(verb: Verb) -> Callable[[Referral, HttpRequest], Referral]:
    """A step that notes what the reporter answered."""
    return lambda referral, request: proposing.note_answer(
        referral, verb, message=number_of(request, "message"), actor=name_of(request)
    )


def _send(referral: Referral, request: HttpRequest) -> Referral:
    told = (number_of(request, "sequence"), bytes_of(request, "sealed")) if "sealed" in request.POST else None
    return sending.send(referral, **_key(request), reply=told, actor=name_of(request))


def _reseal(referral: Referral, request: HttpRequest) -> Referral:
    return sending.reseal(referral, **_key(request), actor=name_of(request))


def _revoke(referral: Referral, request: HttpRequest) -> Referral:
    return sending.revoke(referral, reason=request.POST.get("reason", ""), actor=name_of(request))


_STEPS: dict[str, Callable[[Referral, HttpRequest], Referral]] = {
    Verb.AGREE: _answered(Verb.AGREE),
    Verb.REFUSE: _answered(Verb.REFUSE),
    Verb.SEND: _send,
    Verb.RESEAL: _reseal,
    Verb.REVOKE: _revoke,
}


def _tried(take: Callable[[], Referral]) -> HttpResponse:
    """The referral as it is afterwards, or why not."""
    try:
        return said(referral=_shown(take()))
    except ReferralRefused as why:
        return refused(why.sentence)


def _report(request: HttpRequest, report_id: str, right: Any) -> Report:
    """The report, for whoever has this right in its queue. Raises Http404 or PermissionDenied."""
    there = Report.objects.filter(canary=False).exclude(state=Report.State.DESTROYED)
    report = get_object_or_404(there, pk=report_id)
    if not may_with(request.user, right, report):
        raise PermissionDenied
    return report


def _chosen_partner(request: HttpRequest) -> Partner:
    return get_object_or_404(Partner, pk=request.POST.get("partner", ""))


def _key(request: HttpRequest) -> dict[str, Any]:
    return {"key": bytes_of(request, "key"), "sealed_for": request.POST.get("sealed_for", "")}


def _partner(partner: Partner) -> dict[str, Any]:
    """A partner as the panel needs it; `sealedFor` stands for its people of this moment."""
    recipients = recipients_of(partner)
    return {
        "code": partner.pk,
        "name": partner.name,
        "kind": partner.kind,
        "kindName": str(KINDS[partner.kind]),
        "languages": partner.languages,
        "recipients": recipients,
        "people": [person.user.get_username() for person in people_of(partner).exclude(recipient="")],
        "sealedFor": digest_of(recipients),
        "exportKey": partner.export_recipient,
        "exportKind": kind_of(partner.export_recipient),
    }


def _shown(referral: Referral) -> dict[str, Any]:
    """A referral as the panel needs it."""
    return {
        "id": referral.pk,
        "partner": referral.partner_id,
        "partnerName": referral.partner.name,
        "state": referral.state,
        "stateName": str(STATES[referral.state]),
        "proposal": referral.proposal,
        "override": str(OVERRIDES.get(referral.override, "")),
        "askedBy": referral.asked_by,
        "confirmedBy": referral.confirmed_by or pgettext("staff", "nobody yet"),
        "reason": str(REASONS.get(referral.reason, "")),
        "hoursLeft": sending.hours_left(referral),
        "steps": [verb.value for verb in steps_from(referral.state) if verb in _STEPS],
    }
