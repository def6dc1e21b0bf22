"""Pages that depend on a request header."""

import pytest

from delivery import variants


@pytest.fixture(autouse=True)
def languages(monkeypatch: pytest.MonkeyPatch) -> None:
    """`/` in the language a browser asks for first."""
    monkeypatch.setattr(variants, "_variants", {})
    variants.register("/", lambda environ: environ.get("HTTP_ACCEPT_LANGUAGE", "en")[:2])


def test_each_language_has_its_own_page():
    keys = {variants.store_key("/", {"HTTP_ACCEPT_LANGUAGE": code}) for code in ("vi", "my", "vi-VN")}
    assert len(keys) == 2


def test_other_pages_do_not_depend_on_the_header():
    assert variants.store_key("/en/", {"HTTP_ACCEPT_LANGUAGE": "vi"}) == "/en/"


def test_no_path_is_the_key_of_a_variant():
    assert not variants.store_key("/", {"HTTP_ACCEPT_LANGUAGE": "vi"}).startswith("/")


def test_page_says_what_it_depends_on():
    assert variants.vary_of("/") == ("Accept-Language",)
    assert variants.vary_of("/en/") == ()
