"""The ways to tell us in a real browser: without script, on the smallest screen, with Back, on paper."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import small_phone
from tests.journeys.wire import LANGUAGES

pytestmark = [pytest.mark.site, pytest.mark.browser]

PAGES = ["r/", "r/steps/", "r/2/", "r/3/", "r/4/", "r/5/"]
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
TEXT = "They keep my passport in the office."


@pytest.fixture(scope="module")
def narrow(chromium: Browser):
    """A screen of 320 x 568 CSS pixels, as the smallest phones have."""
    context = chromium.new_context(viewport={"width": 320, "height": 568})
    yield context.new_page()
    context.close()


@pytest.fixture
def plain(chromium: Browser):
    """A phone without script."""
    context = small_phone(chromium, java_script_enabled=False)
    yield context.new_page()
    context.close()


def press(page: Page, go: str) -> None:
    # Back, right after a press, would meet a page that Chromium is just changing for another.
    with page.expect_navigation():
        page.locator(f"main button[value={go}]").click()


def faults_of(page: Page) -> list[str]:
    found = [violation["id"] for violation in Axe().run(page, options=RULES).response["violations"]]
    return [*found, "runs out"] if page.evaluate(OVERFLOW) else found


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_way_can_be_used_by_everyone_on_the_smallest_screen(site, narrow: Page, code):
    found = {}
    for path in PAGES:
        narrow.goto(f"{site.url}/{code}/{path}")
        found[path] = faults_of(narrow)
    assert found == {path: [] for path in PAGES}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_screen_of_the_steps_can_be_used_by_everyone(site, narrow: Page, code):
    narrow.goto(f"{site.url}/{code}/r/steps/")
    found = {}
    for screen in range(2, 11):
        press(narrow, "next")
        found[screen] = faults_of(narrow)
    assert found == {screen: [] for screen in range(2, 11)}


def test_steps_lead_to_a_receipt_without_script(site, plain: Page):
    plain.goto(f"{site.url}/en/r/")
    plain.locator('a[href="/en/r/steps/"]').click()
    plain.locator("input[value=me]").check()
    press(plain, "next")
    plain.locator("input[value=passport_taken]").check()
    press(plain, "next")
    plain.locator("textarea[name=text]").fill(TEXT)
    press(plain, "send")
    plain.locator("#receipt").wait_for(state="attached")
    assert TEXT not in plain.content()


def test_back_shows_nothing_typed_and_forward_finds_everything(site, plain: Page):
    plain.goto(f"{site.url}/en/r/steps/")
    press(plain, "next")
    press(plain, "next")
    plain.locator("textarea[name=text]").fill(TEXT)
    press(plain, "next")
    here = plain.url
    plain.go_back()
    assert TEXT not in plain.content() and "forward" in plain.locator("main").inner_text()
    plain.go_forward()
    assert plain.url == here
    press(plain, "back")
    assert plain.locator("textarea[name=text]").input_value() == TEXT


def test_enter_means_next(site, plain: Page):
    plain.goto(f"{site.url}/en/r/steps/")
    for _ in range(3):
        press(plain, "next")
    plain.locator("input[name=town]").fill("Kure")
    plain.locator("input[name=town]").press("Enter")
    plain.wait_for_url("**/r/o/**")
    assert "5 of 10" in plain.locator("main").inner_text()
    assert plain.locator("input[type=hidden][name=town]").get_attribute("value") == "Kure"


def test_skip_takes_a_tick_back(site, plain: Page):
    plain.goto(f"{site.url}/en/r/steps/")
    plain.locator("input[value=group]").check()
    press(plain, "next")
    press(plain, "back")
    assert plain.locator("input[value=group]").is_checked()
    press(plain, "skip")
    press(plain, "back")
    assert not plain.locator("input[value=group]").is_checked()


def test_list_of_questions_is_printed_without_bars_and_warnings(site, phone: Page):
    phone.goto(f"{site.url}/en/r/5/")
    phone.emulate_media(media="print")
    assert not phone.locator(".dock").is_visible() and not phone.locator("main .wrong").is_visible()
    assert phone.locator("h3").first.is_visible() and phone.locator(".blank").first.is_visible()


@pytest.mark.parametrize("code", ["en", "my", "ur", "ja-simple"])
def test_list_of_questions_prints_on_three_pages(site, phone: Page, code):
    phone.goto(f"{site.url}/{code}/r/5/")
    sheet = {"format": "A4", "margin": dict.fromkeys(("top", "bottom", "left", "right"), "12mm")}
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", phone.pdf(**sheet))) <= 3
