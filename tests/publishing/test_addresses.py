"""Addresses keep the reader's language and look."""

import pytest
from django.test import RequestFactory
from django.utils.translation import override

from publishing.addresses import local_address, path_below_locale
from publishing.discreet import DiscreetPaths


def request_for(path: str, *, discreet: bool = False):
    request = RequestFactory().get(path)
    request.discreet = discreet
    return request


def test_address_is_in_the_active_language():
    with override("my"):
        assert local_address(request_for("/my/"), "g/3/") == "/my/g/3/"


def test_discreet_reader_stays_discreet():
    with override("my"):
        assert local_address(request_for("/my/g/", discreet=True), "g/3/") == "/my/d/g/3/"


def test_other_language_can_be_named():
    assert local_address(request_for("/my/"), "h/", locale="zh-hans") == "/zh-hans/h/"


@pytest.mark.parametrize(
    ("path", "below"),
    [("/vi/", ""), ("/vi/g/3/", "g/3/"), ("/zh-hans/b/viet-nam/1/", "b/viet-nam/1/"), ("/", "")],
)
def test_path_below_the_locale(path, below):
    assert path_below_locale(request_for(path)) == below


@pytest.mark.parametrize(
    ("path", "seen", "discreet"),
    [
        ("/vi/d/g/3/", "/vi/g/3/", True),
        ("/ja-simple/d/", "/ja-simple/", True),
        ("/vi/g/3/", "/vi/g/3/", False),
        ("/d/g/3/", "/d/g/3/", False),
        ("/vi/d", "/vi/d", False),
    ],
)
def test_discreet_mark_is_taken_off_the_path(path, seen, discreet):
    views = []
    DiscreetPaths(lambda passed: views.append((passed.path_info, passed.discreet)))(
        RequestFactory().get(path)
    )
    assert views == [(seen, discreet)]
