"""What a reporter may do after looking: write again, or ask that receipt and replies be destroyed.

No cookie, no account.
"""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from reports import one_time
from reports.clock import now
from reports.intake import already_accepted, spend
from reports.models import Report, ReportPart
from reports.tokens import Token
from sealing.envelopes import seal
from sealing.errors import SlotRefused
from sealing.messages import Message, build
from sealing.slots import SlotAddress, read_address


class TooLate(Exception):
    """The quarter of an hour is over, or the report is gone: the receipt must be typed again."""


def write_again(text: str, *, thread: str, token: Token, body: str, locale: str) -> SlotAddress:
    """Seal a further message to the report and return where its confirmation can be seen.

    `thread` is the capability from the reply view. Raises TooLate, OtherBody, SealingRefused or
    DatabaseError; then nothing is stored.
    """
    if already_accepted(token, body):
        return token.slot
    report = _report_of(thread)
    message = build(Message("followup", now(), locale, {"text": text}))
    blob = seal(message, [report.report_recipient])
    try:
        with transaction.atomic(durable=True):
            spend(token, body)
            _append(report, blob)
            one_time.keep(token.slot, {"kind": "sent"}, one_time.MINUTES)
    except IntegrityError:
        if not already_accepted(token, body):
            raise
    return token.slot


def forget_receipt(*, thread: str, token: Token) -> SlotAddress:
    """Kill the receipt and destroy its replies at once.

    The report itself goes only after a member has read the request.

    Who holds the receipt may be the employer, so it can't destroy what was reported. Raises TooLate or
    DatabaseError.
    """
    report = _report_of(thread)
    with transaction.atomic(durable=True):
        Report.objects.filter(pk=report.pk).update(lookup_hash=None, deletion_asked=True)
        ReportPart.objects.filter(report=report, kind=ReportPart.Kind.REPLY).delete()
        one_time.keep(token.slot, {"kind": "forgotten"}, one_time.MINUTES)
    return token.slot


def _report_of(thread: str) -> Report:
    """The report that a capability names."""
    content: dict[str, Any] | None
    try:
        content = one_time.peek(read_address(thread))
    except SlotRefused:
        content = None
    if not content or content.get("kind") != "capability":
        raise TooLate
    report = Report.objects.filter(pk=content["report"]).exclude(state=Report.State.DESTROYED).first()
    if report is None or report.lookup_hash is None:
        raise TooLate
    return report


def _append(report: Report, blob: bytes) -> None:
    """Store the next message of a report."""
    messages = ReportPart.objects.filter(report=report, kind=ReportPart.Kind.MESSAGE)
    last = messages.aggregate(last=Max("sequence"))["last"] or 0
    ReportPart.objects.create(report=report, kind=ReportPart.Kind.MESSAGE, sequence=last + 1, blob=blob)
