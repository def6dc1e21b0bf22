"""Lanes keep slow work from taking the whole machine, and put those first who asked for little."""

import threading
import time

import pytest

from reports import lanes, quiet
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


def test_lanes_together_are_as_wide_as_the_threads_for_slow_work():
    assert lanes.WIDTH * 2 == quiet.WORKERS == 2


def test_sending_is_never_behind_looking():
    assert SENDING is not LOOKING
    with LOOKING.turn(), SENDING.turn():
        pass


def test_more_may_wait_to_send_than_to_look():
    assert SENDING.waiting > LOOKING.waiting


class Line:
    """People in line behind somebody who is at work; who got a turn, in order, and who was turned away."""

    def __init__(self, lane: Lane) -> None:
        self.lane, self.served, self.turned_away = lane, [], []
        self.threads: list[threading.Thread] = []
        self._busy = lane.turn()

    def __enter__(self) -> "Line":
        self._busy.__enter__()
        return self

    def join(self, name: str, weight: float) -> None:
        """Stand in line and stay there until there is a turn."""

        def wait() -> None:
            try:
                with self.lane.turn(weight):
                    self.served.append(name)
            except LaneFull:
                self.turned_away.append(name)

        waiting = len(self.lane._line)
        self.threads.append(threading.Thread(target=wait))
        self.threads[-1].start()
        deadline = time.monotonic() + 5
        while len(self.lane._line) == waiting and not self.turned_away and time.monotonic() < deadline:
            time.sleep(0.001)

    def __exit__(self, *_fault: object) -> None:
        self._busy.__exit__(None, None, None)
        for thread in self.threads:
            thread.join(5)


def test_who_asked_for_little_comes_first():
    with Line(Lane(waiting=9, seconds=5)) as line:
        line.join("flood", 50)
        line.join("some", 3)
        line.join("honest", 0)
    assert line.served == ["honest", "some", "flood"]


def test_equals_are_served_as_they_came():
    with Line(Lane(waiting=9, seconds=5)) as line:
        for name in "abc":
            line.join(name, 1)
    assert line.served == ["a", "b", "c"]


def test_honest_newcomer_takes_the_place_of_a_flooder():
    with Line(Lane(waiting=2, seconds=5)) as line:
        line.join("flood", 90)
        line.join("flood again", 91)
        line.join("honest", 0)
    assert line.served == ["honest", "flood"]
    assert line.turned_away == ["flood again"]


def test_flooder_takes_nobodys_place():
    with Line(Lane(waiting=1, seconds=5)) as line:
        line.join("honest", 0)
        line.join("flood", 90)
    assert (line.served, line.turned_away) == (["honest"], ["flood"])


def test_who_waits_longest_gets_every_fourth_turn():
    with Line(Lane(waiting=9, seconds=5)) as line:
        line.join("dormitory", 40)
        for name in "abcde":
            line.join(name, 0)
    assert line.served.index("dormitory") == 3
