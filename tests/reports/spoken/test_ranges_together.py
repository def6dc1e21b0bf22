"""A player that fetches a recording piece by piece hears all of it once, whatever pieces it asks for."""

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from reports.spoken.serving import answer, span_of

sounds = st.binary(min_size=1, max_size=600)


def fetched(data: bytes, asked: str):
    return answer(RequestFactory().get("/vi/r/a/30/", headers={"Range": asked}), data, "audio/ogg")


@given(sounds, st.integers(1, 200))
def test_pieces_in_a_row_make_the_whole(data, step):
    heard = b""
    while True:
        piece = fetched(data, f"bytes={len(heard)}-{len(heard) + step - 1}")
        if piece.status_code == 416:
            break
        assert piece.status_code == 206 and 0 < len(piece.content) <= step
        heard += piece.content
    assert heard == data


@given(sounds, st.integers(0, 1000))
def test_beginning_and_rest_fit_together(data, cut):
    cut %= len(data)
    rest = fetched(data, f"bytes={cut}-").content
    assert (fetched(data, f"bytes=0-{cut - 1}").content if cut else b"") + rest == data


@given(sounds, st.integers(1, 10_000))
def test_end_is_the_end_and_never_more_than_there_is(data, length):
    piece = fetched(data, f"bytes=-{length}")
    assert piece.status_code == 206 and piece.content == data[-length:]
    first, _, size = piece.headers["Content-Range"].removeprefix("bytes ").partition("/")
    assert (first, size) == (f"{max(0, len(data) - length)}-{len(data) - 1}", str(len(data)))


@given(st.text(max_size=40), st.integers(1, 5000))
def test_any_header_is_one_span_or_none(asked, size):
    span = span_of(asked, size)
    assert span is None or 0 <= span[0] <= span[1] < size


@pytest.mark.parametrize("asked", ["bytes=0-0", "bytes=-9", "bytes=9-", "none", "bytes=0-,5-"])
def test_no_answer_is_kept_by_the_phone_or_told_apart_by_type(asked):
    piece = fetched(b"sound", asked)
    assert piece.headers["Cache-Control"] == "no-store" and "ETag" not in piece.headers
    assert piece.headers["Content-Length"] == str(len(piece.content))


@pytest.mark.parametrize("asked", ["bytes=١-٢", "bytes= 0-1", "Bytes=0-1", "bytes=0-1 ", "bytes=+0-1"])
def test_only_the_written_form_is_a_range(asked):
    assert span_of(asked, 10) is None
