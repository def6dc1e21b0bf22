"""Work that comes round."""

import logging
from datetime import UTC, datetime, timedelta

import pytest

from delivery import ticks
from delivery.minutes import this_minute
from delivery.models import Tick

pytestmark = pytest.mark.django_db


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was done; the only work registered is `purge`, every ten minutes."""
    monkeypatch.setattr(ticks, "_works", {})
    done: list[str] = []
    ticks.register("purge", 10, lambda: done.append("purge"))
    return done


def run_at(minutes: int) -> list[str]:
    return ticks.run_due(this_minute() + timedelta(minutes=minutes))


def test_new_work_is_done_soon(done: list[str]):
    assert ticks.run_due() == ["purge"]
    assert done == ["purge"]


def test_work_comes_round(done: list[str]):
    for minutes in (0, 1, 9, 10, 11, 19, 20):
        run_at(minutes)
    assert done == ["purge"] * 3


def test_work_long_overdue_is_done_once(done: list[str]):
    run_at(0)
    run_at(600)
    run_at(600)
    assert done == ["purge"] * 2


def test_work_taken_by_another_process_is_left_to_it(done: list[str]):
    run_at(0)
    due = Tick.objects.get().due
    Tick.objects.update(due=due + timedelta(minutes=10))
    assert not ticks._taken("purge", ticks._works["purge"], due, due)


def test_new_work_is_taken_by_one_process_only(done: list[str]):
    moment = this_minute()
    work = ticks._works["purge"]
    assert ticks._taken("purge", work, None, moment)
    assert not ticks._taken("purge", work, None, moment)


def test_failure_stops_no_other_work(done: list[str], caplog: pytest.LogCaptureFixture):
    def broken() -> None:
        raise ValueError("a person's name")

    monkeypatched = dict(ticks._works)
    ticks._works.clear()
    ticks.register("broken", 1, broken)
    ticks._works.update(monkeypatched)
    with caplog.at_level(logging.ERROR):
        assert ticks.run_due() == ["broken", "purge"]
    assert "ValueError" in caplog.text
    assert "name" not in caplog.text
    assert done == ["purge"]


def test_failed_work_comes_round_again(done: list[str]):
    calls: list[int] = []

    def broken() -> None:
        calls.append(1)
        raise ValueError

    ticks.register("purge", 10, broken)
    run_at(0)
    run_at(10)
    assert len(calls) == 2


def test_due_times_stand_on_the_minute(done: list[str]):
    ticks.run_due()
    due = Tick.objects.get().due
    assert (due.second, due.microsecond) == (0, 0)


def test_work_can_not_come_round_faster_than_minutes():
    with pytest.raises(ValueError, match="minute"):
        ticks.register("too fast", 0, lambda: None)


def test_registered_work_can_be_listed(done: list[str]):
    assert ticks.registered() == {"purge": 10}


def test_tick_names_itself():
    assert str(Tick(name="purge")) == "purge"


@pytest.fixture
def mornings(settings, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The only work registered comes every day at eight in Tokyo, which is 23:00 UTC."""
    settings.TIME_ZONE = "Asia/Tokyo"
    monkeypatch.setattr(ticks, "_works", {})
    done: list[str] = []
    ticks.register_daily("morning", 8, lambda: done.append("morning"))
    return done


def test_daily_work_comes_at_its_hour_whenever_the_server_began(mornings: list[str]):
    noon = datetime(2026, 11, 23, 12, 17, tzinfo=UTC)
    for minutes in range(0, 49 * 60, 10):
        ticks.run_due(noon + timedelta(minutes=minutes))
    assert mornings == ["morning"] * 3
    assert Tick.objects.get().due == datetime(2026, 11, 25, 23, 0, tzinfo=UTC)


def test_daily_work_that_was_missed_is_done_once(mornings: list[str]):
    noon = datetime(2026, 11, 23, 12, 17, tzinfo=UTC)
    ticks.run_due(noon)
    for days in (5, 5):
        ticks.run_due(noon + timedelta(days=days))
    assert len(mornings) == 2


@pytest.mark.parametrize("hour", [-1, 24])
def test_no_day_has_such_an_hour(mornings: list[str], hour: int):
    with pytest.raises(ValueError, match="hours"):
        ticks.register_daily("never", hour, list)
