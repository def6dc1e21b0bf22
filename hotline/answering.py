"""Replies: signed with a member's key, sealed to reporter and report, attached under the next number.

What a reply does (hands on, closes) lies in the seal; the state that follows from it stands outside, without a name.
"""

from django.db import transaction
from django.db.models import QuerySet

from hotline import audit
from hotline.models import AuditEntry
from reports import keys
from reports.casework import CaseworkRefused, attach_reply, next_reply_number
from reports.clock import now
from reports.models import QueueKey, Report, ReportPart
from sealing.acts import Act, Closed, Handed, check_act
from sealing.errors import KeyFormatError
from sealing.parcels import ReplyParcel
from sealing.replies import Reply, seal_reply, sign_reply
from sealing.signing import verify_key_of

LONGEST_TEXT = 64 * 1024
"""Bytes of UTF-8 in a reply."""
LONGEST_SEALED = 4 * LONGEST_TEXT
"""Bytes of a sealed reply: JSON escapes and padding make it longer than its text."""

_ACTS_OF = {
    Report.State.HANDED.value: [AuditEntry.Act.REPORT_HANDED],
    Report.State.CLOSED.value: [AuditEntry.Act.REPORT_CLOSED],
}
_AGE_FILE = b"age-encryption.org/v1\n"


class ReplyNotPossible(Exception):
    """The reply can't be made or attached; the message is one line for the member at the command line.

    `code` is "gone", "destroyed", "dead" (no receipt leads to it), "meanwhile" (another reply came first), "unread"
    (a message of the reporter's has to be opened first) or "" for all else.
    """

    def __init__(self, message: str, code: str = "") -> None:
        super().__init__(message)
        self.code = code


def seal_for(
    report_id: str, text: str, signing_key: str, *, actor: str, act: Act | None = None
) -> ReplyParcel:
    """Sign and seal a reply; nothing of the report changes.

    Raises ReplyNotPossible when the report can't be answered, the reply is empty (an act needs no text) or too
    long, or the signing key is not that of a live member of the report's queue; SealingError when a key is
    unsound.
    """
    report = answerable(report_id)
    _check_words(text, act)
    _check_signer(report, signing_key)
    sequence = next_reply_number(report)
    signed = sign_reply(Reply(report.pk, sequence, now(), text, act), signing_key)
    sealed = seal_reply(signed, reporter=report.reporter_recipient, report=report.report_recipient)
    audit.record(AuditEntry.Act.REPLY_SEALED, actor=actor, about=report.pk)
    return ReplyParcel(report.pk, sequence, sealed, _state_after(act))


def attach(parcel: ReplyParcel, *, actor: str) -> Report:
    """Store a sealed reply for the reporter to find, with the state it wishes for. A second time changes nothing.

    Raises ReplyNotPossible. The signature lies inside the seal: it is checked by whoever opens the reply.
    """
    if not parcel.sealed.startswith(_AGE_FILE) or len(parcel.sealed) > LONGEST_SEALED:
        raise ReplyNotPossible("This holds no sealed reply.")
    with transaction.atomic():
        report = answerable(parcel.report_id, among=Report.objects.select_for_update())
        replies = report.parts.filter(kind=ReportPart.Kind.REPLY)
        there = replies.filter(sequence=parcel.sequence).first()
        if there is not None and bytes(there.blob) == parcel.sealed:
            return report
        if parcel.sequence != next_reply_number(report):
            raise ReplyNotPossible(
                "Another reply was attached since this one was made: make it again.", "meanwhile"
            )
        try:
            attach_reply(report, sequence=parcel.sequence, sealed=parcel.sealed, then=parcel.state)
        except CaseworkRefused as refused:
            raise ReplyNotPossible(str(refused), "unread" if report.unread_hour else "") from None
        for act in (AuditEntry.Act.REPLY_ATTACHED, *_ACTS_OF.get(parcel.state, ())):
            audit.record(act, actor=actor, about=report.pk)
    return report


def answerable(report_id: str, *, among: QuerySet[Report] | None = None) -> Report:
    """The report with this id, when somebody can still read a reply to it. Raises ReplyNotPossible."""
    reports = Report.objects.all() if among is None else among
    report = reports.filter(pk=report_id.strip().lower(), canary=False).first()
    if report is None:
        raise ReplyNotPossible("There is no report with this id.", "gone")
    if report.state == Report.State.DESTROYED:
        raise ReplyNotPossible("This report was destroyed.", "destroyed")
    if report.lookup_hash is None:
        raise ReplyNotPossible("The receipt of this report was destroyed: nobody could read a reply.", "dead")
    return report


def _check_signer(report: Report, signing_key: str) -> None:
    """Only a live member of the queue may sign: the reporter would see no other reply."""
    try:
        verify_key = verify_key_of(signing_key)
    except KeyFormatError:
        raise ReplyNotPossible("This is no signing key.") from None
    members = keys.live_keys(QueueKey.Kind.MEMBER, report.queue_id)
    if verify_key not in {key.verify_key for key in members}:
        raise ReplyNotPossible("This signing key is not that of a live member of the report's queue.")


def _check_words(text: str, act: Act | None) -> None:
    """Refuse a reply that says nothing, or more than the reporter's page can hold."""
    if not text.strip() and act is None:
        raise ReplyNotPossible("The reply is empty.")
    if len(text.encode("utf-8")) > LONGEST_TEXT:
        raise ReplyNotPossible(f"The reply is too long: at most {LONGEST_TEXT // 1024} KiB.")
    try:
        if act is not None:
            check_act(act)
    except ValueError as fault:
        raise ReplyNotPossible(f"The reply can't do this: {fault}.") from None


def _state_after(act: Act | None) -> str:
    """The state that a reply with this act wishes for."""
    if isinstance(act, Handed):
        return Report.State.HANDED.value
    return Report.State.CLOSED.value if isinstance(act, Closed) else ""
