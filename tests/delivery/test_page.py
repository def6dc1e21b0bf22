"""Answers made ahead of time: whole, unchanged, and without a body."""

import gzip

import brotli
import pytest

from tests.delivery.pages import page_of

BODY = "<p>Không ai được giữ hộ chiếu của bạn.</p>" * 30


def headers_of(answer):
    return dict(answer[1])


def test_reader_gets_brotli_with_its_length():
    status, headers, body = page_of(BODY).answer("GET", "gzip, br", "")
    assert status == "200 OK"
    assert dict(headers)["Content-Encoding"] == "br"
    assert dict(headers)["Content-Length"] == str(len(body[0]))
    assert brotli.decompress(body[0]).decode() == BODY


def test_old_phone_gets_gzip():
    answer = page_of(BODY).answer("GET", "gzip", "")
    assert headers_of(answer)["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer[2][0]).decode() == BODY


def test_client_that_reads_no_compression_gets_plain_text():
    answer = page_of(BODY).answer("GET", "", "")
    assert "Content-Encoding" not in headers_of(answer)
    assert answer[2][0].decode() == BODY
    assert headers_of(answer)["Content-Length"] == str(len(BODY.encode()))


def test_picture_is_sent_as_it_is():
    answer = page_of("binary", content_type="image/png").answer("GET", "br", "")
    assert "Content-Encoding" not in headers_of(answer)
    assert answer[2] == [b"binary"]


@pytest.mark.parametrize("encoding", ["br", "gzip", ""])
def test_head_has_the_headers_of_get_and_no_body(encoding: str):
    page = page_of(BODY)
    got = page.answer("GET", encoding, "")
    headed = page.answer("HEAD", encoding, "")
    assert headed[:2] == got[:2]
    assert headed[2] == []


@pytest.mark.parametrize("encoding", ["br", "gzip", ""])
def test_known_tag_answers_unchanged(encoding: str):
    page = page_of(BODY)
    etag = headers_of(page.answer("GET", encoding, ""))["ETag"]
    status, headers, body = page.answer("GET", encoding, etag)
    assert status == "304 Not Modified"
    assert body == []
    assert dict(headers)["ETag"] == etag


def test_tag_weakened_by_a_proxy_is_known():
    page = page_of(BODY)
    etag = headers_of(page.answer("GET", "br", ""))["ETag"]
    assert page.answer("GET", "br", f'"other", W/{etag}')[0].startswith("304")


def test_star_matches_any_tag():
    assert page_of(BODY).answer("GET", "br", " * ")[0].startswith("304")


def test_tag_of_another_encoding_is_not_taken_for_this_one():
    page = page_of(BODY)
    etag = headers_of(page.answer("GET", "gzip", ""))["ETag"]
    assert page.answer("GET", "br", etag)[0] == "200 OK"


def test_each_encoding_has_its_own_tag():
    page = page_of(BODY)
    tags = {headers_of(page.answer("GET", encoding, ""))["ETag"] for encoding in ("br", "gzip", "")}
    assert len(tags) == 3


def test_unchanged_answer_is_small():
    page = page_of(BODY)
    etag = headers_of(page.answer("GET", "br", ""))["ETag"]
    headers = page.answer("GET", "br", etag)[1]
    assert sum(len(name) + len(value) + 4 for name, value in headers) <= 300
    assert "Content-Security-Policy" not in dict(headers)


def test_changed_text_changes_the_tag():
    first, second = (headers_of(page_of(text).answer("GET", "br", ""))["ETag"] for text in ("one", "two"))
    assert first != second


def test_changed_header_changes_the_tag():
    tags = {
        headers_of(page_of("one", content_type=kind).answer("GET", "br", ""))["ETag"]
        for kind in ("text/html", "text/plain")
    }
    assert len(tags) == 2


def test_same_page_keeps_its_tag_when_rendered_again():
    first, second = (headers_of(page_of(BODY).answer("GET", "br", ""))["ETag"] for _ in range(2))
    assert first == second


def test_caches_must_ask_again():
    headers = headers_of(page_of(BODY).answer("GET", "br", ""))
    assert headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert headers["Vary"] == "Accept-Encoding"


def test_page_says_which_other_header_it_depends_on():
    headers = headers_of(page_of(BODY, vary=["Accept-Language"]).answer("GET", "br", ""))
    assert headers["Vary"] == "Accept-Encoding, Accept-Language"


def test_server_that_adds_headers_does_not_change_the_page():
    page = page_of(BODY)
    page.answer("GET", "br", "")[1].append(("Date", "today"))
    assert "Date" not in headers_of(page.answer("GET", "br", ""))


@pytest.mark.parametrize(("accept", "encoding"), [("br", "br"), ("gzip", "gzip"), ("", "identity")])
def test_page_for_one_use_holds_what_was_asked_for(accept: str, encoding: str):
    page = page_of(BODY, only=encoding)
    body = page.answer("GET", accept, "")[2][0]
    plain = {"br": brotli.decompress, "gzip": gzip.decompress, "identity": bytes}[encoding](body)
    assert plain.decode() == BODY


def test_page_knows_about_how_much_memory_it_takes():
    assert page_of(BODY).size > sum(len(body) for body in page_of(BODY).bodies.values())
