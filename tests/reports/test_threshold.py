"""A few at work on the reporter's pages, in order, and nobody's slow line or slow work holds a turn."""

import io
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

from delivery.bodies import SMALL
from reports import threshold
from reports.attempts import DEMAND
from reports.lanes import Lane
from reports.threshold import Threshold, stepped_out

FORM = "/en/r/write/"


class Site:
    """An application behind a threshold: counts who is at work, and lets them go when told."""

    def __init__(self) -> None:
        self.door = Threshold(self._work, network_of=lambda environ: environ["network"])
        self.most = self.at_work = 0
        self.go, self.lock = threading.Event(), threading.Lock()
        self.slow_work: Callable[[], Any] = lambda: self.go.wait(5)
        self.served: list[str] = []
        self.answers: list[tuple[str, dict[str, str]]] = []
        self.bodies: list[bytes | None] = []
        self.threads: list[threading.Thread] = []

    def _work(self, environ, start_response):
        with self.lock:
            self.at_work += 1
            self.most = max(self.most, self.at_work)
        try:
            self.bodies.append(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"] or 0)))
        except OSError:
            self.bodies.append(None)
        self.slow_work()
        with self.lock:
            self.at_work -= 1
            self.served.append(environ["network"])
        start_response("200 OK", [("Location", "/en/r/o/view/")] if self.bodies[-1] else [])
        return [b"page"]

    def ask(self, path: str = FORM, network: str = "a", body: bytes = b"", **more: Any) -> list[bytes]:
        environ = {"PATH_INFO": path, "REQUEST_METHOD": "POST" if body else "GET", "network": network}
        environ |= {"wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body)), **more}
        told = self.door(environ, lambda status, headers: self.answers.append((status, dict(headers))))
        return list(told)

    def crowd(self, count: int, **options: Any) -> None:
        for _ in range(count):
            self.threads.append(threading.Thread(target=self.ask, kwargs=options))
            self.threads[-1].start()
        time.sleep(0.2)

    def finish(self) -> None:
        self.go.set()
        for thread in self.threads:
            thread.join(5)


@pytest.fixture
def site():
    DEMAND.forget()
    made = Site()
    yield made
    made.finish()
    DEMAND.forget()


def test_few_are_at_work_at_once_and_all_are_answered(site):
    site.crowd(12)
    assert site.at_work == threshold.WIDTH
    site.finish()
    assert site.most == threshold.WIDTH and len(site.served) == 12


@pytest.mark.parametrize("path", ["/en/", "/en/g/3/", "/en/r/n/503/", "/-/r/write/", "/en/d/r/n/503/"])
def test_other_pages_wait_for_nobody(site, path):
    site.crowd(threshold.WIDTH)
    site.crowd(3, path=path)
    assert site.at_work == threshold.WIDTH + 3


def test_discreet_addresses_are_the_same_pages(site):
    site.crowd(5, path="/ja-simple/d/r/look/")
    assert site.at_work == threshold.WIDTH


def test_who_asked_for_little_goes_before_who_floods(site):
    site.door._lane = Lane(width=1, waiting=20, seconds=5)
    site.crowd(8, network="flood")
    site.crowd(1, network="honest")
    site.finish()
    assert site.served.index("honest") == 1


@pytest.fixture
def full(site, monkeypatch):
    monkeypatch.setattr(site.door._lane, "waiting", 0)
    site.crowd(threshold.WIDTH)


def test_what_an_answer_led_to_comes_first(site):
    site.go.set()
    site.ask(network="honest", body=b"typed")
    site.go.clear()
    site.door._lane = Lane(width=1, waiting=3, seconds=5)
    site.crowd(1)
    for number in range(3):
        site.crowd(1, network=f"new {number}")
    site.crowd(1, network="honest", path="/en/r/o/view/")
    site.finish()
    assert site.served[2] == "honest"


def test_program_that_finds_the_line_full_is_told_at_once(site, full):
    assert b"try again" in site.ask(body=b"text=typed")[0]
    status, headers = site.answers[-1]
    assert status.startswith("503") and headers["Cache-Control"] == "no-store"


def test_who_is_turned_away_weighs_more_when_it_comes_to_slow_work(site, full):
    for _ in range(8):
        site.ask(network="flood")
    assert DEMAND.of("flood") > 1 and DEMAND.of("honest") == 0


@pytest.mark.parametrize("sent", [b"", b"text=typed"])
def test_people_who_find_the_line_full_are_led_to_a_page_with_numbers(site, full, sent):
    assert site.ask("/vi/d/r/write/", body=sent, HTTP_SEC_FETCH_MODE="navigate") == []
    assert site.answers[-1][0].startswith("303")
    assert site.answers[-1][1]["Location"] == "/vi/d/r/n/503/"


def test_turn_is_given_back_after_a_fault(site):
    site.slow_work = lambda: 1 / 0
    for _ in range(threshold.WIDTH + 1):
        with pytest.raises(ZeroDivisionError):
            site.ask()
    site.slow_work = lambda: None
    assert site.ask() == [b"page"]


def test_slow_work_holds_no_turn(site):
    def work() -> None:
        with stepped_out():
            site.go.wait(5)

    site.slow_work = work
    site.crowd(threshold.WIDTH + 3)
    assert site.at_work == threshold.WIDTH + 3


def test_after_slow_work_a_turn_is_taken_again(site):
    stepped, at_once = threading.Event(), []

    def work() -> None:
        with stepped_out():
            stepped.wait(5)
        with site.lock:
            at_once.append(1)
        site.go.wait(5)

    site.slow_work = work
    site.crowd(threshold.WIDTH + 3)
    stepped.set()
    time.sleep(0.2)
    assert len(at_once) == threshold.WIDTH


def test_refusal_while_stepped_out_is_passed_on(site):
    def work() -> None:
        with stepped_out():
            raise KeyError

    site.slow_work = work
    with pytest.raises(KeyError):
        site.ask()
    site.slow_work = lambda: None
    assert site.ask() == [b"page"]


def test_stepping_out_elsewhere_does_nothing():
    with stepped_out():
        pass


class SlowLine(io.BytesIO):
    """A body that has not come yet."""

    def __init__(self, arrives: threading.Event, fault: type[OSError] | None = None) -> None:
        super().__init__(b"typed")
        self.arrives, self.fault = arrives, fault

    def read(self, size: int | None = -1) -> bytes:
        self.arrives.wait(5)
        if self.fault:
            raise self.fault
        return super().read(size)


def test_slow_line_holds_no_turn(site):
    arrives = threading.Event()
    lines = {"wsgi.input": SlowLine(arrives), "CONTENT_LENGTH": "5"}
    site.crowd(threshold.WIDTH, **lines)
    site.crowd(1)
    assert site.at_work == 1
    arrives.set()


def test_body_comes_whole_and_its_fault_is_told(site):
    site.go.set()
    site.ask(body=b"typed words")
    site.ask(body=b"-", **{"wsgi.input": SlowLine(site.go, OSError)})
    assert site.bodies == [b"typed words", None]


def test_large_body_is_read_without_a_turn(site):
    site.crowd(threshold.WIDTH + 2, body=b"f" * (SMALL + 1))
    assert site.at_work == threshold.WIDTH + 2
