"""Destroys what is past its date. An unopened report is never among it: it escalates instead."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction
from django.dispatch import Signal

from reports import one_time
from reports.clock import now
from reports.models import Report, ReportPart, Slot, SpentToken

# Days from closing to destruction, and how long a receipt then still answers "closed and destroyed".
KEPT_CLOSED = timedelta(days=90)
KEPT_AS_DESTROYED = timedelta(days=365)
# How often the machine looks for what is past its date.
PURGE_MINUTES = 10


report_destroyed = Signal()
"""Sent inside the transaction, with `report_id` and `expired` (whether its days are over): whoever keeps more of a
report destroys it too."""


@dataclass(frozen=True)
class Purged:
    """How many of each were destroyed."""

    views: int
    tokens: int
    reports: int
    receipts: int


def purge() -> Purged:
    """Destroy everything that is past its date, and fold SQLite's journal into the overwritten file."""
    with transaction.atomic():
        views, _ = Slot.objects.filter(one_time.expired()).delete()
        tokens, _ = SpentToken.objects.filter(expires_at__lte=now()).delete()
        reports = [destroy(report, expired=True) for report in _due()]
        receipts = Report.objects.filter(
            state=Report.State.DESTROYED, destroyed_hour__lte=now() - KEPT_AS_DESTROYED
        ).delete()[0]
    truncate_journal()
    return Purged(views, tokens, len(reports), receipts)


def destroy(report: Report, *, expired: bool = False) -> str:
    """Destroy all that is sealed in a report; its receipt goes on to answer "closed and destroyed"."""
    ReportPart.objects.filter(report=report).delete()
    report.state = Report.State.DESTROYED
    report.destroyed_hour = now().replace(minute=0, second=0, microsecond=0)
    report.key_blob = b""
    report.report_recipient = report.reporter_recipient = ""
    report.next_step_hour = report.unread_hour = None
    report.save()
    report_destroyed.send(Report, report_id=report.pk, expired=expired)
    return report.pk


def _due() -> list[Report]:
    """Reports that a person opened to the last message, that are closed and not on hold, and whose days are over.

    They are held until they are destroyed: whoever writes to one at this moment is either first, and it stays, or
    hears that it is too late.
    """
    read = Report.objects.filter(opened_hour__isnull=False, unread_hour=None, hold=Report.Hold.NONE)
    over = read.filter(state=Report.State.CLOSED, closed_hour__lte=now() - KEPT_CLOSED)
    return list(over.select_for_update())


def truncate_journal() -> None:
    """Leave no copy of what was destroyed in SQLite's write-ahead log."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
