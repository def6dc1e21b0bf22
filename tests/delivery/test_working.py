"""Background work, in the server or as a program of its own."""

import logging
import threading
import time
from typing import Any

import pytest
from django.core.management import call_command

from delivery import opening, outbox, task_queue, ticks, working


@pytest.fixture
def turns(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which parts had their turn."""
    turns: list[str] = []
    monkeypatch.setattr(outbox, "run_due", lambda: turns.append("outbox"))
    monkeypatch.setattr(ticks, "run_due", lambda: turns.append("ticks"))
    monkeypatch.setattr(task_queue, "run_waiting", lambda worker_id: turns.append("tasks"))
    monkeypatch.setattr(working, "close_old_connections", lambda: None)
    return turns


@pytest.fixture
def no_thread(monkeypatch: pytest.MonkeyPatch) -> list[threading.Event]:
    """Each start of a thread is noted; the thread ends at once."""
    started: list[threading.Event] = []
    monkeypatch.setattr(working, "_thread", None)
    monkeypatch.setattr(working, "work_until", lambda stop: (started.append(stop), time.sleep(0.2)))
    return started


def test_each_part_has_its_turn(turns: list[str]):
    working.work_once()
    assert turns == ["outbox", "ticks", "tasks"]


def test_error_in_one_part_keeps_no_other_from_its_turn(
    turns: list[str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def broken() -> None:
        raise RuntimeError("table of persons is locked")

    monkeypatch.setattr(ticks, "run_due", broken)
    with caplog.at_level(logging.ERROR):
        working.work_once()
    assert turns == ["outbox", "tasks"]
    assert "RuntimeError" in caplog.text
    assert "persons" not in caplog.text


def test_work_goes_on_until_it_is_stopped(turns: list[str]):
    stop = threading.Event()
    thread = threading.Thread(target=working.work_until, args=(stop,), kwargs={"pause": 0.001})
    thread.start()
    time.sleep(0.1)
    stop.set()
    thread.join(5)
    assert not thread.is_alive()
    assert turns.count("outbox") > 2


def test_server_works_by_itself_in_one_thread(no_thread: list[threading.Event], settings: Any):
    settings.WAYMARK_TASKS = "embedded"
    working.keep_working()
    working.keep_working()
    time.sleep(0.05)
    assert len(no_thread) == 1


def test_dead_thread_is_replaced(no_thread: list[threading.Event], settings: Any):
    settings.WAYMARK_TASKS = "embedded"
    working.keep_working()
    working._thread.join()
    working.keep_working()
    time.sleep(0.05)
    assert len(no_thread) == 2


def test_thread_never_holds_up_the_end_of_the_server(no_thread: list[threading.Event], settings: Any):
    settings.WAYMARK_TASKS = "embedded"
    working.keep_working()
    assert working._thread.daemon


def test_server_leaves_the_work_to_a_worker(no_thread: list[threading.Event], settings: Any):
    settings.WAYMARK_TASKS = "worker"
    working.keep_working()
    assert no_thread == []


def test_first_request_starts_the_work():
    assert working.keep_working in opening._at_first_request


def test_worker_program_can_do_one_round(turns: list[str]):
    call_command("worker", "--once")
    assert turns == ["outbox", "ticks", "tasks"]


def test_worker_program_ends_on_a_signal(turns: list[str], monkeypatch: pytest.MonkeyPatch):
    handlers: dict[int, Any] = {}
    monkeypatch.setattr("signal.signal", lambda number, handler: handlers.update({number: handler}))
    thread = threading.Thread(target=call_command, args=("worker",))
    thread.start()
    time.sleep(0.1)
    handlers[15](15, None)
    thread.join(5)
    assert not thread.is_alive()


@pytest.mark.parametrize(
    "name",
    [
        "delivery.sweep_pages",
        "delivery.forget_old_releases",
        "delivery.reap_stuck_tasks",
        "delivery.forget_finished_tasks",
    ],
)
def test_own_regular_work_is_registered(name: str):
    assert name in ticks.registered()
