"""What people see: accessibility rules, small screens, large text, no pictures, the exit always at hand."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import small_phone
from tests.journeys.wire import LANGUAGES

pytestmark = [pytest.mark.site, pytest.mark.browser]

PAGES = ["", "g/3/", "h/", "b/viet-nam/3/", "c/passport/", "r/", "r/write/", "r/listen/", "r/look/"]
NARROWEST = 320
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def narrow(chromium: Browser):
    """A screen of 320 x 568 CSS pixels, as the smallest phones have."""
    context = chromium.new_context(viewport={"width": NARROWEST, "height": 568})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("code", LANGUAGES)
def test_axe_finds_nothing(site, narrow: Page, code):
    found = {}
    for path in PAGES:
        narrow.goto(f"{site.url}/{code}/{path}")
        results = Axe().run(narrow, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
        found[path] = [violation["id"] for violation in results.response["violations"]]
    assert found == {path: [] for path in PAGES}


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_runs_out_of_a_narrow_window(site, narrow: Page, code):
    wide = {}
    for path in PAGES:
        narrow.goto(f"{site.url}/{code}/{path}")
        wide[path] = narrow.evaluate(OVERFLOW)
    assert wide == {path: 0 for path in PAGES}


@pytest.mark.parametrize("code", ["en", "my", "km", "ur", "ja-simple"])
def test_text_of_double_size_still_fits(site, chromium: Browser, code):
    context = chromium.new_context(viewport={"width": NARROWEST, "height": 568})
    page = context.new_page()
    wide = {}
    for path in PAGES:
        page.goto(f"{site.url}/{code}/{path}")
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        wide[path] = page.evaluate(OVERFLOW)
    context.close()
    assert wide == {path: 0 for path in PAGES}


@pytest.mark.parametrize("path", PAGES)
def test_exit_is_on_screen_wherever_one_reads(site, phone: Page, path):
    phone.goto(f"{site.url}/my/{path}")
    for share in (0, 0.5, 1):
        phone.mouse.wheel(0, share * 20_000)
        phone.wait_for_timeout(100)
        box = phone.locator("a.exit").bounding_box()
        assert box and box["y"] >= 0 and box["y"] + box["height"] <= 640
        assert box["height"] >= 44 and box["width"] >= 44


def test_thumb_targets_are_large_enough(site, narrow: Page):
    narrow.goto(f"{site.url}/vi/r/write/")
    small = narrow.evaluate(
        "[...document.querySelectorAll('label.choice, a.button, button, summary')]"
        ".filter(e => e.offsetParent && e.getBoundingClientRect().height < 44).map(e => e.textContent.trim())"
    )
    assert small == []


def test_urdu_mirrors_the_page(site, narrow: Page):
    places = {}
    for code in ("en", "ur"):
        narrow.goto(f"{site.url}/{code}/")
        places[code] = narrow.locator("a.mark").bounding_box()["x"]
    assert places["en"] < NARROWEST / 2 < places["ur"]


def test_phone_number_is_never_mirrored(site, narrow: Page):
    narrow.goto(f"{site.url}/ur/h/")
    directions = narrow.evaluate(
        "[...document.querySelectorAll('a[href^=\"tel:\"]')].map(e => getComputedStyle("
        "e.querySelector('[dir]') || e).direction)"
    )
    assert directions and set(directions) == {"ltr"}


def test_page_works_without_pictures_and_scripts(site, chromium: Browser):
    context = small_phone(chromium, java_script_enabled=False)
    page = context.new_page()
    page.route("**/*.{png,jpg,webp,svg}", lambda route: route.abort())
    page.goto(f"{site.url}/vi/")
    page.locator("a.tile").nth(2).click()
    assert page.url.startswith(f"{site.url}/vi/")
    assert page.locator("h1").inner_text()
    context.close()


def test_dark_mode_keeps_text_readable(site, chromium: Browser):
    context = small_phone(chromium, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{site.url}/my/g/3/")
    results = Axe().run(page, options={"runOnly": ["wcag2aa"]})
    assert [violation["id"] for violation in results.response["violations"]] == []
    context.close()


def test_printed_page_has_numbers_and_address_but_no_bars(site, phone: Page):
    phone.goto(f"{site.url}/en/g/3/")
    phone.emulate_media(media="print")
    assert not phone.locator(".dock").is_visible()
    assert phone.locator("p.print").is_visible()
    assert phone.locator("a.tel").first.is_visible()
