"""A reply that a member signed and sealed in the browser, on its way to the reporter."""

from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from hotline import audit
from hotline.answering import ReplyNotPossible, attach
from hotline.casefile.refusals import GONE, Refused
from hotline.clocks.keeping import follow
from hotline.models import AuditEntry
from hotline.people.permissions import require
from reports.clock import this_hour
from reports.models import Report
from sealing.parcels import STATES, ReplyParcel

_REFUSALS: dict[str, Promise] = {
    "gone": GONE,
    "destroyed": GONE,
    "dead": pgettext_lazy("staff", "The reporter has destroyed the receipt: nobody could read a reply."),
    "meanwhile": pgettext_lazy(
        "staff", "Somebody else replied meanwhile. Your text is kept: read that reply, then send yours again."
    ),
    "unread": pgettext_lazy("staff", "The reporter wrote again. Read that first, then close the report."),
}
_OTHERWISE = pgettext_lazy("staff", "This reply can't be stored. Your text is kept.")


def working_on(user: User | AnonymousUser, report_id: str) -> Report:
    """The report, when this person may answer in its queue. Raises Refused, PermissionDenied."""
    found = Report.objects.filter(pk=report_id, canary=False).exclude(state=Report.State.DESTROYED).first()
    if found is None:
        raise Refused(GONE, 404)
    require(user, "answer", found.queue_id)
    return found


def take(report: Report, sequence: int, sealed: bytes, *, state: str, interview: bool, actor: str) -> Report:
    """Store a reply with the state it wishes for, and whether it offers an interview. Raises Refused.

    The same reply sent twice is stored once. Nothing of it can be read here; the reporter's page checks who signed.
    """
    if state not in ("", *STATES):
        raise Refused(_OTHERWISE)
    with transaction.atomic():
        try:
            report = attach(ReplyParcel(report.pk, sequence, sealed, state), actor=actor)
        except ReplyNotPossible as refused:
            raise Refused(_REFUSALS.get(refused.code, _OTHERWISE)) from None
        if interview:
            note_interview(report, actor=actor)
    report.refresh_from_db()
    return report


def note_interview(report: Report, *, actor: str) -> None:
    """An interview was offered in this hour; its clock stops at the first offer, a later one changes nothing."""
    offered = Report.objects.filter(pk=report.pk, interview_hour=None).update(interview_hour=this_hour())
    if offered:
        follow(report.pk)
        audit.record(AuditEntry.Act.INTERVIEW_OFFERED, actor=actor, about=report.pk)
