"""The discreet form of a page: the same page below /d/, without mark, and never mixed up with the plain one."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from publishing.discreet import DiscreetPaths


def answered(path):
    """What the view saw, and what the middleware outside sees afterwards: (view's path, discreet, path after)."""
    seen = []

    def view(request):
        seen.extend([request.path_info, request.discreet])
        return HttpResponse()

    request = RequestFactory().get(path)
    DiscreetPaths(view)(request)
    return (*seen, request.path_info)


@pytest.mark.parametrize("path", ["/en/d/g/3/", "/ja-simple/d/", "/zh-hans/d/r/write/", "/ur/d/h/"])
def test_discreet_address_reaches_the_plain_page(path):
    seen, discreet, _after = answered(path)
    assert seen == path.replace("/d/", "/", 1)
    assert discreet


@pytest.mark.parametrize("path", ["/en/g/3/", "/", "/en/", "/en/g/d/", "/-/live", "/d/", "/admin/d/"])
def test_plain_address_is_left_alone(path):
    assert answered(path) == (path, False, path)


@pytest.mark.parametrize("path", ["/en/d/g/3/", "/my/d/"])
def test_page_store_sees_the_address_asked_for(path):
    assert answered(path)[2] == path


def test_address_is_put_back_when_the_view_fails():
    request = RequestFactory().get("/en/d/g/3/")

    def view(_request):
        raise LookupError

    with pytest.raises(LookupError):
        DiscreetPaths(view)(request)
    assert request.path_info == "/en/d/g/3/"
