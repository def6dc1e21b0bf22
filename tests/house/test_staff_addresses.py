"""Default deny: whatever address an app or a library adds under a staff face, an outsider is sent to sign in."""

import re
from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from privacy.second_factor import roles_for

OPEN_TO_ALL = re.compile(
    r"-/(live|ready)$|-/(sign-in|sign-out|second-factor|where)/"  # health, and signing in, which has its own tests
    r"|_util/login/$"  # a library's sign-in, which leads to ours
    r"|documents/"  # files that editors put on public pages
    r"|$|robots.txt$|sitemap.xml$|\.well-known/|en/"  # what readers see
)


def addresses(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """The route of every address, with a one for each part of it that can be chosen."""
    for entry in resolver.url_patterns:
        route = before + re.sub(r"<[^>]+>", "1", str(entry.pattern))
        if isinstance(entry, URLPattern):
            yield route
        else:
            yield from addresses(entry, route)


ALL = sorted(set(addresses(get_resolver())))
STAFF = [route for route in ALL if not OPEN_TO_ALL.match(route)]


def test_every_address_is_a_readers_or_a_staff_faces():
    assert [route for route in STAFF if roles_for(f"/{route}") is None] == []


def test_faces_are_not_empty():
    assert len(STAFF) > 100 and "desk/" in STAFF


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["get", "post"])
def test_outsider_is_sent_to_sign_in_everywhere(client, method):
    for route in STAFF:
        answer = getattr(client, method)(f"/{re.sub(r'[^A-Za-z0-9/_.-]', '', route)}")
        assert answer.status_code == 302 and answer.url.startswith("/-/sign-in/"), route
