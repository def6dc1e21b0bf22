"""A team in Tokyo that reads from Monday to Friday, others elsewhere, and a clock that stands still."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from reports.models import Queue, Report
from sealing.age import new_pair

TOKYO = "Asia/Tokyo"
WEEK = [{"days": [0, 1, 2, 3, 4], "from": "09:00", "to": "18:00"}]


def at(text: str, zone: str = TOKYO) -> datetime:
    """A moment as a wall clock shows it there: "2026-11-24 10:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def wall(moment: datetime, zone: str = TOKYO) -> str:
    """What a wall clock there shows, with the day of the week: "Tue 2026-11-24 10:00"."""
    return f"{moment.astimezone(ZoneInfo(zone)):%a %Y-%m-%d %H:%M}"


def a_queue(**fields: Any) -> Queue:
    """A queue that is in no database."""
    return Queue(**{"pk": "default", "label": "Hotline", "hours": WEEK, "holidays": "closed", **fields})


def a_report(**fields: Any) -> Report:
    """A report that is in no database and has nothing in it."""
    return Report(
        **{
            "queue_id": "default",
            "urgency": 2,
            "received_hour": at("2026-11-24 10:00"),
            "lookup_hash": new_pair().recipient,
            "reporter_recipient": "age1reporter",
            "report_recipient": "age1report",
            "key_blob": b"sealed",
            **fields,
        }
    )


@dataclass
class Standing:
    """Time that stands still until it is set."""

    moment: datetime

    def set(self, text: str, zone: str = TOKYO) -> None:
        self.moment = at(text, zone)

    def move(self, **step: float) -> None:
        self.moment += timedelta(**step)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Standing:
    """Tuesday, 24 November 2026, 10:00 in Tokyo."""
    standing = Standing(at("2026-11-24 10:00"))
    monkeypatch.setattr("reports.clock.timezone.now", lambda: standing.moment)
    return standing


@pytest.fixture
def tokyo(queue: Queue) -> Queue:
    """The stored default queue, with the hours of the week."""
    queue.hours, queue.holidays = WEEK, "closed"
    queue.save()
    return queue


@pytest.fixture
def stored(tokyo: Queue) -> Callable[..., Report]:
    """Stores a report and gives it back."""

    def store(**fields: Any) -> Report:
        report = a_report(**fields)
        report.save()
        return report

    return store
