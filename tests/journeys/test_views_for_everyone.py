"""The views between sending and reading: for every language, a narrow screen, a keyboard, a screen reader, a proxy."""

import http.client
import re
from urllib.parse import urlencode, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.journeys import reporter
from tests.journeys.wire import LANGUAGES, hidden_fields

pytestmark = [pytest.mark.site, pytest.mark.browser]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SEND = "main form button:not([name])"
MOST_TABS = 150


@pytest.fixture(scope="module")
def narrow(chromium: Browser):
    """A screen of 320 x 568 CSS pixels, as the smallest phones have."""
    context = chromium.new_context(viewport={"width": 320, "height": 568})
    yield context.new_page()
    context.close()


def faults(page: Page) -> list[str]:
    """What axe finds, and whether the page runs out of the window at normal and at double text size."""
    found = [violation["id"] for violation in Axe().run(page, options=RULES).response["violations"]]
    found += ["wide"] * (page.evaluate(OVERFLOW) > 0)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    return found + ["wide at 200 %"] * (page.evaluate(OVERFLOW) > 0)


def press(page: Page, selector: str) -> None:
    """Press a button and wait for the page it leads to."""
    with page.expect_navigation():
        page.click(selector)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_view_on_the_way_is_for_everyone(site, narrow: Page, code):
    found = {}
    narrow.goto(f"{site.url}/{code}/r/2/")
    narrow.fill("textarea[name=text]", "Passport 5519")
    narrow.fill("input[name=pin]", "12")
    press(narrow, SEND)
    found["came back"] = faults(narrow)
    narrow.fill("input[name=pin]", "")
    press(narrow, SEND)
    receipt = "".join(narrow.locator("#receipt").text_content().split())
    found["receipt"] = faults(narrow)
    press(narrow, "button[name=done]")
    found["practice"] = faults(narrow)
    narrow.fill("input[name=receipt]", receipt[:-1])
    press(narrow, SEND)
    found["practised wrongly"] = faults(narrow)
    narrow.goto(f"{site.url}/{code}/r/look/")
    narrow.fill("input[name=receipt]", receipt)
    press(narrow, SEND)
    narrow.evaluate("document.querySelectorAll('details').forEach(folded => { folded.open = true })")
    found["visit"] = faults(narrow)
    narrow.goto(f"{site.url}/{code}/r/n/413/")
    found["refused"] = faults(narrow)
    narrow.goto(f"{site.url}/{code}/r/o/gone/")
    found["gone"] = faults(narrow)
    assert found == {view: [] for view in found}


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    pytest.fail(f"The keyboard does not reach {selector}")


def test_whole_way_with_the_keyboard_alone(site, scripted_phone: Page):
    page = scripted_phone
    page.goto(f"{site.url}/en/r/2/")
    tab_to(page, "textarea[name=text]")
    page.keyboard.type("They keep my passport")
    tab_to(page, SEND)
    page.keyboard.press("Enter")
    page.wait_for_selector("#receipt", state="attached")
    tab_to(page, "details.receipt summary")
    page.keyboard.press("Enter")
    assert page.locator("#receipt").is_visible()
    receipt = "".join(page.locator("#receipt").text_content().split())
    tab_to(page, "button[name=done]")
    page.keyboard.press("Enter")
    page.wait_for_selector("input[name=receipt]")
    tab_to(page, "input[name=receipt]")
    page.keyboard.type(receipt)
    page.keyboard.press("Enter")
    page.wait_for_selector("input[name=receipt]", state="detached")
    page.goto(f"{site.url}/en/r/look/")
    tab_to(page, "input[name=receipt]")
    page.keyboard.type(receipt)
    page.keyboard.press("Enter")
    page.wait_for_selector("textarea[name=text]", state="attached")
    tab_to(page, "main details summary")
    page.keyboard.press("Enter")
    assert page.locator("main details[open]").count() == 1
    tab_to(page, "a.exit")


def test_screen_reader_hears_a_name_for_everything(site, scripted_phone: Page):
    """The accessibility tree in reading order: one heading first, and no control without a name."""
    for path in ("r/", "r/write/", "r/2/", "r/steps/", "r/look/"):
        scripted_phone.goto(f"{site.url}/my/{path}")
        told = scripted_phone.locator("body").aria_snapshot()
        controls = re.findall(r"^\s*- (textbox|button|link|checkbox|radio|combobox)(.*)$", told, re.MULTILINE)
        assert controls and [role for role, name in controls if '"' not in name] == [], path
        assert re.findall(r"heading .*\[level=(\d)\]", told.partition("- main")[2])[0] == "1", path


def old_proxy(site, method: str, path: str, fields: list[tuple[str, str]] | None = None):
    """HTTP/1.0 as proxies for small phones speak it: no cookies, no referrer, no compression, no Fetch headers."""
    connection = http.client.HTTPConnection(urlsplit(site.url).netloc, timeout=60)
    connection._http_vsn, connection._http_vsn_str = 10, "HTTP/1.0"
    body = urlencode(fields).encode() if fields is not None else None
    headers = {"Host": urlsplit(site.url).netloc}
    if fields is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request(method, path, body=body, headers=headers)
    answer = connection.getresponse()
    page = answer.read().decode()
    connection.close()
    assert answer.getheader("Set-Cookie") is None
    return answer, page


@pytest.mark.parametrize("code", ["my", "ur"])
def test_whole_way_through_an_old_proxy(site, code):
    """No script, no cookie, no file: as Opera Mini and its like show a page."""
    _answer, form = old_proxy(site, "GET", f"/{code}/r/2/")
    sent, _page = old_proxy(site, "POST", f"/{code}/r/write/", [*hidden_fields(form), ("text", "ပတ်စပို့ 5519")])
    assert sent.status == 303
    view, page = old_proxy(site, "GET", sent.getheader("Location"))
    receipt = reporter.receipt_in(page)
    assert view.status == 200 and len(page.encode()) % 4096 == 0
    done, _page = old_proxy(site, "POST", sent.getheader("Location"), [("done", "1")])
    practice, page = old_proxy(site, "GET", done.getheader("Location"))
    assert practice.status == 200 and receipt not in "".join(page.split())
    found, _page = old_proxy(site, "POST", f"/{code}/r/look/", [("receipt", receipt), ("pin", "")])
    visit, page = old_proxy(site, "GET", found.getheader("Location"))
    assert visit.status == 200 and 'id="error"' not in page and 'name="thread"' in page
