"""Quarters of the year, in the time of the place, and when counts of one are taken and shown.

A quarter is shown once nothing can be added to it: a table that grew between two looks would tell what was added.
Closed reports are destroyed 90 days after closing, so by then no more can come.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from facts.dates import zone
from reports.clock import now
from reports.retention import KEPT_CLOSED

NAME = re.compile(r"(20\d\d)Q([1-4])")


@dataclass(frozen=True, order=True)
class Quarter:
    """Such as 2026Q4."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}Q{self.number}"

    @property
    def starts(self) -> datetime:
        """Its first moment."""
        return datetime(self.year, 3 * self.number - 2, 1, tzinfo=zone())

    @property
    def next(self) -> "Quarter":
        """The one after it."""
        return Quarter(self.year, self.number + 1) if self.number < 4 else Quarter(self.year + 1, 1)

    @property
    def ends(self) -> datetime:
        """The first moment after it."""
        return self.next.starts

    @property
    def shown_from(self) -> datetime:
        """From when on its tables are shown, and no more counts are taken."""
        return self.ends + KEPT_CLOSED

    @property
    def is_shown(self) -> bool:
        """Whether that moment has come."""
        return now() >= self.shown_from

    @property
    def takes_counts(self) -> bool:
        """Whether counts of it are taken now."""
        return self.starts <= now() < self.shown_from


def read_quarter(text: str) -> Quarter:
    """The quarter of this name. Raises ValueError."""
    found = NAME.fullmatch(text)
    if not found:
        raise ValueError("no quarter")
    return Quarter(int(found[1]), int(found[2]))


def quarter_of(moment: datetime) -> Quarter:
    """The quarter that a moment lies in."""
    local = moment.astimezone(zone())
    return Quarter(local.year, (local.month + 2) // 3)
