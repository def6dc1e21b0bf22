"""Our own forms and foreign ones."""

from typing import Any

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from privacy.origin import foreign

ABSENT = None


def posted(site: str | None, origin: str | None, *, host: str = "rights.example", secure: bool = True):
    """A form sent with these two headers."""
    headers: dict[str, Any] = {"host": host}
    if site is not ABSENT:
        headers["Sec-Fetch-Site"] = site
    if origin is not ABSENT:
        headers["Origin"] = origin
    return RequestFactory().post("/en/r/write/", headers=headers, secure=secure)


@pytest.fixture(autouse=True)
def hosts(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["rights.example"]


@pytest.mark.parametrize(
    ("site", "origin", "is_foreign"),
    [
        ("same-origin", "null", False),
        ("same-origin", "https://rights.example", False),
        ("same-origin", "https://elsewhere.example", False),
        ("same-origin", ABSENT, False),
        ("none", "null", False),
        ("none", ABSENT, False),
        ("cross-site", "null", True),
        ("cross-site", "https://rights.example", True),
        ("cross-site", ABSENT, True),
        ("same-site", "null", True),
        ("same-site", "https://rights.example", True),
        ("same-site", ABSENT, True),
        (" Cross-Site ", ABSENT, True),
        ("something-new", "https://elsewhere.example", False),
        ("", "https://elsewhere.example", False),
        (ABSENT, ABSENT, False),
        (ABSENT, "null", False),
        (ABSENT, "NULL", False),
        (ABSENT, "", False),
        (ABSENT, "https://rights.example", False),
        (ABSENT, "https://RIGHTS.example", False),
        (ABSENT, "https://rights.example:443", False),
        (ABSENT, "http://rights.example", False),
        (ABSENT, "https://elsewhere.example", True),
        (ABSENT, "https://rights.example.elsewhere.example", True),
        (ABSENT, "https://sub.rights.example", True),
        (ABSENT, "https://rights.example:8443", True),
        (ABSENT, "https://rights.example@elsewhere.example", True),
        (ABSENT, "rights.example", True),
        (ABSENT, "file://rights.example", True),
        (ABSENT, "https://rights.example:port", True),
        (ABSENT, "https://[", True),
        (ABSENT, "nonsense", True),
    ],
)
def test_truth_table(site: str | None, origin: str | None, is_foreign: bool):
    assert foreign(posted(site, origin)) is is_foreign


@pytest.mark.parametrize("host", ["rights.example:8000", "rights.example:443", "rights.example:80"])
def test_own_port_is_our_own(host: str):
    assert not foreign(posted(ABSENT, f"http://{host}", host=host, secure=False))


def test_another_port_of_our_host_is_foreign():
    assert foreign(posted(ABSENT, "http://rights.example:8099", host="rights.example:8000", secure=False))


def test_proxy_that_ends_tls_makes_nobody_foreign():
    assert not foreign(posted(ABSENT, "https://rights.example", secure=False))


@given(st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=40))
def test_any_origin_has_an_answer(origin: str):
    foreign(posted(ABSENT, origin))
