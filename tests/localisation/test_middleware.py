"""The language of a request is the one its address names."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import translation

from localisation.middleware import LocaleFromPath


def speak(path: str, method: str = "GET", **extra: str) -> HttpResponse:
    """What the middleware answers; the view behind it says which language is active."""

    def view(request):
        return HttpResponse(f"{translation.get_language()} {request.LANGUAGE_CODE}")

    return LocaleFromPath(view)(RequestFactory().generic(method, path, **extra))


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/vi/g/3/", "vi"),
        ("/vi/", "vi"),
        ("/vi", "vi"),
        ("/zh-hans/h/", "zh-hans"),
        ("/ja-simple/d/g/1/", "ja-simple"),
        ("/ja/", "ja"),
        ("/fil/", "fil"),
        ("/my/r/", "my"),
        ("/", "en"),
        ("/admin/pages/", "en"),
        ("/-/live", "en"),
        ("/xx/g/1/", "en"),
        ("/vietnamese/", "en"),
        ("/g/vi/", "en"),
        ("//vi/", "en"),
    ],
)
def test_address_names_the_language(path, code):
    assert speak(path).content.decode() == f"{code} {code}"


def test_browser_header_and_cookie_change_nothing():
    answer = speak("/ne/g/1/", HTTP_ACCEPT_LANGUAGE="vi", HTTP_COOKIE="django_language=ja")
    assert answer.content == b"ne ne"


def test_no_cookie_and_no_vary_is_added():
    answer = speak("/vi/g/3/")
    assert not answer.cookies
    assert not answer.has_header("Vary")


@pytest.mark.parametrize(
    ("typed", "sent_to"),
    [
        ("/VI/g/3/", "/vi/g/3/"),
        ("/Zh-Hans/", "/zh-hans/"),
        ("/JA-SIMPLE/h/?place=13&topic=wage", "/ja-simple/h/?place=13&topic=wage"),
        ("/MY", "/my/"),
        ("/Vi//evil.example/", "/vi//evil.example/"),
    ],
)
def test_capital_letters_lead_to_the_known_spelling(typed, sent_to):
    answer = speak(typed)
    assert answer.status_code == 301
    assert answer.headers["Location"] == sent_to


def test_form_sent_to_a_misspelt_address_is_not_redirected():
    assert speak("/VI/r/write/", method="POST").status_code == 200


def test_no_language_stays_active_after_a_request():
    before = translation.get_language()
    speak("/km/")
    assert translation.get_language() == before


def test_language_is_dropped_when_the_view_fails():
    def view(request):
        raise RuntimeError

    before = translation.get_language()
    with pytest.raises(RuntimeError):
        LocaleFromPath(view)(RequestFactory().get("/th/"))
    assert translation.get_language() == before


@pytest.mark.django_db
def test_unknown_language_is_not_found(client):
    assert client.get("/xx/").status_code == 404


@pytest.mark.django_db
def test_redirect_survives_the_whole_chain(client):
    answer = client.get("/VI/")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/vi/")
