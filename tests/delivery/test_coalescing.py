"""One renders, the others wait."""

import threading
import time

import pytest

from delivery import coalescing
from delivery.coalescing import OneAtATime


def test_first_renders_and_second_waits_for_it():
    one = OneAtATime()
    said: list[str] = []

    def second() -> None:
        said.append(f"second first in: {one.enter('/en/')}")

    assert one.enter("/en/")
    thread = threading.Thread(target=second)
    thread.start()
    time.sleep(0.02)
    said.append("first done")
    one.leave("/en/")
    thread.join()
    assert said == ["first done", "second first in: False"]


def test_other_keys_are_rendered_meanwhile():
    one = OneAtATime()
    assert one.enter("/en/")
    assert one.enter("/vi/")


def test_key_can_be_rendered_again_afterwards():
    one = OneAtATime()
    one.enter("/en/")
    one.leave("/en/")
    assert one.enter("/en/")


def test_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(coalescing, "PATIENCE", 0.01)
    one = OneAtATime()
    one.enter("/en/")
    assert not one.enter("/en/")


def test_leaving_twice_is_harmless():
    one = OneAtATime()
    one.enter("/en/")
    one.leave("/en/")
    one.leave("/en/")
    assert one._running == {}
