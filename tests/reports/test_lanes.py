"""Lanes keep slow work from taking the whole machine."""

import os
import threading
import time

import pytest

from reports import lanes
from reports.lanes import LOOKING, SENDING, Lane, LaneFull


def crowd(
    lane: Lane, people: int, work: threading.Event
) -> tuple[list[int], list[str], list[threading.Thread]]:
    """Let so many people into a lane at once; how many were at work together, and who was turned away."""
    at_work, most, turned_away = [0], [0], []
    lock = threading.Lock()

    def one() -> None:
        try:
            with lane.turn():
                with lock:
                    at_work[0] += 1
                    most[0] = max(most[0], at_work[0])
                work.wait(5)
                with lock:
                    at_work[0] -= 1
        except LaneFull:
            turned_away.append("full")

    threads = [threading.Thread(target=one) for _ in range(people)]
    for thread in threads:
        thread.start()
    return most, turned_away, threads


def test_no_more_than_its_width_are_at_work():
    work = threading.Event()
    most, turned_away, threads = crowd(Lane(width=2, waiting=20, seconds=5), 10, work)
    time.sleep(0.2)
    work.set()
    for thread in threads:
        thread.join(5)
    assert most[0] == 2 and turned_away == []


def test_who_finds_the_line_full_is_told_at_once():
    work = threading.Event()
    _most, turned_away, threads = crowd(Lane(width=1, waiting=2, seconds=5), 8, work)
    time.sleep(0.2)
    assert len(turned_away) == 5
    work.set()
    for thread in threads:
        thread.join(5)


def test_nobody_waits_for_ever():
    lane = Lane(width=1, waiting=5, seconds=0.05)
    with lane.turn(), pytest.raises(LaneFull):
        lane.turn().__enter__()


def test_turn_is_given_back_after_a_fault():
    lane = Lane(width=1, waiting=0, seconds=0.05)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), lane.turn():
            raise ZeroDivisionError
    with lane.turn():
        pass


def test_waiting_that_failed_gives_its_place_back():
    lane = Lane(width=1, waiting=1, seconds=0.01)
    with lane.turn():
        for _ in range(5):
            with pytest.raises(LaneFull):
                lane.turn().__enter__()
    with lane.turn():
        pass


def test_lanes_together_never_take_more_than_the_cores():
    assert max(2, os.cpu_count() or 2) >= lanes.WIDTH * 2


def test_sending_is_never_behind_looking():
    assert SENDING is not LOOKING
    with LOOKING.turn(), SENDING.turn():
        pass


def test_more_may_wait_to_send_than_to_look():
    assert SENDING._line._initial_value > LOOKING._line._initial_value
