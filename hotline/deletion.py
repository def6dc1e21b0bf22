"""Destroying what a reporter asked to have destroyed, after a person of the team has read the wish.

Who holds the receipt may be the employer. So the wish alone destroys the receipt and the answers only; the report goes
when somebody who read it says so.
"""

from django.db import transaction

from hotline import audit
from hotline.models import AuditEntry
from reports.models import Report
from reports.retention import destroy, truncate_journal


class DeletionNotPossible(Exception):
    """The report stays; the message is one line for the member."""


def destroy_as_asked(report_id: str, *, actor: str) -> None:
    """Destroy all that is sealed in this report, for good. Raises DeletionNotPossible, and nothing changes."""
    with transaction.atomic():
        report = Report.objects.select_for_update().filter(pk=report_id.strip().lower(), canary=False).first()
        if report is None or report.state == Report.State.DESTROYED:
            raise DeletionNotPossible("There is no report with this id.")
        if not report.deletion_asked:
            raise DeletionNotPossible("Nobody asked to have this report destroyed.")
        if report.opened_hour is None or report.unread_hour is not None:
            raise DeletionNotPossible("Read it first: hotline_export --report, then destroy it.")
        destroy(report)
        audit.record(AuditEntry.Act.REPORT_DESTROYED, actor=actor, about=report.pk)
    truncate_journal()


def wishes(report_ids: list[str]) -> list[str]:
    """Those of these reports whose reporters ask to have them destroyed, in the order of their ids."""
    asked = Report.objects.filter(pk__in=report_ids, deletion_asked=True).exclude(
        state=Report.State.DESTROYED
    )
    return list(asked.order_by("pk").values_list("pk", flat=True))
