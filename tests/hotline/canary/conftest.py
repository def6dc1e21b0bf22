"""A team whose form is open, and a clock that both the desk and the minute grid go by."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from delivery import outbox
from hotline.canary.keys import kept_key
from hotline.canary.watch import look
from reports.attempts import DEMAND
from reports.models import Report
from reports.pool import POOL
from sealing import derivation
from tests.hotline.conftest import Team


class Clock:
    """Time that stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 24, 3, 17, 23, 456789, tzinfo=UTC)

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
def open_form(
    pepper_file: Any, team: Team, clock: Clock, settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Team]:
    """The queue takes reports; receipts cost little, and counts begin from nought."""
    settings.WAYMARK_DATA = tmp_path / "data"
    monkeypatch.setattr(derivation, "_MEMORY_KIB", 64)
    monkeypatch.setattr(derivation, "_PASSES", 1)
    POOL.empty()
    DEMAND.forget()
    # A test is one transaction, which the end of a request must not take away.
    monkeypatch.setattr(BaseDatabaseWrapper, "close_if_unusable_or_obsolete", lambda _self: None)
    yield team
    POOL.empty()


def round_trip(clock: Clock) -> None:
    """Look once, and let the outbox run."""
    look()
    outbox.run_due(clock.now() + timedelta(minutes=1))


def in_flight() -> Report:
    """The one canary that was sent and not acknowledged yet."""
    return Report.objects.get(canary=True)


def machine_key(code: str = "default") -> str:
    """The private part that lies on this machine."""
    pair = kept_key(code)
    assert pair
    return pair.identity
