"""One tap leaves."""

import logging
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings as site_settings
from django.test import Client

from privacy import exit as exit_module
from privacy.exit import on_exit
from privacy.exit_targets import EVERYWHERE, TARGETS, exit_target

LOCALES = [code for code, _name in site_settings.LANGUAGES]


@pytest.fixture
def destroyed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The slots destroyed before someone left."""
    destroyed: list[str] = []
    monkeypatch.setattr(exit_module, "_on_exit", [])
    on_exit(destroyed.append)
    return destroyed


@pytest.mark.parametrize("locale", LOCALES)
def test_exit_leads_off_our_host_in_every_locale(site: Client, locale: str):
    answer = site.get(f"/{locale}/x/")
    assert answer.status_code == 303
    assert urlsplit(answer["Location"]).scheme == "https"
    assert urlsplit(answer["Location"]).hostname not in ("", None, "testserver")


@pytest.mark.parametrize("locale", LOCALES)
def test_every_locale_has_a_target_of_its_own(locale: str):
    assert locale in TARGETS
    assert exit_target(locale) == TARGETS[locale]


def test_exit_clears_what_it_can(site: Client):
    answer = site.get("/en/x/")
    assert answer["Cache-Control"] == "no-store"
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer.content == b""


def test_exit_of_a_one_time_view_destroys_it_first(site: Client, destroyed: list[str]):
    answer = site.get("/vi/x/aB3-_x9/")
    assert destroyed == ["aB3-_x9"]
    assert answer.status_code == 303


def test_exit_of_an_ordinary_page_destroys_nothing(site: Client, destroyed: list[str]):
    site.get("/vi/x/")
    assert destroyed == []


@pytest.mark.parametrize(
    "path", ["/en/x/nonsense", "/en/x/a%20b/", "/en/x/%F0%9F%98%80/", "/en/x/" + "a" * 200]
)
def test_mistyped_address_leaves_too(site: Client, destroyed: list[str], path: str):
    assert site.get(path).status_code == 303


def test_leaving_works_with_any_method(site: Client, destroyed: list[str]):
    site.handler.enforce_csrf_checks = True
    for method in (site.post, site.head, site.options, site.put):
        assert method("/en/x/abc/").status_code == 303


def test_link_checker_destroys_nothing(site: Client, destroyed: list[str]):
    site.head("/en/x/abc/")
    assert destroyed == []


@pytest.mark.parametrize("header", [{"sec_purpose": "prefetch;prerender"}, {"purpose": "prefetch"}])
def test_browser_that_guesses_destroys_nothing(site: Client, destroyed: list[str], header: dict[str, str]):
    assert site.get("/en/x/abc/", headers=header).status_code == 303
    assert destroyed == []


def test_fault_while_destroying_holds_nobody(
    site: Client, destroyed: list[str], caplog: pytest.LogCaptureFixture
):
    @on_exit
    def broken(slot_id: str) -> None:
        raise OSError(f"can't remove {slot_id}")

    with caplog.at_level(logging.ERROR):
        answer = site.get("/en/x/secret-slot/")
    assert answer.status_code == 303
    assert "OSError" in caplog.text
    assert "secret-slot" not in caplog.text


def test_same_function_is_asked_once(site: Client, destroyed: list[str]):
    function = destroyed.append
    on_exit(function)
    on_exit(function)
    site.get("/en/x/abc/")
    assert destroyed == ["abc"]


def test_operator_can_choose_another_target(site: Client, settings: Any):
    settings.WAYMARK_EXIT_TARGETS = {"vi": "https://weather.example/"}
    assert site.get("/vi/x/")["Location"] == "https://weather.example/"
    assert site.get("/en/x/")["Location"] == TARGETS["en"]


def test_unknown_locale_leaves_all_the_same():
    assert exit_target("xx") == EVERYWHERE
