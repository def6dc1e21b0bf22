"""Readers through Tor get the same pages, without what is meant for the open web."""

import pytest
from django.core.handlers.wsgi import WSGIHandler

from delivery.front_door import FrontDoor
from delivery.onion_door import STAFF, OnionDoor, with_onion
from delivery.release import SETTINGS
from privacy.headers import STAFF_PATHS
from tests.delivery.addresses import rendered
from tests.delivery.pages import ask
from tests.privacy.onions import ONION

# Django looks at its connection at the start of each request.
pytestmark = pytest.mark.django_db


@pytest.fixture
def onion(settings, door: FrontDoor) -> OnionDoor:
    """The whole entry of a production site that has an onion address."""
    settings.WAYMARK_ONION = ONION
    settings.ALLOWED_HOSTS = ["testserver", ONION]
    settings.SECURE_HSTS_SECONDS = 60
    settings.MIDDLEWARE = ["delivery.middleware.KeepFinishedPages", "privacy.headers.PromisedHeaders"] + [
        name for name in settings.MIDDLEWARE if "KeepFinished" not in name and "PromisedHeaders" not in name
    ]
    return with_onion(FrontDoor(WSGIHandler()))


def test_stored_page_tells_the_open_web_of_its_twin(onion):
    for _ in range(2):
        answer = ask(onion, "/en/g/1/")
        assert answer.headers["onion-location"] == f"http://{ONION}/en/g/1/"
        assert answer.headers["strict-transport-security"]
    assert rendered["/en/g/1/"] == 1


@pytest.mark.parametrize("path", ["/en/g/1/", "/en/plain/"])
def test_reader_through_tor_gets_the_same_page_without_both(onion, path):
    ordinary = ask(onion, path)
    answer = ask(onion, path, host=ONION)
    again = ask(onion, path, host=f"{ONION.upper()}:80")
    assert answer.body == again.body == ordinary.body
    for headers in (answer.headers, again.headers):
        assert not {"onion-location", "strict-transport-security"} & headers.keys()
        assert headers["content-security-policy"] == ordinary.headers["content-security-policy"]


@pytest.mark.parametrize("header", [None, ("HTTP_X_FORWARDED_PROTO", "https")])
def test_reader_through_tor_is_not_sent_to_https(settings, onion, header):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = header
    strict = with_onion(FrontDoor(WSGIHandler()))
    assert ask(strict, "/en/plain/").status == 301
    assert ask(strict, "/en/plain/", host=ONION).status == 200
    assert ask(strict, "/en/g/1/", host=ONION).status == 200


@pytest.mark.parametrize(
    "path", ["/desk/", "/admin/guide/", "/-/sign-in/", "/partners/x/", "/desk", "/documents/1/"]
)
def test_staff_faces_are_not_there(onion, path):
    answer = ask(onion, path, host=ONION)
    assert answer.status == 404 and b"Tor" not in answer.body


def test_every_staff_face_is_among_them():
    assert {path.rstrip("/") for path in STAFF_PATHS} | {"/admin"} <= set(STAFF)


def test_address_that_only_looks_like_ours_is_foreign(onion):
    assert ask(onion, "/en/g/1/", host=f"x{ONION}").status == 400
    assert ask(onion, "/en/g/1/", host=f"{ONION}.example").status == 400


def test_site_without_an_onion_address_has_no_such_door(settings, door):
    settings.WAYMARK_ONION = ""
    assert with_onion(door) is door


def test_pages_kept_before_the_address_was_set_are_not_served_after():
    assert "WAYMARK_ONION" in SETTINGS
