"""Before a partner has anything: asking the reporter, hearing the answer, or not waiting for it.

What the reporter answers lies in a sealed message. A member reads it in the browser and says here what it was and in
which message it stands, under their name in the log; the server can't read it and doesn't pretend to.
"""

from django.contrib.auth.models import User
from django.db import transaction

from hotline import audit
from hotline.answering import ReplyNotPossible, attach
from hotline.models import AuditEntry, Partner, Referral
from hotline.referrals.membership import recipients_of
from hotline.referrals.refusal import ReferralRefused, Why
from hotline.referrals.states import GOING_ON, NotNow, State, Verb, after
from reports.casework import last_number
from reports.clock import this_hour
from reports.models import Report, ReportPart
from sealing.parcels import ReplyParcel


def propose(report: Report, partner: Partner, *, sequence: int, sealed: bytes, actor: str) -> Referral:
    """Store the sealed reply that asks the reporter, and note that it does. Raises ReferralRefused; then neither."""
    with transaction.atomic():
        _check_beginning(report, partner)
        try:
            attach(ReplyParcel(report.pk, sequence, sealed), actor=actor)
        except ReplyNotPossible:
            raise ReferralRefused(Why.REPLY) from None
        referral = _begin(report, partner, State.PROPOSED, actor, proposal=sequence)
        audit.record(AuditEntry.Act.REFERRAL_PROPOSED, actor=actor, about=report.pk)
    return referral


def force(report: Report, partner: Partner, *, reason: str, actor: str) -> Referral:
    """Say that the reporter's answer can't be waited for; nothing is sent before a second person confirms.

    `reason` is a code of Referral.Override. Raises ReferralRefused.
    """
    if reason not in Referral.Override.values or not reason:
        raise ReferralRefused(Why.OVERRIDE)
    with transaction.atomic():
        _check_beginning(report, partner)
        referral = _begin(report, partner, State.UNCONFIRMED, actor, override=reason)
        audit.record(AuditEntry.Act.REFERRAL_FORCED, actor=actor, about=report.pk)
    return referral


def note_answer(referral: Referral, verb: Verb, *, message: int, actor: str) -> Referral:
    """Note that the reporter agreed or refused, in the message with this number. Raises ReferralRefused.

    The message must have come after the report itself, and be there.
    """
    acts = {Verb.AGREE: AuditEntry.Act.REFERRAL_AGREED, Verb.REFUSE: AuditEntry.Act.REFERRAL_REFUSED}
    with transaction.atomic():
        current = locked(referral)
        if not 2 <= message <= last_number(current.report, ReportPart.Kind.MESSAGE):
            raise ReferralRefused(Why.MESSAGE)
        if current.proposal is None:
            raise ReferralRefused(Why.STATE)
        move(current, verb)
        current.consent_hour = this_hour() if verb == Verb.AGREE else None
        current.ended_hour = this_hour() if verb == Verb.REFUSE else None
        current.save()
        audit.record(acts[verb], actor=actor, about=current.report_id)
    return current


def confirm(referral: Referral, *, actor: User) -> Referral:
    """A second person confirms that nobody could wait for the reporter's answer. Raises ReferralRefused."""
    name = actor.get_username()
    with transaction.atomic():
        current = locked(referral)
        if current.asked_by == name:
            raise ReferralRefused(Why.SECOND_PERSON)
        move(current, Verb.CONFIRM)
        current.confirmed_by = name
        current.save()
        audit.record(AuditEntry.Act.REFERRAL_FORCED, actor=name, about=current.report_id)
    return current


def locked(referral: Referral) -> Referral:
    """The row as it is now, held until the transaction ends."""
    return Referral.objects.select_for_update().select_related("report", "partner").get(pk=referral.pk)


def move(referral: Referral, verb: Verb) -> None:
    """Put the referral where the step leads to. Raises ReferralRefused. The caller saves it."""
    try:
        referral.state = after(referral.state, verb)
    except NotNow:
        raise ReferralRefused(Why.STATE) from None


def _check_beginning(report: Report, partner: Partner) -> None:
    """Refuse a dead report, a partner who could open nothing, and a second referral to the same one."""
    if report.canary or report.state in (Report.State.DESTROYED, Report.State.CLOSED):
        raise ReferralRefused(Why.REPORT)
    if not partner.active or not recipients_of(partner):
        raise ReferralRefused(Why.PARTNER)
    if report.referrals.filter(partner=partner, state__in=GOING_ON).exists():
        raise ReferralRefused(Why.TWICE)


def _begin(
    report: Report,
    partner: Partner,
    state: State,
    actor: str,
    *,
    proposal: int | None = None,
    override: str = "",
) -> Referral:
    return Referral.objects.create(
        report=report,
        partner=partner,
        state=state,
        proposal=proposal,
        override=override,
        asked_by=actor,
        proposed_hour=this_hour(),
    )
