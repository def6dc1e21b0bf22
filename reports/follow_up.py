"""What a reporter may do after looking: answer, write again, add files, or ask that receipt and replies be destroyed.

No cookie, no account: a sealed note, held in a hidden field for a quarter of an hour, says which report it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction

from reports import one_time
from reports.answers import Answer
from reports.attachments import Attachment, Refusal, sort_out, with_room_for_text
from reports.attempts import SENDINGS
from reports.casework import last_number
from reports.clock import now, this_hour
from reports.dialogue import Asked
from reports.intake import already_accepted, spend
from reports.models import Report, ReportPart
from reports.tokens import Token
from reports.uploads import Upload
from reports.zawgyi import unicode_copies
from sealing.envelopes import seal
from sealing.errors import SlotRefused
from sealing.messages import FileNote, Message, build
from sealing.slots import SlotAddress, new_token, read_address, slot_address


class TooLate(Exception):
    """The quarter of an hour is over, or the report is gone: the receipt must be typed again."""


class EnoughForToday(Exception):
    """With this receipt as much was sent today as one day can take."""


class NothingLeft(Exception):
    """There were no words, and every file was refused; holds the refusals."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__("nothing left to send")
        self.refusals = list(refusals)


@dataclass(frozen=True)
class Conversation:
    """A report that may be written to, and what its replies ask."""

    report: Report
    asked: list[Asked] = field(repr=False)


def let_write(report_id: str, asked: Sequence[Asked]) -> str:
    """The address of a sealed note that lets its holder write to a report for a quarter of an hour."""
    address = slot_address(new_token())
    note = {"kind": "capability", "report": report_id, "asked": list(asked)}
    one_time.keep(address, note, one_time.CAPABILITY)
    return address.text


def conversation(thread: str) -> Conversation:
    """What such a note leads to. Raises TooLate."""
    try:
        note = one_time.peek(read_address(thread))
    except SlotRefused:
        note = None
    if not note or note.get("kind") != "capability":
        raise TooLate
    report = Report.objects.filter(pk=note["report"]).exclude(state=Report.State.DESTROYED).first()
    if report is None or report.lookup_hash is None:
        raise TooLate
    return Conversation(report, note["asked"])


def write_again(
    report: Report,
    answers: Mapping[str, Answer],
    uploads: Sequence[Upload],
    *,
    token: Token,
    body: str,
    locale: str,
) -> SlotAddress:
    """Seal a further message and its files to the report and return where its confirmation can be seen.

    Raises EnoughForToday, NothingLeft, TooLate, OtherBody, SealingRefused or DatabaseError; then nothing is stored.
    """
    if already_accepted(token, body):
        return token.slot
    if not SENDINGS.messages_left(report.pk):
        raise EnoughForToday
    taken, refused = _fitting(uploads, SENDINGS.bytes_left(report.pk))

    def stored(files: Sequence[Attachment], refusals: Sequence[Refusal]) -> None:
        if not answers and not files:
            raise NothingLeft(refusals)
        notes = tuple(FileNote(name=file.name, type=file.type, size=len(file.data)) for file in files)
        message = Message("followup", now(), locale, answers, notes, converted=unicode_copies(answers))
        awaited = {"queue": report.queue_id, "sent": now().isoformat()}
        view = {
            **awaited,
            "kind": "sent",
            "refused": [[refusal.position, refusal.code] for refusal in refusals],
        }
        _store(report, build(message), files, token, body, view)
        SENDINGS.note(report.pk, sum(len(file.data) for file in files))

    try:
        with_room_for_text(stored, taken, refused)
    except IntegrityError:
        # The same form came twice at the same time, and the other one was first.
        if not already_accepted(token, body):
            raise
    return token.slot


def forget_receipt(report: Report, *, token: Token) -> SlotAddress:
    """Kill the receipt and destroy its replies at once.

    The report itself goes only after a member has read the request.

    Who holds the receipt may be the employer, so it can't destroy what was reported. Raises DatabaseError.
    """
    with transaction.atomic(durable=True):
        current = Report.objects.select_for_update().get(pk=report.pk)
        current.lookup_hash, current.deletion_asked = None, True
        current.unread_hour = current.unread_hour or this_hour()
        current.save(update_fields=["lookup_hash", "deletion_asked", "unread_hour"])
        ReportPart.objects.filter(report=report, kind=ReportPart.Kind.REPLY).delete()
        one_time.keep(token.slot, {"kind": "forgotten"}, one_time.MINUTES)
    return token.slot


def is_forgotten(token: Token) -> bool:
    """Whether the tap before this one destroyed the receipt already: its confirmation lies there."""
    view = one_time.peek(token.slot)
    return view is not None and view["kind"] == "forgotten"


def _fitting(uploads: Sequence[Upload], left: int) -> tuple[list[Attachment], list[Refusal]]:
    """The files to seal, and those refused, by what they are and by what is left of today's bytes."""
    taken, refused = sort_out(uploads)
    files: list[Attachment] = []
    for file in taken:
        if len(file.data) > left:
            refused.append(Refusal(file.position, "today"))
        else:
            left -= len(file.data)
            files.append(file)
    return files, sorted(refused, key=lambda refusal: refusal.position)


def _store(
    report: Report,
    message: bytes,
    files: Sequence[Attachment],
    token: Token,
    body: str,
    view: dict[str, Any],
) -> None:
    """Message, files, confirmation and spent token, all sealed, all or none, on disk when this returns."""
    recipients = [report.report_recipient]
    sealed, blobs = seal(message, recipients), [seal(file.data, recipients) for file in files]
    with transaction.atomic(durable=True):
        spend(token, body)
        _append(report, sealed, blobs)
        one_time.keep(token.slot, view, one_time.MINUTES)


def _append(report: Report, message: bytes, files: Sequence[bytes]) -> None:
    """Store the next message of a report and its files, numbered on, and mark it as unread.

    A closed report is open again: what nobody has read must not be destroyed with it.
    """
    current = Report.objects.select_for_update().get(pk=report.pk)
    if current.state == Report.State.DESTROYED or current.lookup_hash is None:
        # Destroyed by another view or by the clock since the form was read.
        raise TooLate
    kinds = [(ReportPart.Kind.MESSAGE, [message]), (ReportPart.Kind.FILE, files)]
    for kind, blobs in kinds:
        last = last_number(current, kind)
        for number, blob in enumerate(blobs, start=last + 1):
            ReportPart.objects.create(report=current, kind=kind, sequence=number, blob=blob)
    if current.opened_hour:
        current.unread_hour = current.unread_hour or this_hour()
    if current.state == Report.State.CLOSED:
        current.state = Report.State.ANSWERED if current.first_reply_hour else Report.State.OPENED
        current.closed_hour = None
    current.save(update_fields=["state", "unread_hour", "closed_hour"])
