"""Answers of report pages have one length, whatever they say."""

import gzip
import http.client
import zlib
from typing import Any

import brotli
import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from privacy import padding
from privacy.padding import STEP, PaddedResponse, chosen_encoding, padded_bytes

ENCODINGS = ["br", "gzip", "identity"]
HTML = "<!doctype html><p>Chúng tôi sẽ đọc tin của bạn.</p>".encode() * 40


def opened(body: bytes, encoding: str) -> bytes:
    """What a browser makes of the bytes; the comment that fills an uncompressed page is part of it."""
    if encoding == "br":
        return brotli.decompress(body)
    if encoding == "gzip":
        return gzip.decompress(body)
    return body[: body.rindex(b"<!--")]


@pytest.mark.parametrize("encoding", ENCODINGS)
@hypothesis_settings(max_examples=60, deadline=None)
@given(html=st.binary(max_size=9000))
def test_length_is_a_multiple_and_the_page_unharmed(encoding: Any, html: bytes):
    body = padded_bytes(html, encoding)
    assert len(body) % STEP == 0
    assert opened(body, encoding) == html


@pytest.mark.parametrize("encoding", ENCODINGS)
@hypothesis_settings(max_examples=60, deadline=None)
@given(more=st.integers(0, 70_000))
def test_length_is_exactly_the_one_wanted(encoding: Any, more: int):
    exact = {"br": 200, "gzip": 250, "identity": len(HTML) + 7}[encoding] + min(more, 60_000)
    body = padded_bytes(HTML, encoding, exact=exact)
    assert len(body) == exact
    assert opened(body, encoding) == HTML


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("multiple", [1, 2, 7, 100, 16384])
def test_other_multiples_hold_too(encoding: Any, multiple: int):
    assert len(padded_bytes(HTML, encoding, multiple=multiple)) % multiple == 0


@given(st.integers(0, 140_000))
def test_brotli_filling_has_the_length_asked_for(length: int):
    filling = padding._brotli_filling(length)
    assert len(filling) == length
    head, tail = padding._brotli(b"text")
    assert brotli.decompress(head + filling + tail) == b"text"


@pytest.mark.parametrize("length", [0, 1, 2, 3, 257, 258, 259, 260, 261, 65_538, 65_539, 65_540, 65_541])
def test_brotli_filling_fits_at_every_edge(length: int):
    head, tail = padding._brotli(HTML)
    body = head + padding._brotli_filling(length) + tail
    assert brotli.decompress(body) == HTML
    assert len(body) == len(head) + length + len(tail)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_page_larger_than_wanted_gets_the_next_multiple(encoding: Any):
    page = bytes(range(256)) * 30
    body = padded_bytes(page, encoding, exact=100)
    assert len(body) % STEP == 0
    assert opened(body, encoding) == page


def test_unlike_pages_are_equally_long():
    short, long = (padded_bytes(text * 5, "br") for text in (b"<p>yes", bytes(range(200))))
    assert len(short) == len(long)


def test_gzip_with_filling_can_be_read_piece_by_piece():
    body = padded_bytes(HTML, "gzip")
    reader = zlib.decompressobj(wbits=31)
    read = b"".join(reader.decompress(body[at : at + 100]) for at in range(0, len(body), 100))
    assert read + reader.flush() == HTML
    assert reader.unused_data == b""


def test_brotli_with_filling_can_be_read_piece_by_piece():
    body = padded_bytes(HTML, "br")
    reader = brotli.Decompressor()
    assert b"".join(reader.process(body[at : at + 100]) for at in range(0, len(body), 100)) == HTML
    assert reader.is_finished()


def test_gzip_tells_no_time():
    assert padded_bytes(HTML, "gzip")[4:8] == bytes(4)


def test_too_much_filling_for_gzip_is_refused():
    with pytest.raises(ValueError, match="padding"):
        padded_bytes(HTML, "gzip", exact=100_000)


def test_unknown_encoding_is_refused():
    with pytest.raises(ValueError, match="zstd"):
        padded_bytes(HTML, "zstd")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("BR;q=0.1", "br"),
        ("br; q=0.0, gzip;q=0", "identity"),
        ("", "identity"),
        ("*", "identity"),
    ],
)
def test_encoding_is_one_the_client_reads(header: str, encoding: str):
    assert chosen_encoding(header) == encoding


@pytest.mark.parametrize("accept", ["br", "gzip", ""])
def test_response_is_padded_and_says_how(accept: str):
    request = RequestFactory().get("/en/r/", headers={"Accept-Encoding": accept})
    response = PaddedResponse(HTML.decode(), request=request)
    assert response.get("Content-Encoding", "") == accept
    assert response["Content-Length"] == str(len(response.content))
    assert len(response.content) % STEP == 0
    assert "Accept-Encoding" in response["Vary"]


def test_response_can_have_one_length_for_all():
    request = RequestFactory().get("/en/r/write/", headers={"Accept-Encoding": "br"})
    lengths = {len(PaddedResponse(HTML * n, request=request, exact=14_000).content) for n in (1, 2, 3)}
    assert lengths == {14_000}


def test_response_keeps_its_status_and_type():
    request = RequestFactory().get("/en/r/o/abc/")
    response = PaddedResponse(HTML, request=request, status=422, content_type="text/html; charset=utf-8")
    assert response.status_code == http.client.UNPROCESSABLE_ENTITY
    assert response["Content-Type"] == "text/html; charset=utf-8"
