"""Ranges as players ask for them."""

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from reports.spoken.serving import answer, span_of

DATA = bytes(range(256)) * 4


def asked(value: str | None):
    headers = {"Range": value} if value is not None else {}
    return answer(RequestFactory().get("/vi/r/a/30/", headers=headers), DATA, "audio/mpeg")


def test_whole_recording_without_a_range():
    response = asked(None)
    assert (response.status_code, response.content) == (200, DATA)
    assert response.headers["Accept-Ranges"] == "bytes" and response.headers["Content-Type"] == "audio/mpeg"


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [("bytes=0-", 0, 1023), ("bytes=0-1", 0, 1), ("bytes=1000-9999", 1000, 1023), ("bytes=-5", 1019, 1023)],
)
def test_one_range_is_answered_as_such(value, first, last):
    response = asked(value)
    assert (response.status_code, response.content) == (206, DATA[first : last + 1])
    assert response.headers["Content-Range"] == f"bytes {first}-{last}/1024"
    assert response.headers["Content-Length"] == str(last - first + 1)


@pytest.mark.parametrize("value", ["bytes=1024-", "bytes=5-4", "bytes=-0"])
def test_range_outside_is_refused(value):
    response = asked(value)
    assert (response.status_code, response.content) == (416, b"")
    assert response.headers["Content-Range"] == "bytes */1024"


@pytest.mark.parametrize("value", ["", "bytes=0-1,3-4", "lines=1-2", "bytes=a-b", "bytes=" + "9" * 40 + "-"])
def test_what_is_no_single_range_gets_everything(value):
    assert (asked(value).status_code, asked(value).content) == (200, DATA)


@given(st.integers(0, 3000), st.integers(0, 3000), st.integers(1, 2000))
def test_span_is_always_inside(first, last, size):
    span = span_of(f"bytes={first}-{last}", size)
    if span is None:
        assert first > last or first >= size
    else:
        assert span == (first, min(last, size - 1))
