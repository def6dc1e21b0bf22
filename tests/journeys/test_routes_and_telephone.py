"""A supervisor decides who gets what, takes a call and closes the form, on a phone, beside a running server."""

import time
import urllib.request
from collections.abc import Iterator

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import RunningSite, small_phone

pytestmark = [pytest.mark.browser, pytest.mark.site]

NAME, PASSWORD = "route-keeper", "quiet harbour lamp"
MAKE = f"""
from hotline.ceremony import create_member
from hotline.sign_in.accounts import create_staff
create_staff("{NAME}", "{PASSWORD}", "supervisor", "%s")
create_member("{NAME}", "default", demo=True)
"""
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
PAGES = (
    "routing/",
    "routing/rules/new/",
    "routing/queues/new/",
    "routing/queues/default/",
    "routing/try/",
    "routing/switch/",
    "telephone/",
    "telephone/ur/?words=caller",
)
SEND = "main form button.main"


@pytest.fixture(scope="module")
def keeper(site: RunningSite, chromium: Browser) -> Iterator[Page]:
    """A supervisor with a live key, signed in once."""
    secret = generate_totp_secret()
    made = site.manage("shell", "-c", MAKE % secret)
    assert made.returncode == 0, made.stderr
    context = small_phone(chromium)
    page = context.new_page()
    page.goto(f"{site.url}/-/sign-in/?next=/desk/")
    page.fill("[name=login]", NAME)
    page.fill("[name=password]", PASSWORD)
    _press(page, "[name=password]")
    page.fill("[name=code]", format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    _press(page, "[name=code]")
    yield page
    context.close()
    # Reports of later journeys are sealed to the members they know.
    assert site.manage("hotline_keys", "revoke", "--member", NAME).returncode == 0


def _press(page: Page, selector: str) -> None:
    with page.expect_navigation():
        page.press(selector, "Enter")


def _send(page: Page) -> None:
    with page.expect_navigation():
        page.click(SEND)


def faults(page: Page) -> list[str]:
    """What axe finds, and whether the page runs out of the window."""
    found = [violation["id"] for violation in Axe().run(page, options=RULES).response["violations"]]
    return found + ["wide"] * (page.evaluate(OVERFLOW) > 0)


def form_is_open(site: RunningSite) -> bool:
    with urllib.request.urlopen(f"{site.url}/en/r/write/") as answer:
        return b'name="token"' in answer.read()


def test_pages_are_for_everyone_on_a_phone(site, keeper):
    found = {}
    for path in PAGES:
        keeper.goto(f"{site.url}/desk/{path}")
        found[path] = faults(keeper)
    assert found == {path: [] for path in PAGES}


def test_rule_is_made_tried_and_removed(site, keeper):
    keeper.goto(f"{site.url}/desk/routing/rules/new/")
    keeper.fill("[name=label]", "Violence first")
    keeper.check("[name=happening][value=violence]")
    _send(keeper)
    assert "Violence first" in keeper.inner_text("main")
    keeper.goto(f"{site.url}/desk/routing/try/")
    keeper.check("[name=what][value=violence]")
    _send(keeper)
    assert "by the rule “Violence first”" in keeper.inner_text("[role=status]") and not faults(keeper)
    keeper.goto(f"{site.url}/desk/routing/")
    with keeper.expect_navigation():
        keeper.get_by_role("button", name="Remove Violence first").click()
    assert "Violence first" not in keeper.inner_text("main")


def test_told_report_shows_its_number_once_and_back_shows_nothing_typed(site, keeper):
    keeper.goto(f"{site.url}/desk/telephone/vi/")
    keeper.fill("[name=company]", "Sato Farm 5519")
    _send(keeper)
    assert keeper.input_value("[name=company]") == "Sato Farm 5519" and not faults(keeper)
    keeper.fill("[name=text]", "They keep my passport 5519")
    _send(keeper)
    assert len("".join(keeper.inner_text("#receipt").split())) == 20 and not faults(keeper)
    _send(keeper)
    keeper.go_back()
    assert keeper.query_selector("#receipt") is None and "5519" not in keeper.content()
    keeper.go_back()
    assert "5519" not in keeper.content()
    keeper.go_back()
    assert keeper.input_value("[name=company]") == ""


def test_form_closes_and_opens_within_two_seconds(site, keeper):
    assert form_is_open(site)
    keeper.goto(f"{site.url}/desk/routing/switch/")
    keeper.check("[name=reason][value=maintenance]")
    try:
        _send(keeper)
        closed = time.monotonic()
        while form_is_open(site):
            assert time.monotonic() < closed + 2
        assert "The form is closed by hand" in keeper.inner_text("main")
    finally:
        keeper.goto(f"{site.url}/desk/routing/switch/")
        _send(keeper)
    assert form_is_open(site)
