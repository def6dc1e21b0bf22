"""Counts kept in the process itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy import tallies
from privacy.tallies import Tallies


@given(st.integers(1, 30), st.sampled_from("smhd"), st.integers(0, 60))
def test_first_attempts_are_free_and_the_next_is_over(most, unit, times):
    counted = Tallies()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tallies.time, "time", lambda: 1_000_000.0)
        said = [counted.over("a", f"{most}/{unit}") for _ in range(times)]
    assert said == [number >= most for number in range(times)]


def test_names_and_rates_are_counted_apart():
    counted = Tallies()
    assert [counted.over(name, "1/h") for name in "abab"] == [False, False, True, True]
    assert not counted.over("a", "1/d")


def test_next_window_begins_anew(monkeypatch):
    counted, now = Tallies(), [6_000.0]
    monkeypatch.setattr(tallies.time, "time", lambda: now[0])
    assert [counted.over("a", "1/10m") for _ in range(2)] == [False, True]
    now[0] += 600
    assert not counted.over("a", "1/10m")


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr(tallies, "_MOST_REMEMBERED", 5)
    counted = Tallies()
    for number in range(50):
        counted.over(str(number), "1/h")
    assert len(counted._kept) == 5


def test_forgetting_takes_another_salt():
    counted = Tallies()
    counted.over("a", "1/h")
    before = set(counted._kept)
    counted.forget()
    counted.over("a", "1/h")
    assert not before & set(counted._kept)


@pytest.mark.parametrize("rate", ["", "5", "5/", "x/h", "5/10", "-1/h", "5/h "])
def test_what_is_no_rate_is_a_fault(rate):
    with pytest.raises(ValueError, match="not a rate"):
        Tallies().over("a", rate)
