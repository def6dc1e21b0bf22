"""Closed reports, batches as browsers make them, and a clock that can be moved."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hotline.statistics import batches
from reports.models import Report


class Clock:
    """Time that stands still until it is moved: a day in November 2026, in the quarter 2026Q4."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 24, 3, 17, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def move(self, **step: float) -> None:
        self.moment += timedelta(**step)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The one clock of the process."""
    moved = Clock()
    monkeypatch.setattr("django.utils.timezone.now", moved.now)
    return moved


@pytest.fixture
def closed(queue: Any, clock: Clock) -> Callable[..., list[str]]:
    """Make closed reports; their ids."""

    def make(number: int, **fields: Any) -> list[str]:
        hour = clock.now().replace(minute=0)
        common = {
            "queue": queue,
            "urgency": 2,
            "state": "closed",
            "closed_hour": hour,
            "received_hour": hour,
            "key_blob": b"sealed",
        }
        made = Report.objects.bulk_create([Report(**{**common, **fields}) for _ in range(number)])
        return [report.pk for report in made]

    return make


def batch(reports: int = 12, **changes: Any) -> dict[str, Any]:
    """A sound batch; `changes` are of its counts, or `quarter`."""
    counts = {
        "what": {"passport_taken": reports, "excess_hours": reports // 2},
        "language": {"vi": reports},
        "region": {"kanto": reports},
        "work": {"fishery": reports},
        "country": {"VN": reports},
    }
    quarter = changes.pop("quarter", "2026Q4")
    return {"quarter": quarter, "reports": reports, "counts": {**counts, **changes}}


def given(document: Any) -> Any:
    """What becomes of it: the batch, or the sentence of the refusal."""
    try:
        return batches.give(document, actor="ann")
    except batches.BatchRefused as refused:
        return str(refused.sentence)
