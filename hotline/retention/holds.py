"""Holding up the destruction of a closed report: for a reason from a short list, by a supervisor, in the log."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from hotline import audit
from hotline.models import AuditEntry
from reports.models import Report
from reports.retention import KEPT_CLOSED

PER_PAGE = 50

# Translators: why a closed report is kept longer than its 90 days.
REASONS = {
    Report.Hold.REPORTER: pgettext_lazy("staff", "the reporter asked for it"),
    Report.Hold.COURT: pgettext_lazy("staff", "a court case"),
    Report.Hold.AUTHORITY: pgettext_lazy("staff", "an authority is looking into it"),
    Report.Hold.COMPLAINT: pgettext_lazy("staff", "a complaint about our own work"),
}


class HoldRefused(Exception):
    """The report is not there any more, or the reason is none of the list."""


@dataclass(frozen=True)
class Row:
    """A closed report: when it is destroyed, and the code and words of what holds that up ("" when nothing does)."""

    report: Report
    ends: datetime | None
    hold: str
    reason: Any

    @property
    def unread(self) -> bool:
        """Whether a message that nobody opened keeps it."""
        return self.report.unread_hour is not None


def closed(queues: set[str], reach: Q, number: object) -> Page[Row]:
    """A page of the closed reports of these queues (codes) within somebody's reach, those that go first on top."""
    reports = Report.objects.filter(reach, canary=False, state=Report.State.CLOSED, queue__in=queues)
    reports = reports.select_related("queue").defer("key_blob").order_by("closed_hour", "pk")
    page: Page[Any] = Paginator(reports, PER_PAGE).get_page(str(number)[:10])
    page.object_list = [_row(report) for report in page.object_list]
    return page


def set_hold(report_id: str, reason: str, *, actor: str) -> Report:
    """Keep a report beyond its days; an empty reason lets it go when they are over. Raises HoldRefused."""
    if reason not in Report.Hold.values:
        raise HoldRefused
    with transaction.atomic():
        found = Report.objects.select_for_update().filter(pk=report_id, canary=False)
        report = found.exclude(state=Report.State.DESTROYED).first()
        if report is None:
            raise HoldRefused
        if report.hold != reason:
            Report.objects.filter(pk=report.pk).update(hold=reason)
            act = AuditEntry.Act.HOLD_SET if reason else AuditEntry.Act.HOLD_LIFTED
            audit.record(act, actor=actor, about=report.pk)
    return report


def _row(report: Report) -> Row:
    ends = report.closed_hour + KEPT_CLOSED if report.closed_hour else None
    hold = Report.Hold(report.hold)
    return Row(report, ends, str(hold), REASONS.get(hold, ""))
