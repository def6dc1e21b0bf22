"""A member of the team at the desk, in a real browser whose console is listened to."""

import base64
import hmac
import time
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page

from tests.journeys.conftest import RunningSite

LONGEST_UNLOCK = 60_000
"""Milliseconds that a passphrase may take on two busy cores."""


@dataclass
class Desk:
    """The desk's page of one member. `complaints` is what the browser's console said, policies included."""

    site: RunningSite
    page: Page
    account: dict[str, str]
    complaints: list[str] = field(default_factory=list)

    def sign_in(self, landing: str = "/desk/") -> None:
        """Password, then a code; one that another journey used just now is waited out. It leads to `landing`."""
        self.page.goto(f"{self.site.url}/-/sign-in/?next={landing}")
        self.page.fill("[name=login]", self.account["username"])
        self.page.fill("[name=password]", self.account["password"])
        self._enter()
        while self.page.locator("[name=code]").count():
            step = int(time.time()) // 30
            self.page.fill("[name=code]", code_of(self.account["totp_secret"], step))
            self._enter()
            while self.page.locator("[name=code]").count() and int(time.time()) // 30 == step:
                time.sleep(0.5)
        self.page.wait_for_url(f"**{landing}")

    def _enter(self) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def unlock(self, passphrase: str = "") -> None:
        """Type the passphrase and wait until the keys are open."""
        self.page.fill("#passphrase", passphrase or self.account["passphrase"])
        self.page.click("#unlock [name=go]")
        self.page.wait_for_selector("#lock.unlocked", timeout=LONGEST_UNLOCK)

    def open(self, report: str) -> None:
        """Open a report in the pane, after closing the one that is there, and wait until it is drawn."""
        if self.page.is_visible("#pane-close"):
            self.page.click("#pane-close")
        self.page.click(f'tr[data-report="{report}"] .opener')
        self.page.wait_for_selector(f'tr[data-report="{report}"][aria-current]')
        self.page.wait_for_selector("#pane:not([hidden]) .panel-messages article")

    def reports(self, *, unread: bool = False) -> list[str]:
        """Ids of the rows in sight, in their order."""
        rows = self.page.locator(f"#lists tr[data-report]{'[data-unread]' if unread else ''}:visible")
        return [str(row.get_attribute("data-report")) for row in rows.all()]

    def told(self) -> str:
        """What the page says happened."""
        return self.page.inner_text("#told")


def code_of(secret: str, step: int) -> str:
    """What an authenticator app shows in a step of 30 s (RFC 6238). docs/ takes pictures with it, without Django."""
    digest = hmac.digest(base64.b32decode(secret), step.to_bytes(8, "big"), "sha1")
    place = digest[-1] & 15
    number = int.from_bytes(digest[place : place + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


def member(site: RunningSite, browser: Browser, number: int = 0, **options: object) -> Desk:
    """The desk of the n-th demo member of the hotline, not signed in yet."""
    account = [one for one in site.accounts() if one["role"] == "hotline"][number]
    page = browser.new_context(**options).new_page()
    desk = Desk(site, page, account)
    page.on("console", lambda said: desk.complaints.append(f"{said.type}: {said.text}"))
    page.on("pageerror", lambda error: desk.complaints.append(str(error)))
    return desk
