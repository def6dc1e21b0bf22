"""Staff read English or Japanese: as they chose last, else as their browser asks, whatever a browser sends."""

import pytest
from django.http import HttpResponse
from django.template import engines
from django.template.response import TemplateResponse
from django.test import RequestFactory
from django.utils.translation import get_language, override
from django.utils.translation.trans_real import translation
from hypothesis import given
from hypothesis import strategies as st

from hotline.sign_in.language import SESSION_KEY, in_staff_language, staff_language, staff_languages


def asking(query: str = "", accept: str | None = None, session: dict | None = None):
    headers = {} if accept is None else {"Accept-Language": accept}
    request = RequestFactory().get(f"/desk/{query}", headers=headers)
    request.session = {} if session is None else session
    return request


@pytest.mark.parametrize(
    ("accept", "spoken"),
    [
        (None, "en"),
        ("ja", "ja"),
        ("ja-JP,ja;q=0.9,en;q=0.8", "ja"),
        ("en-GB,en;q=0.9,ja;q=0.8", "en"),
        ("vi,ja;q=0.5", "ja"),
        ("ja;q=0.2,en;q=0.7", "en"),
        ("vi-VN,my", "en"),
        ("ja;q=0", "en"),
        ("JA", "ja"),
        ("*", "en"),
    ],
)
def test_browser_s_first_language_that_staff_can_have(accept, spoken):
    assert staff_language(asking(accept=accept)) == spoken


@pytest.fixture
def vietnamese_and_urdu_desk(monkeypatch):
    """Catalogues that name the desk, as somebody's translation of the words of staff would."""
    catalogues = {code: translation(code) for code in ("vi", "ur")}
    for catalogue in catalogues.values():
        monkeypatch.setitem(catalogue._catalog._catalogs[0], "staff\x04Desk", "Bàn")
    staff_languages.cache_clear()
    yield
    staff_languages.cache_clear()


def test_desk_speaks_every_language_whose_catalogue_has_its_words(vietnamese_and_urdu_desk):
    assert set(staff_languages()) == {"en", "ja", "vi", "ur"}
    assert staff_language(asking("?lang=vi")) == "vi"
    assert staff_language(asking(accept="ur-PK")) == "ur"


def test_languages_without_words_of_staff_are_not_offered():
    assert staff_languages() == ("en", "ja")


def test_choice_goes_before_the_browser_and_stays():
    session: dict = {}
    assert staff_language(asking("?lang=ja", "en", session)) == "ja"
    assert staff_language(asking("", "en", session)) == "ja"
    assert staff_language(asking("?lang=en", "ja", session)) == "en" == session[SESSION_KEY]


@pytest.mark.parametrize("query", ["?lang=vi", "?lang=", "?lang=JA", "?lang=ja&lang=xx", "?lang=../ja"])
def test_language_staff_cannot_have_is_not_remembered(query):
    session: dict = {}
    assert staff_language(asking(query, "ja", session)) == "ja" and session == {}


@pytest.mark.parametrize("kept", ["vi", None, 7, ["ja"]])
def test_spoilt_session_does_not_shut_anybody_out(kept):
    assert staff_language(asking(accept="ja", session={SESSION_KEY: kept})) == "ja"


@given(st.text(max_size=700), st.text(max_size=20))
def test_any_header_and_any_wish_give_a_language_of_staff(accept, wish):
    request = asking(session={})
    request.META["HTTP_ACCEPT_LANGUAGE"] = accept
    request.GET = {"lang": wish}
    assert staff_language(request) in staff_languages()


def test_view_speaks_it_says_so_and_leaves_the_thread_as_it_was():
    heard = []

    @in_staff_language
    def view(request):
        heard.append((get_language(), request.LANGUAGE_CODE))
        return HttpResponse()

    with override("vi"):
        answer = view(asking(accept="ja"))
        assert get_language() == "vi"
    assert heard == [("ja", "ja")] and answer.headers["Content-Language"] == "ja"


def test_page_made_late_is_made_in_that_language_too():
    told = engines["django"].from_string("{% load i18n %}{% get_current_language as code %}{{ code }}")

    @in_staff_language
    def view(request):
        return TemplateResponse(request, told, {})

    with override("vi"):
        assert view(asking(accept="ja")).content == b"ja"
