"""Which reports the list shows: GET parameters of its address, all of them about what stands in clear."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.http import urlencode

from hotline.clocks.due import overdue
from reports.models import Report

OPEN_STATES = (
    Report.State.RECEIVED,
    Report.State.OPENED,
    Report.State.ANSWERED,
    Report.State.HANDED,
)
"""States that the list can be narrowed to; closed reports are a list of their own."""


@dataclass(frozen=True)
class Filters:
    """What was chosen; empty or False narrows nothing. `quarantine` leaves only what is held in quarantine."""

    queue: str = ""
    state: str = ""
    mine: bool = False
    overdue: bool = False
    closed: bool = False
    quarantine: bool = False

    @property
    def any(self) -> bool:
        """Whether the list is narrowed at all."""
        return self != Filters()

    def narrowed(self, reports: QuerySet[Report], user: Any) -> QuerySet[Report]:
        """Those of these reports that were asked for, by this person."""
        chosen = Q(state=Report.State.CLOSED) if self.closed else ~Q(state=Report.State.CLOSED)
        if self.queue:
            chosen &= Q(queue_id=self.queue)
        if self.state and not self.closed:
            chosen &= Q(state=self.state)
        if self.mine:
            chosen &= Q(assigned_to=user)
        if self.overdue:
            chosen &= overdue()
        return reports.filter(chosen)

    def query(self) -> str:
        """The parameters as an address has them, without page numbers."""
        told = {"queue": self.queue, "state": self.state}
        flags = {"mine": self.mine, "overdue": self.overdue, "closed": self.closed}
        told |= {name: "1" if value else "" for name, value in flags.items()}
        told["only"] = "quarantine" if self.quarantine else ""
        return urlencode({name: value for name, value in told.items() if value})


def read(parameters: Mapping[str, str]) -> Filters:
    """The choice in an address; what is none of ours is passed over."""
    state = parameters.get("state", "")
    return Filters(
        queue=parameters.get("queue", "")[:40],
        state=state if state in OPEN_STATES else "",
        mine=parameters.get("mine") == "1",
        overdue=parameters.get("overdue") == "1",
        closed=parameters.get("closed") == "1",
        quarantine=parameters.get("only") == "quarantine",
    )
