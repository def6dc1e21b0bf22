"""The list of reports as the desk shows it: nothing but what stands in clear anyway."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from hotline.clocks.due import NEEDED, Due, due_in_words, is_pressing, next_due, pressing
from hotline.inbox import filters
from hotline.people.permissions import within_reach
from reports.clock import HOUR, now, this_hour
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
    *NEEDED,
    "id",
    "queue",
    "quarantined",
    "spam",
    "hold",
    "next_step_hour",
    "rung",
    "assigned_to__username",
)
_FULL = 100
"""Length of the bar of a clock that has run out."""


@dataclass(frozen=True)
class Row:
    """One report in the list. `waiting` is whole hours that something in it has not been opened."""

    report: Report
    urgency: Any
    state: Any
    waiting: int | None
    due: Due | None = None

    @property
    def clock(self) -> str:
        """What has to be done next and how much time is left for it; "" when nothing is asked of the team."""
        return due_in_words(self.due) if self.due else ""

    @property
    def run(self) -> int:
        """How much of the time since the report came is over, in percent, for a bar beside those words."""
        if self.due is None or self.due.overdue:
            return _FULL
        whole = self.due.at - self.report.received_hour
        return min(_FULL - 1, max(0, int(_FULL * (now() - self.report.received_hour) / whole)))

    @property
    def pressing(self) -> bool:
        """Whether it stands higher than its urgency says, because nobody opened it in time."""
        return is_pressing(self.report)

    @property
    def urgent(self) -> bool:
        """Whether it comes before all others."""
        return self.report.urgency == Report.Urgency.NOW

    @property
    def unread(self) -> bool:
        """Whether something in it waits to be opened."""
        return self.waiting is not None

    @property
    def assigned(self) -> str:
        """The user name of who has it in hand, or ""."""
        return self.report.assigned_to.get_username() if self.report.assigned_to else ""


def listed(queues: Iterable[str], *, quarantined: bool) -> QuerySet[Report]:
    """Real reports of these queues, most urgent first, then the oldest; sealed columns stay in the database.

    What nobody opened in time goes up among the more urgent. Within an urgency and hour the order is that of random
    ids, so it tells nothing.
    """
    reports = Report.objects.filter(canary=False, quarantined=quarantined, queue_id__in=list(queues))
    reports = (
        reports.exclude(state=Report.State.DESTROYED).select_related("queue", "assigned_to").only(*_SHOWN)
    )
    return reports.order_by(pressing(), "received_hour", "pk")


def page_of(reports: QuerySet[Report], number: object) -> Page[Row]:
    """A page of rows, at most 50; a number that is none, or too high, gives the nearest page."""
    paginator = Paginator(reports, PER_PAGE)
    page: Page[Any] = paginator.get_page(str(number)[:10])
    page.object_list = [_row(report) for report in page.object_list]
    return page


def lists(parameters: Mapping[str, str], queues: Iterable[str], user: Any) -> dict[str, Any]:
    """What the list page shows to this person of these queues, for the parameters of its address.

    `page` and `quarantine` are page numbers, all others those of inbox.filters.
    """
    chosen = filters.read(parameters)
    seen = set(queues)

    def page(name: str, *, quarantined: bool) -> Page[Row]:
        listing = listed(seen, quarantined=quarantined).filter(within_reach(user))
        found = chosen.narrowed(listing, user)
        return page_of(found, parameters.get(name, "1"))

    return {
        "filters": chosen,
        "closed": chosen.closed,
        "reports": None if chosen.quarantine else page("page", quarantined=False),
        "quarantine": page("quarantine", quarantined=True),
    }


def _row(report: Report) -> Row:
    """A report with its words."""
    since = report.received_hour if report.state == Report.State.RECEIVED else report.unread_hour
    waiting = (this_hour() - since) // HOUR if since else None
    return Row(
        report,
        URGENCIES[Report.Urgency(report.urgency)],
        STATES[Report.State(report.state)],
        waiting,
        next_due(report, report.queue),
    )
