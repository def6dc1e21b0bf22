"""The report's key, sealed by a member's browser to the people of the partner, stored and destroyed.

The server can't see whose keys a sealed key opens to. It checks that it is an age file for as many as the partner has
people; that it leads to this very report is noticed by the partner's browser, which compares what it holds with the
report's own recipient.
"""

from collections.abc import Sequence

from django.db import transaction

from hotline import audit
from hotline.answering import ReplyNotPossible, attach
from hotline.models import AuditEntry, Referral
from hotline.referrals.membership import recipients_of
from hotline.referrals.proposing import locked, move
from hotline.referrals.refusal import ReferralRefused, Why
from hotline.referrals.states import OPEN_TO_PARTNER, Verb
from hotline.signals.calls import call, call_partner
from reports.casework import take_back
from reports.clock import HOUR, this_hour
from reports.keys import digest_of
from reports.models import QueueKey, Report
from sealing.headers import stanzas_of
from sealing.parcels import ReplyParcel

LARGEST_KEY = 16 * 1024
"""Bytes of a sealed key: about 120 more for each person."""


def send(
    referral: Referral, *, key: bytes, sealed_for: str, actor: str, reply: tuple[int, bytes] | None = None
) -> Referral:
    """Let the partner's people open the report, and tell the reporter by a sealed reply. Raises ReferralRefused.

    `sealed_for` is the digest of those to whom the browser sealed; it must be whom the partner consists of now.
    `reply` is number and bytes of the reply with act `handed`; it goes with a reporter's agreement, and only then.
    """
    with transaction.atomic():
        current = locked(referral)
        consented = not current.override
        if (reply is not None) != consented:
            raise ReferralRefused(Why.REPLY)
        if current.report.state in (Report.State.DESTROYED, Report.State.CLOSED):
            raise ReferralRefused(Why.REPORT)
        move(current, Verb.SEND)
        _keep_key(current, key, sealed_for)
        current.sent_hour = this_hour()
        current.save()
        if reply is not None:
            _tell_reporter(current, *reply, actor=actor)
        audit.record(AuditEntry.Act.REFERRAL_SENT, actor=actor, about=current.report_id)
        call_partner(current.partner_id)
    return current


def reseal(referral: Referral, *, key: bytes, sealed_for: str, actor: str) -> Referral:
    """Seal anew to the people whom the partner has now: those who came can open it, those who left can't."""
    with transaction.atomic():
        current = locked(referral)
        move(current, Verb.RESEAL)
        _keep_key(current, key, sealed_for)
        current.save()
        audit.record(AuditEntry.Act.REPORT_RESEALED, actor=actor, about=current.report_id)
    return current


def revoke(referral: Referral, *, reason: str, actor: str) -> Referral:
    """End it from our side; the partner's key is destroyed. Raises ReferralRefused."""
    _check_reason(reason)
    with transaction.atomic():
        current = locked(referral)
        was_sent = current.state in OPEN_TO_PARTNER
        move(current, Verb.REVOKE)
        _end(current, reason)
        if was_sent:
            give_back(current)
        audit.record(AuditEntry.Act.REFERRAL_REVOKED, actor=actor, about=current.report_id)
    return current


def answer(referral: Referral, verb: Verb, *, actor: str, reason: str = "") -> Referral:
    """What a person of the partner says: accepted, rejected (with a reason), or done. Raises ReferralRefused.

    A rejected report is the team's again. A report that is done is closed to the partner.
    """
    acts = {
        Verb.ACCEPT: AuditEntry.Act.REFERRAL_ACCEPTED,
        Verb.REJECT: AuditEntry.Act.REFERRAL_REJECTED,
        Verb.FINISH: AuditEntry.Act.REFERRAL_DONE,
    }
    if verb == Verb.REJECT:
        _check_reason(reason)
    with transaction.atomic():
        current = locked(referral)
        move(current, verb)
        current.answered_hour = current.answered_hour or this_hour()
        if verb == Verb.ACCEPT:
            current.save()
        else:
            _end(current, reason if verb == Verb.REJECT else "")
        if verb == Verb.REJECT:
            give_back(current)
            _call_team(current.report)
        audit.record(acts[verb], actor=actor, about=current.report_id)
    return current


def hours_left(referral: Referral) -> int | None:
    """Whole hours within which the partner is to accept or reject; 0 or less when late, None when nothing is due."""
    if referral.state != Referral.State.SENT or referral.sent_hour is None:
        return None
    return referral.partner.answer_hours - (this_hour() - referral.sent_hour) // HOUR


def give_back(referral: Referral) -> None:
    """The report is the team's again and its clocks run, unless another partner has it still."""
    others = referral.report.referrals.filter(state__in=OPEN_TO_PARTNER).exclude(pk=referral.pk)
    if not others.exists():
        take_back(referral.report)


def destroy_keys(reports: Sequence[str]) -> None:
    """Destroy what partners hold of these reports; called when a report is destroyed."""
    Referral.objects.filter(report__in=reports).update(key_blob=b"")


def _call_team(report: Report) -> None:
    """Have whoever works on the report look at the desk, or, when that is nobody, every member of its queue."""
    members = QueueKey.objects.filter(queue=report.queue_id, kind=QueueKey.Kind.MEMBER, revoked_hour=None)
    people = (
        {report.assigned_to_id} if report.assigned_to_id else set(members.values_list("user_id", flat=True))
    )
    call(report.queue_id, people, urgent=report.urgency == Report.Urgency.NOW)


def _end(referral: Referral, reason: str) -> None:
    referral.reason, referral.key_blob, referral.ended_hour = reason, b"", this_hour()
    referral.save()


def _keep_key(referral: Referral, key: bytes, sealed_for: str) -> None:
    """Take a key only as an age file for exactly the people of the partner."""
    recipients = recipients_of(referral.partner)
    if not recipients:
        raise ReferralRefused(Why.PARTNER)
    if sealed_for != digest_of(recipients):
        raise ReferralRefused(Why.MEMBERS)
    if len(key) > LARGEST_KEY or stanzas_of(key) != ["X25519"] * len(recipients):
        raise ReferralRefused(Why.KEY)
    referral.key_blob = key


def _tell_reporter(referral: Referral, sequence: int, sealed: bytes, *, actor: str) -> None:
    parcel = ReplyParcel(referral.report_id, sequence, sealed, Report.State.HANDED.value)
    try:
        attach(parcel, actor=actor)
    except ReplyNotPossible:
        raise ReferralRefused(Why.REPLY) from None


def _check_reason(reason: str) -> None:
    if not reason or reason not in Referral.Reason.values:
        raise ReferralRefused(Why.REASON)
