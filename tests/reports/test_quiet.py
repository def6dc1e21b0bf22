"""Slow work is done in two threads that step back behind the others."""

import os
import sys
import threading

import pytest

from reports.quiet import STEPS_BACK, WORKERS, quietly


def test_work_gives_back_what_it_made():
    assert quietly(lambda one, *, two: one + two, 1, two=2) == 3


def test_fault_reaches_who_asked():
    with pytest.raises(ZeroDivisionError):
        quietly(lambda: 1 // 0)


def test_never_more_than_two_at_once():
    gate, started = threading.Event(), threading.Semaphore(0)

    def work() -> None:
        started.release()
        gate.wait(5)

    threads = [threading.Thread(target=quietly, args=(work,)) for _ in range(6)]
    for thread in threads:
        thread.start()
    at_work = sum(started.acquire(timeout=0.3) for _ in range(4))
    gate.set()
    for thread in threads:
        thread.join(5)
    assert at_work == WORKERS


@pytest.mark.skipif(sys.platform != "linux", reason="a niceness per thread is Linux's")
def test_threads_step_back_and_their_process_does_not():
    def niceness() -> int:
        return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    lowest = 19
    assert quietly(niceness) == min(lowest, niceness() + STEPS_BACK)
