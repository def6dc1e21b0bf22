"""Bytes as small as they get, in an encoding the client can read."""

import gzip

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery import compression
from delivery.compression import accepted, encoded, is_text, plain_from_gzip

TEXT = "Bạn có quyền giữ hộ chiếu của mình. ".encode() * 200


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("br", "br"),
        ("BR", "br"),
        ("gzip, deflate", "gzip"),
        ("gzip;q=1.0, br;q=0.5", "gzip"),
        ("gzip;q=0.5, br;q=0.5", "br"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0, gzip;q=0", "identity"),
        ("*", "br"),
        ("*;q=0", "identity"),
        ("br;q=0, *", "gzip"),
        ("identity", "identity"),
        ("identity;q=1, gzip;q=0.5", "identity"),
        ("deflate", "identity"),
        ("zstd", "identity"),
        ("", "identity"),
        ("br;q=nonsense", "identity"),
        ("br ; q=1 , gzip ; q=0", "br"),
        ("br;level=4", "br"),
        (",,;;q==", "identity"),
    ],
)
def test_client_gets_the_best_it_can_read(header: str, encoding: str):
    assert accepted(header) == encoding


@given(st.text(max_size=60))
def test_any_header_has_an_answer(header: str):
    assert accepted(header) in {"br", "gzip", "identity"}


def test_many_odd_headers_do_not_fill_memory():
    for number in range(2000):
        accepted(f"br;q=0.{number}")
    assert len(compression._negotiated) <= compression.MOST_HEADERS_REMEMBERED


@pytest.mark.parametrize("quick", [True, False])
def test_every_encoding_holds_the_same_text(quick: bool):
    assert brotli.decompress(encoded(TEXT, "br", quick=quick)) == TEXT
    assert gzip.decompress(encoded(TEXT, "gzip", quick=quick)) == TEXT
    assert encoded(TEXT, "identity", quick=quick) == TEXT


def test_same_text_gives_the_same_bytes():
    assert encoded(TEXT, "gzip") == encoded(TEXT, "gzip")
    assert encoded(TEXT, "br") == encoded(TEXT, "br")


def test_stored_bytes_are_no_larger_than_quick_ones():
    mixed = bytes(range(32, 127)) * 40 + TEXT
    assert len(encoded(mixed, "br")) <= len(encoded(mixed, "br", quick=True))


def test_unknown_encoding_is_refused():
    with pytest.raises(ValueError, match="zstd"):
        encoded(TEXT, "zstd")


@given(st.binary(max_size=2000))
def test_plain_text_comes_back_from_gzip(body: bytes):
    assert plain_from_gzip(encoded(body, "gzip")) == body


@pytest.mark.parametrize(
    ("content_type", "text"),
    [
        ("text/html; charset=utf-8", True),
        ("application/json", True),
        ("application/atom+xml", True),
        ("application/xml", True),
        ("image/svg+xml", True),
        ("image/png", False),
        ("application/zip", False),
        ("application/pdf", False),
        ("", False),
    ],
)
def test_only_text_is_compressed(content_type: str, text: bool):
    assert is_text(content_type) is text
