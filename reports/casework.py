"""Verbs of the team that receives: what a report's row goes through. Nothing is taken or made in clear."""

from django.db import transaction
from django.db.models import Max, QuerySet

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


def record_opening(report: Report) -> None:
    """A person has read it; the reporter is told so."""
    opened = Report.objects.filter(pk=report.pk, opened_hour=None)
    opened.update(opened_hour=this_hour())
    Report.objects.filter(pk=report.pk, state=Report.State.RECEIVED).update(state=Report.State.OPENED)


def next_reply_number(report: Report) -> int:
    """The number that the next reply must be signed with, counted from 1. Numbers are never given twice."""
    last: int | None = ReportPart.objects.filter(report=report, kind=ReportPart.Kind.REPLY).aggregate(
        last=Max("sequence")
    )["last"]
    return (last or 0) + 1


def attach_reply(report: Report, *, sequence: int, sealed: bytes) -> ReportPart:
    """Store a reply that was signed and sealed elsewhere. Raises CaseworkRefused.

    The caller has verified the signature where it could; the reporter's page verifies it again.
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
        current.state = Report.State.ANSWERED
        current.opened_hour = current.opened_hour or this_hour()
        current.first_reply_hour = current.first_reply_hour or this_hour()
        current.save(update_fields=["state", "opened_hour", "first_reply_hour"])
    return part


def close(report: Report) -> None:
    """Close a report that a person has opened; its days until destruction begin. Raises CaseworkRefused."""
    closed = Report.objects.filter(pk=report.pk, opened_hour__isnull=False).exclude(
        state=Report.State.DESTROYED
    )
    if not closed.update(state=Report.State.CLOSED, closed_hour=this_hour()):
        raise CaseworkRefused("Only a report that somebody has opened can be closed.")
