"""The list of reports as the desk shows it: nothing but what stands in clear anyway."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from hotline.clocks.due import pressing
from reports.clock import HOUR, this_hour
from reports.models import Report

PER_PAGE = 50

# Translators: urgency of a report in the team's list.
URGENCIES = {
    Report.Urgency.NOW: pgettext_lazy("staff", "In danger now"),
    Report.Urgency.SOON: pgettext_lazy("staff", "Soon"),
    Report.Urgency.NORMAL: pgettext_lazy("staff", "Normal"),
}
# Translators: how far a report has come, in the team's list.
STATES = {
    Report.State.RECEIVED: pgettext_lazy("staff", "Not opened"),
    Report.State.OPENED: pgettext_lazy("staff", "Opened"),
    Report.State.ANSWERED: pgettext_lazy("staff", "Answered"),
    Report.State.HANDED: pgettext_lazy("staff", "Handed on"),
    Report.State.CLOSED: pgettext_lazy("staff", "Closed"),
}
_SHOWN = (
    "id",
    "queue__label",
    "urgency",
    "state",
    "quarantined",
    "deletion_asked",
    "received_hour",
    "unread_hour",
)


@dataclass(frozen=True)
class Row:
    """One report in the list. `waiting` is whole hours that something in it has not been opened."""

    report: Report
    urgency: Any
    state: Any
    waiting: int | None

    @property
    def urgent(self) -> bool:
        """Whether it comes before all others."""
        return self.report.urgency == Report.Urgency.NOW


def waiting_reports(*, quarantined: bool) -> QuerySet[Report]:
    """Reports not closed, most urgent first, then the oldest; in quarantine or out of it."""
    return _listed(quarantined=quarantined).exclude(state=Report.State.CLOSED)


def closed_reports(*, quarantined: bool) -> QuerySet[Report]:
    """Closed reports that are still kept, in the same order."""
    return _listed(quarantined=quarantined).filter(state=Report.State.CLOSED)


def page_of(reports: QuerySet[Report], number: object) -> Page[Row]:
    """A page of rows, at most 50; a number that is none, or too high, gives the nearest page."""
    paginator = Paginator(reports, PER_PAGE)
    page: Page[Any] = paginator.get_page(str(number)[:10])
    page.object_list = [_row(report) for report in page.object_list]
    return page


def lists(parameters: Mapping[str, str]) -> dict[str, Any]:
    """Everything the list page shows, for the parameters `closed`, `page` and `quarantine` of its address."""
    closed = parameters.get("closed") == "1"
    chosen = closed_reports if closed else waiting_reports
    return {
        "closed": closed,
        "reports": page_of(chosen(quarantined=False), parameters.get("page", "1")),
        "quarantine": page_of(chosen(quarantined=True), parameters.get("quarantine", "1")),
    }


def _listed(*, quarantined: bool) -> QuerySet[Report]:
    """Real reports with the columns the list needs; sealed columns are left in the database.

    What nobody opened in time goes up among the more urgent.
    """
    reports = Report.objects.filter(canary=False, quarantined=quarantined)
    reports = reports.exclude(state=Report.State.DESTROYED).select_related("queue").only(*_SHOWN)
    return reports.order_by(pressing(), "received_hour", "pk")


def _row(report: Report) -> Row:
    """A report with its words."""
    since = report.received_hour if report.state == Report.State.RECEIVED else report.unread_hour
    waiting = (this_hour() - since) // HOUR if since else None
    return Row(report, URGENCIES[Report.Urgency(report.urgency)], STATES[Report.State(report.state)], waiting)
