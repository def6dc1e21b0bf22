"""What is kept of what Django answers."""

import gzip

import brotli
import pytest
from django.test import Client, RequestFactory

from delivery.middleware import KeepFinishedPages
from delivery.store import pages
from tests.delivery import addresses


@pytest.fixture
def site(door) -> Client:
    """Django alone, without the WSGI entry before it: each request is rendered."""
    return Client()


def get(site: Client, path: str, **headers: str):
    return site.get(path, headers=headers)


def test_finished_page_is_stored_with_the_headers_of_its_answer(site: Client):
    answer = get(site, "/en/g/1/", accept_encoding="br")
    page = pages().get("/en/g/1/")
    assert page is not None
    assert dict(page.answer("GET", "br", "")[1]) == dict(answer.headers)


def test_stored_page_has_the_promised_headers(site: Client):
    get(site, "/en/g/1/")
    page = pages().get("/en/g/1/")
    assert page is not None
    headers = dict(page.answer("GET", "br", "")[1])
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in headers
    assert "Cookie" not in headers["Vary"]


def test_reader_gets_the_encoding_asked_for(site: Client):
    brotlied = get(site, "/en/g/1/", accept_encoding="gzip, br").content
    gzipped = get(site, "/en/g/1/", accept_encoding="gzip").content
    plain = get(site, "/en/g/1/").content
    assert brotli.decompress(brotlied) == gzip.decompress(gzipped) == plain


def test_reader_who_has_the_page_gets_nothing_again(site: Client):
    etag = get(site, "/en/g/1/", accept_encoding="br")["ETag"]
    again = get(site, "/en/g/1/", accept_encoding="br", if_none_match=etag)
    assert again.status_code == 304
    assert again.content == b""
    assert "Content-Security-Policy" not in again


def test_head_says_what_get_would(site: Client):
    got = get(site, "/en/g/1/", accept_encoding="br")
    headed = site.head("/en/g/1/", headers={"accept_encoding": "br"})
    assert dict(headed.headers) == dict(got.headers)
    assert headed.content == b""


def test_head_stores_nothing(site: Client):
    site.head("/en/g/1/")
    assert pages().get("/en/g/1/") is None


def test_page_with_a_query_is_sent_small_but_not_stored(site: Client):
    answer = get(site, "/en/g/1/?place=13", accept_encoding="br")
    assert answer["Content-Encoding"] == "br"
    assert b"passport" in brotli.decompress(answer.content)
    assert list(pages()._shelf.files()) == []


def test_head_with_a_query_says_what_get_would(site: Client):
    got = get(site, "/en/g/1/?a=b", accept_encoding="br")
    headed = site.head("/en/g/1/?a=b", headers={"accept_encoding": "br"})
    assert headed["Content-Length"] == got["Content-Length"]


@pytest.mark.parametrize(
    "path",
    [
        "/en/plain/",
        "/en/cookie/",
        "/en/session/",
        "/en/private/",
        "/en/stream/",
        "/en/gone/",
        "/en/g/open/",
        "/en/r/write/",
        "/en/any/../g/",
        "/en/any//x/",
        "/en/any/%2e%2e/",
    ],
)
def test_what_must_not_be_kept_is_not_kept(site: Client, path: str):
    answer = get(site, path)
    assert answer.status_code in (200, 404)
    assert list(pages()._shelf.files()) == []


@pytest.mark.parametrize(
    "said", ["no-store", "private", "no-cache", "private, max-age=60", "max-age=0, no-store"]
)
def test_view_that_forbids_keeping_is_obeyed(site: Client, said: str):
    answer = get(site, f"/en/private/?say={said}")
    assert answer["Cache-Control"] == said
    assert "ETag" not in answer


def test_post_is_never_kept(site: Client):
    assert site.post("/en/g/1/").status_code == 200
    assert pages().get("/en/g/1/") is None


@pytest.mark.parametrize("flag", ["is_dummy", "is_preview"])
def test_preview_of_an_editor_is_never_kept(door, flag: str):
    """Wagtail renders a draft through the middlewares, at the address of the public page."""
    request = RequestFactory().get("/en/g/1/")
    setattr(request, flag, True)
    answer = KeepFinishedPages(addresses.guide)(request)
    assert answer.status_code == 200
    assert pages().get("/en/g/1/") is None


def test_picture_is_kept_as_it_is(site: Client):
    assert get(site, "/en/picture/", accept_encoding="br").content == b"\x89PNG"
    assert pages().get("/en/picture/") is not None


def test_page_of_languages_is_kept_once_per_language(site: Client):
    for languages in ("vi", "vi-VN,vi;q=0.9", "my"):
        answer = get(site, "/", accept_language=languages)
        assert answer["Vary"] == "Accept-Encoding, Accept-Language"
    assert len(list(pages()._shelf.files())) == 2


def test_page_is_sent_when_nothing_can_be_stored(site: Client, settings):
    settings.WAYMARK_PAGES = None
    answer = get(site, "/en/g/1/", accept_encoding="br")
    assert b"passport" in brotli.decompress(answer.content)
    assert answer["ETag"]


def test_page_changed_while_it_was_rendered_is_sent_but_not_stored(door):
    def change_meanwhile(request):
        response = addresses.guide(request)
        pages().invalidate(["fact:wage"])
        return response

    answer = KeepFinishedPages(change_meanwhile)(RequestFactory().get("/en/g/1/"))
    assert b"passport" in answer.content
    assert pages().get("/en/g/1/") is None
