"""Verbs of the team that receives: what a report's row goes through. Nothing is taken or made in clear."""

from django.db import transaction
from django.db.models import Max, Q, QuerySet

from reports.clock import this_hour
from reports.models import Report, ReportPart

FORMAT = b"age-encryption.org/v1\n"


class CaseworkRefused(Exception):
    """The step does not fit the report's state; the message is one line for the member."""


def inbox() -> QuerySet[Report]:
    """Reports that wait for people: no canaries, nothing destroyed, quarantine included; most urgent first.

    Within an urgency and hour the order is that of random ids, so it tells nothing.
    """
    reports = Report.objects.filter(canary=False).exclude(state=Report.State.DESTROYED)
    return reports.order_by("urgency", "received_hour", "id")


def parts_of(report: Report, kind: str) -> list[ReportPart]:
    """The sealed parts of a kind ("message", "file", "reply") in their order."""
    return list(report.parts.filter(kind=kind).order_by("sequence"))


def waiting() -> Q:
    """Reports of which nobody has opened something: never opened at all, or written to again since."""
    return Q(state=Report.State.RECEIVED) | Q(unread_hour__isnull=False)


def record_opening(report: Report, *, read: int | None = None) -> bool:
    """A person has read the report up to its `read`-th message, or all of it; the reporter is told so.

    Tells whether this was news. A message that came meanwhile stays unread.
    """
    with transaction.atomic():
        current = Report.objects.select_for_update().get(pk=report.pk)
        news = current.opened_hour is None
        current.opened_hour = current.opened_hour or this_hour()
        if current.state == Report.State.RECEIVED:
            current.state = Report.State.OPENED
        if current.unread_hour and (read is None or read >= last_number(report, ReportPart.Kind.MESSAGE)):
            current.unread_hour, news = None, True
        current.save(update_fields=["state", "opened_hour", "unread_hour"])
    return news


def next_reply_number(report: Report) -> int:
    """The number that the next reply must be signed with, counted from 1. Numbers are never given twice."""
    return last_number(report, ReportPart.Kind.REPLY) + 1


def last_number(report: Report, kind: str) -> int:
    """The number of a report's last part of a kind; 0 when there is none."""
    parts = ReportPart.objects.filter(report=report, kind=kind)
    return int(parts.aggregate(last=Max("sequence"))["last"] or 0)


def attach_reply(report: Report, *, sequence: int, sealed: bytes, then: str = "") -> ReportPart:
    """Store a reply that was signed and sealed elsewhere, and what becomes of the report. Raises CaseworkRefused.

    The caller has verified the signature where it could; the reporter's page verifies it again. `then` is
    "handed" or "closed" when the reply tells so; else the report is answered, unless it was handed on or closed.
    """
    if not sealed.startswith(FORMAT):
        raise CaseworkRefused("This is no age file: nothing that is not sealed is ever stored.")
    with transaction.atomic():
        current = Report.objects.select_for_update().get(pk=report.pk)
        if current.state == Report.State.DESTROYED or current.lookup_hash is None:
            raise CaseworkRefused("The receipt of this report is dead: nobody could read the reply.")
        if sequence != next_reply_number(current):
            raise CaseworkRefused("Another reply was stored meanwhile: sign it again with the next number.")
        part = ReportPart.objects.create(
            report=current, kind=ReportPart.Kind.REPLY, sequence=sequence, blob=sealed
        )
        current.opened_hour = current.opened_hour or this_hour()
        current.first_reply_hour = current.first_reply_hour or this_hour()
        current.last_reply_hour = this_hour()
        _move(current, then)
    return part


def hand_over(report: Report, *, sequence: int, sealed: bytes) -> ReportPart:
    """Store the reply that tells who has the report now, and say so in clear too, without the name."""
    return attach_reply(report, sequence=sequence, sealed=sealed, then=Report.State.HANDED)


def close(report: Report, *, sequence: int | None = None, sealed: bytes = b"") -> None:
    """Close a report that a person has opened; its days until destruction begin. Raises CaseworkRefused.

    With `sequence` and `sealed` the reply that tells why is stored in the same step.
    """
    if sequence is not None:
        attach_reply(report, sequence=sequence, sealed=sealed, then=Report.State.CLOSED)
        return
    with transaction.atomic():
        current = Report.objects.select_for_update().get(pk=report.pk)
        if current.opened_hour is None or current.state == Report.State.DESTROYED:
            raise CaseworkRefused("Only a report that somebody has opened can be closed.")
        _move(current, Report.State.CLOSED)


def take_back(report: Report) -> None:
    """What was handed on is the team's again; a report that moved on meanwhile stays as it is."""
    with transaction.atomic():
        current = Report.objects.select_for_update().get(pk=report.pk)
        if current.state == Report.State.HANDED:
            current.state = Report.State.ANSWERED
            current.save(update_fields=["state"])


def _move(report: Report, state: str) -> None:
    """Save the report in its new state; "" is answered for one that nobody closed or handed on."""
    if state == Report.State.CLOSED:
        if report.unread_hour:
            raise CaseworkRefused("The reporter wrote again: open that message before you close the report.")
        report.closed_hour = this_hour()
    elif state == Report.State.HANDED:
        report.closed_hour = None
    elif report.state not in (Report.State.CLOSED, Report.State.HANDED):
        state = Report.State.ANSWERED
    report.state = state or report.state
    report.save(update_fields=["state", "opened_hour", "first_reply_hour", "last_reply_hour", "closed_hour"])
