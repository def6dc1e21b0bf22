"""How far a report has come, as the reporter is told it. Only what a person of the team did moves it on."""

from collections.abc import Mapping

from hotline import audit
from hotline.models import AuditEntry
from reports.casework import record_opening
from reports.models import Report


def mark_opened(read: Mapping[str, int], *, actor: str) -> None:
    """Somebody of the team is reading these, by id, up to the number of the message told.

    Unopened reports become opened, in the running hour; a message that came meanwhile stays unread.
    """
    unread = Report.objects.filter(pk__in=list(read)).exclude(opened_hour__isnull=False, unread_hour=None)
    opened = [report.pk for report in unread.order_by("pk") if record_opening(report, read=read[report.pk])]
    audit.record_all(AuditEntry.Act.REPORT_OPENED, actor=actor, about=opened)
