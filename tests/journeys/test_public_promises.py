"""Promises 1 to 8, on the running site, page by page and locale by locale."""

import re

import pytest

from tests.journeys.wire import LANGUAGES, Resources, ask, first_view

pytestmark = pytest.mark.site

PATHS = [
    "",
    "g/",
    "g/3/",
    "g/24/",
    "h/",
    "b/viet-nam/",
    "b/viet-nam/3/",
    "c/passport/",
    "i/privacy/",
    "r/",
    "r/write/",
]
NAMED_PLACES = ["/", "/vi/g/3/", "/my/h/", "/ur/", "/ja/b/viet-nam/", "/en/c/passport/", "/ne/r/"]
LARGEST_FIRST_VIEW = 14_600
LARGEST_WHOLE_GUIDE = 350_000
EVERYWHERE = [(code, path) for code in LANGUAGES for path in PATHS]


@pytest.mark.parametrize("address", NAMED_PLACES)
def test_named_place_answers(site, address):
    assert ask(site.url + address).status == 200


@pytest.mark.parametrize(("code", "path"), EVERYWHERE)
def test_first_view_fits_the_first_flight(site, code, path):
    weight, loaded = first_view(site.url, f"/{code}/{path}")
    assert weight <= LARGEST_FIRST_VIEW
    assert len(loaded) <= 1


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("path", ["g/all/", "g/save/"])
def test_whole_guide_is_small_enough_to_keep(site, code, path):
    answer = ask(f"{site.url}/{code}/{path}")
    assert answer.status == 200
    assert len(answer.sent) <= LARGEST_WHOLE_GUIDE


@pytest.mark.parametrize(("code", "path"), EVERYWHERE)
def test_page_names_its_language_and_direction(site, code, path):
    html = Resources(ask(f"{site.url}/{code}/{path}").text).opening["html"]
    assert (html["lang"], html["dir"]) == (code, "rtl" if code == "ur" else "ltr")


@pytest.mark.parametrize(("code", "path"), EVERYWHERE)
def test_page_sets_no_cookie_and_asks_no_other_host(site, code, path):
    answer = ask(f"{site.url}/{code}/{path}")
    assert "set-cookie" not in answer.headers
    assert "cookie" not in answer.headers.get("vary", "").lower()
    resources = Resources(answer.text)
    assert [url for url in resources.fetched if not url.startswith(("/static/", "data:"))] == []
    assert [url for url in resources.tapped if not url.startswith(f"/{code}/r/a/")] == []


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("path", [path for path in PATHS if not path.startswith("r/")])
def test_page_says_what_it_weighs(site, code, path):
    small_print = ask(f"{site.url}/{code}/{path}").text.rpartition("<footer")[2]
    weight, _loaded = first_view(site.url, f"/{code}/{path}")
    said = [int(number) for number in re.findall(r"(\d+) ?KB", small_print)]
    assert said and abs(said[0] - weight / 1024) < 2


@pytest.mark.parametrize("path", PATHS)
def test_page_is_under_a_strict_policy(site, path):
    headers = ask(f"{site.url}/vi/{path}").headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy and "http:" not in policy and "*" not in policy
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "permissions-policy" in headers


@pytest.mark.parametrize(("code", "path"), EVERYWHERE)
def test_switch_numbers_exit_and_form_are_near(site, code, path):
    links = Resources(ask(f"{site.url}/{code}/{path}").text).linked
    assert {f"/{other}/{path}" for other in LANGUAGES} <= set(links)
    assert any(link.startswith("tel:") for link in links)
    assert any(link.startswith(f"/{code}/x/") for link in links)
    assert f"/{code}/h/" in links
    assert f"/{code}/r/" in links or path.startswith("r/")


@pytest.mark.parametrize("code", LANGUAGES)
def test_exit_leads_off_our_host_at_once(site, code):
    answer = ask(f"{site.url}/{code}/x/")
    assert answer.status == 303
    assert answer.headers["location"].startswith("https://")
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("code", LANGUAGES)
def test_discreet_page_is_the_same_text(site, code):
    plain, discreet = (ask(f"{site.url}/{code}/{look}g/3/").text for look in ("", "d/"))
    heading = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
    assert heading.search(plain)[1] == heading.search(discreet)[1]
    assert "Waymark" not in discreet.split("<body>")[1]


def test_unknown_locale_is_not_found(site):
    assert ask(f"{site.url}/xx/").status == 404
    assert ask(f"{site.url}/xx/g/3/").status == 404


def test_foreign_host_is_refused_before_any_store(site):
    assert ask(f"{site.url}/en/g/3/").status == 200
    assert ask(f"{site.url}/en/g/3/", Host="evil.example").status == 400


@pytest.mark.parametrize(
    "path", ["/en/../etc/passwd", "/en/%2e%2e/%2e%2e/", "/en/g/%00/", "//evil.example/", "/en/g/3"]
)
def test_path_trick_is_answered_clearly(site, path):
    answer = ask(site.url + path)
    assert answer.status in (301, 302, 400, 404)
    assert "evil.example" not in answer.headers.get("location", "")


def test_second_reading_costs_no_body(site):
    first = ask(f"{site.url}/en/g/3/")
    again = ask(f"{site.url}/en/g/3/", If_None_Match=first.headers["etag"])
    assert (again.status, again.sent) == (304, b"")


def test_front_page_suggests_by_header_and_never_redirects(site):
    for sent, wanted in [("tl-PH", "fil"), ("in-ID", "id"), ("zh-TW", "zh-hans"), ("vi", "vi"), ("xx", "en")]:
        answer = ask(f"{site.url}/", Accept_Language=sent)
        assert answer.status == 200
        assert f'<html lang="{wanted}"' in answer.text


def test_robots_are_told_nothing_about_reports(site):
    answer = ask(f"{site.url}/robots.txt")
    assert answer.status == 200
    assert "/r/" not in answer.text


def test_sitemap_lists_every_locale(site):
    text = ask(f"{site.url}/sitemap.xml").text
    assert all(f"/{code}/g/3/" in text for code in LANGUAGES)
    assert "/r/" not in text
