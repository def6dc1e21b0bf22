"""A member adds a passkey, signs in with it and proves themselves by it, in a browser under our strict policy."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import RunningSite, small_phone

pytestmark = [pytest.mark.browser, pytest.mark.site]

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Phone:
    """A browser with a built-in authenticator; WebAuthn wants a name, so it asks for localhost."""

    def __init__(self, page: Page, site: RunningSite) -> None:
        self.page, self.url = page, site.url.replace("127.0.0.1", "localhost")
        self.said: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda fault: self.said.append(str(fault)))
        devtools = page.context.new_cdp_session(page)
        devtools.send("WebAuthn.enable")
        devtools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})

    def go(self, path: str) -> None:
        """Open a page."""
        self.page.goto(self.url + path)

    def press(self, words: str) -> None:
        """Press a button or link and wait for the page it leads to."""
        with self.page.expect_navigation():
            self.page.get_by_text(words, exact=True).click()

    def give_password(self, account: dict[str, str]) -> None:
        """The first step."""
        self.go("/-/sign-in/")
        self.page.fill("[name=login]", account["username"])
        self.page.fill("[name=password]", account["password"])
        self.press("Go on")

    def path(self) -> str:
        """Where the browser is."""
        return self.page.url.removeprefix(self.url)


@pytest.fixture
def phone(chromium: Browser, site: RunningSite) -> Iterator[Phone]:
    context = small_phone(chromium)
    yield Phone(context.new_page(), site)
    context.close()


def code(account: dict[str, str]) -> str:
    """What the account's app shows now."""
    return format_hotp_value(hotp_value(account["totp_secret"], int(time.time()) // 30))


def test_passkey_is_added_signs_in_and_proves(phone: Phone, site: RunningSite):
    account: dict[str, Any] = next(row for row in site.accounts() if row["role"] == "translator")
    phone.give_password(account)
    phone.page.fill("[name=code]", code(account))
    phone.press("Sign in")

    phone.go("/-/second-factor/passkey/")
    phone.page.fill("[name=password]", account["password"])
    phone.press("Confirm")
    phone.page.fill("[name=name]", "my phone")
    phone.press("Add this device or key")
    phone.go("/-/second-factor/")
    assert "my phone" in phone.page.inner_text("main")

    phone.go("/-/sign-out/")
    phone.press("Sign out")
    phone.give_password(account)
    phone.press("Use a passkey")
    assert phone.path() == "/admin/"

    phone.go("/-/sign-out/")
    phone.press("Sign out")
    phone.press("Sign in with a passkey")
    phone.press("Use a passkey")
    assert phone.path() == "/admin/"

    phone.go("/-/second-factor/again/passkey/?next=/-/second-factor/")
    phone.press("Use a passkey")
    assert phone.path() == "/-/second-factor/"
    assert phone.said == []
