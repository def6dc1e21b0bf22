"""Addresses whose answers are never stored."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delivery import never
from delivery.never import never_store, storable


@pytest.mark.parametrize(
    "path",
    ["/", "/en/", "/ja-simple/g/1/", "/vi/g/all/", "/sitemap.xml", "/.well-known/security.txt", "/vi/d/g/1/"],
)
def test_public_pages_may_be_stored(path: str):
    assert storable(path)


@pytest.mark.parametrize(
    "path",
    [
        "/en/r/",
        "/en/r/write/",
        "/en/r/o/abc/",
        "/ja-simple/d/r/look/",
        "/EN/r/",
        "/en/x/",
        "/vi/d/x/abc/",
        "/admin/",
        "/admin",
        "/desk/reports/",
        "/partners/",
        "/-/ready",
        "/_util/login/",
    ],
)
def test_reporters_and_staff_pages_are_never_stored(path: str):
    assert not storable(path)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "en/",
        "//",
        "/en//g/",
        "/en/../admin/",
        "/en/./g/",
        "/en/g/..",
        "/en/%2e%2e/",
        "/en/\0/",
        "/en/g 1/",
        "/en/ü/",
        "/en/\xc3\xbc/",
        "/en/g/\n",
        "/en/;a/",
        "/" + "a/" * 200,
        "*",
        "http://elsewhere.example/en/",
    ],
)
def test_odd_paths_are_never_stored(path: str):
    assert not storable(path)


@given(st.text(max_size=40))
def test_what_is_stored_is_a_plain_path(text: str):
    if storable(f"/{text}"):
        assert re.fullmatch(r"[A-Za-z0-9_.~/-]*", text)
        assert "//" not in f"/{text}"
        assert ".." not in f"/{text}".split("/")


def test_an_app_can_add_its_own_addresses(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(never, "_never", never._never.copy())
    monkeypatch.setattr(never, "_compiled", never._compiled)
    assert storable("/en/t/o/abc/")
    never_store(r"/[a-z-]+/t/o/")
    assert not storable("/en/t/o/abc/")
    assert not storable("/en/r/")
    assert storable("/en/t/wage/")
