"""Lifetimes on the privacy page are the constants that the code goes by."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import one_time, retention, tokens
from reports.disclosure.kept import LIFETIMES, whole
from reports.one_time import Life


def said() -> str:
    return " ".join(line.text for line in LIFETIMES)


def test_shipped_lifetimes_are_said():
    text = said()
    for words in (
        "destroyed 90 days after the team has closed",
        "For 365 days after that",
        "waits for you for about 24 hours",
        "destroyed in about 10 minutes",
        "wait for about 15 minutes",
        "destroyed in about 900 seconds",
        "write again for about 15 minutes",
        "after 26 hours at most",
        "looks every 10 minutes",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("place", "name", "value", "words"),
    [
        (retention, "KEPT_CLOSED", timedelta(days=30), "destroyed 30 days after the team"),
        (retention, "KEPT_CLOSED", timedelta(days=1), "destroyed 1 day after the team"),
        (retention, "KEPT_AS_DESTROYED", timedelta(days=7), "For 7 days after that"),
        (retention, "PURGE_MINUTES", 3, "every 3 minutes"),
        (tokens, "REMEMBERED", timedelta(hours=2), "after 3 hours at most"),
        (
            one_time,
            "RECEIPT",
            Life(timedelta(hours=1), timedelta(minutes=1), timedelta(hours=1)),
            "for about 1 hour.",
        ),
        (
            one_time,
            "STEP",
            Life(timedelta(minutes=20), timedelta(seconds=999), timedelta(minutes=1)),
            "in about 999 seconds",
        ),
        (
            one_time,
            "MINUTES",
            Life(timedelta(minutes=16), timedelta(seconds=9), timedelta(minutes=1)),
            "wait for about 16 minutes",
        ),
        (
            one_time,
            "CAPABILITY",
            Life(timedelta(minutes=8), timedelta(minutes=8), timedelta(minutes=1)),
            "again for about 8 minutes",
        ),
    ],
)
def test_changed_lifetime_changes_the_sentence(monkeypatch, place, name, value, words):
    assert words not in said()
    monkeypatch.setattr(place, name, value)
    assert words in said()


@given(
    st.integers(1, 10**6), st.sampled_from([timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)])
)
def test_a_span_is_never_told_shorter_than_it_is(seconds, unit):
    span = timedelta(seconds=seconds)
    assert span <= whole(span, unit) * unit < span + unit
