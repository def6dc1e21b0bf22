"""The cast of these tests: a hotline team with keys, a reporter with a phone, and a clock that can be moved."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache import caches
from django.test import Client
from django.utils import timezone

from privacy import rates
from reports import one_time
from reports.attempts import DEMAND, MISSES, SENDINGS
from reports.keys import add_member_key, add_recovery_key
from reports.models import Queue
from reports.pepper import ensure_pepper
from reports.pool import POOL
from sealing import derivation
from sealing.members import new_member, new_recovery
from tests.reports.people import Reporter, Team


@pytest.fixture(autouse=True)
def nothing_left_in_memory() -> Iterator[None]:
    """Each test begins and ends with empty pools and counts."""
    for store in (
        POOL.empty,
        MISSES.forget,
        SENDINGS.forget,
        DEMAND.forget,
        rates._here.forget,
        one_time._ends.clear,
        *(caches[name].clear for name in settings.CACHES),
    ):
        store()
    yield
    POOL.empty()
    rates._rest.until = 0.0


@pytest.fixture(autouse=True)
def cheap_derivation(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The slow function made quick, and no thread at work behind a test; `dear` tests get the real one."""
    if "dear" in request.fixturenames:
        return
    monkeypatch.setattr(derivation, "_MEMORY_KIB", 64)
    monkeypatch.setattr(derivation, "_PASSES", 1)
    monkeypatch.setattr(POOL, "warm", lambda **_keys: None)


@pytest.fixture
def dear() -> None:
    """Ask for the real cost of a receipt and the real pool."""


class Clock:
    """Time that stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 24, 9, 17, 23, 456789, tzinfo=timezone.get_default_timezone())

    def now(self) -> datetime:
        return self.moment.astimezone(tz=None).astimezone(tz=self.moment.tzinfo)

    def move(self, **step: float) -> None:
        self.moment += timedelta(**step)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock at 9:17:23 in Tokyo on a day in November 2026."""
    moved = Clock()
    monkeypatch.setattr("reports.clock.timezone.now", moved.now)
    return moved


@pytest.fixture
def pepper_file(settings: Any, tmp_path: Path, db: None) -> Path:
    """A pepper of this test's own, made as at a first start."""
    settings.WAYMARK_PEPPER_FILE = tmp_path / "secrets" / "pepper"
    settings.WAYMARK_DATA = tmp_path / "data"
    ensure_pepper()
    return Path(settings.WAYMARK_PEPPER_FILE)


@pytest.fixture
def team(pepper_file: Path) -> Team:
    """Two members of the default queue and a recovery key: the form is open."""
    queue = Queue.objects.get(pk="default")
    members = [new_member(), new_member()]
    for name, member in zip(("ann", "ben"), members, strict=True):
        user = get_user_model().objects.create(username=name)
        add_member_key(queue=queue, user=user, recipient=member.recipient, verify_key=member.verify_key)
    recovery = new_recovery()
    add_recovery_key(recipient=recovery.recipient)
    return Team(queue, members, recovery)


@pytest.fixture
def reporter(clock: Clock) -> Reporter:
    """Someone with a phone, who takes longer than three seconds to write."""
    return Reporter(Client(), clock.move)
