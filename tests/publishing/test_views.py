"""What readers get at an address: the languages, a page, its labelled fallback, or a clear no."""

import re

import pytest
from wagtail.models import PageViewRestriction

from tests.factories import trees

pytestmark = pytest.mark.django_db


def test_first_page_lists_every_language_in_its_script(client):
    text = client.get("/").content.decode()
    for own_name in ("English", "日本語", "やさしい日本語", "Tiếng Việt", "မြန်မာဘာသာ", "ភាសាខ្មែរ", "اردو"):
        assert own_name in text


def test_first_page_suggests_the_browsers_language(client):
    text = client.get("/", headers={"Accept-Language": "tl-PH,tl;q=0.9"}).content.decode()
    first_link = re.search(r'<main.*?<a class="button main" href="([^"]+)"', text, re.DOTALL)
    assert first_link and first_link[1] == "/fil/"


def test_first_page_never_redirects(client):
    assert client.get("/", headers={"Accept-Language": "vi"}).status_code == 200


def test_first_page_speaks_the_suggested_language(client):
    response = client.get("/", headers={"Accept-Language": "ur"})
    assert '<html lang="ur" dir="rtl"' in response.content.decode()


def test_topic_is_served_in_its_language(client):
    trees.topic("vi", title="Hộ chiếu là của bạn")
    text = client.get("/vi/g/1/").content.decode()
    assert '<html lang="vi" dir="ltr"' in text
    assert "Hộ chiếu là của bạn" in text


def test_missing_translation_is_a_labelled_fallback(client):
    trees.topic("en", title="Your passport is yours")
    trees.home("km")
    response = client.get("/km/g/1/")
    text = response.content.decode()
    assert response.status_code == 200
    assert '<html lang="km"' in text
    assert re.search(r'lang="en" dir="ltr".*Your passport is yours', text, re.DOTALL)
    assert 'class="notice"' in text


def test_words_of_ours_inside_a_fallback_follow_its_language(client):
    steps = [{"type": "steps", "value": ["Call a help line."]}]
    trees.topic("en", body=steps)
    trees.home("vi")
    text = client.get("/vi/g/1/").content.decode()
    assert "What you can do" in text


def test_unknown_locale_is_not_found(client):
    trees.home("en")
    assert client.get("/xx/").status_code == 404


def test_unknown_page_is_not_found_in_the_readers_language(client):
    trees.home("vi")
    response = client.get("/vi/g/99/")
    assert response.status_code == 404
    assert '<html lang="vi"' in response.content.decode()
    assert "99" not in response.content.decode().split("<main")[1].split("</main")[0]


def test_withdrawn_page_is_gone(client):
    page = trees.topic("en")
    assert client.get("/en/g/1/").status_code == 200
    page.unpublish()
    assert client.get("/en/g/1/").status_code == 404


def test_restricted_page_is_not_shown(client):
    page = trees.topic("en")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert client.get("/en/g/1/").status_code == 404


def test_page_sets_no_cookie(client):
    trees.topic("en")
    assert not client.get("/en/g/1/").cookies


def test_page_says_what_it_weighs(client):
    trees.topic("en")
    found = re.search(r"This page weighs (\d+) KB", client.get("/en/g/1/").content.decode())
    assert found and 1 <= int(found[1]) <= 15


@pytest.mark.parametrize("address", ["/en/g/1/", "/en/", "/", "/en/i/privacy/", "/en/c/passport/"])
def test_page_refuses_what_is_no_reading(client, address):
    trees.topic("en")
    trees.plain("en")
    trees.campaign("en")
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("address", ["/en/../admin", "/en//g//1/", "/en/g/1%00/", "/en/%2e%2e/x", "/%ff/"])
def test_odd_path_is_a_clear_no(client, address):
    trees.topic("en")
    assert client.get(address).status_code in (400, 404)
