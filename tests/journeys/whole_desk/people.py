"""People of the staff, each in a browser that is listened to: nothing may be said to a console, no policy broken."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Page, Response, expect

from tests.journeys.conftest import RunningSite
from tests.journeys.desk import LONGEST_UNLOCK, Desk

TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
"""
STRICT = ("default-src 'none'", "script-src 'self'", "require-trusted-types-for 'script'")
VIEWER = "/desk/viewer/"


class Person(Desk):
    """Somebody of the staff. Whatever page they open, in any tab, is listened to."""

    def __init__(self, site: RunningSite, browser: Browser, account: dict[str, str]) -> None:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
        super().__init__(site, context.new_page(), account)
        context.set_default_timeout(30_000)
        context.add_init_script(TELL_VIOLATIONS)
        context.on("console", self._hear)
        context.on("weberror", lambda fault: self.complaints.append(f"{self.name}: {fault.error}"))
        context.on("response", self._look_at_policy)

    @property
    def name(self) -> str:
        """The user name."""
        return self.account["username"]

    def go(self, path: str) -> None:
        """Open a page."""
        self.page.goto(self.site.url + path)

    def press(self, words: str) -> None:
        """Press a button by its words."""
        self.page.get_by_role("button", name=words, exact=True).first.click()

    def reads(self, words: str) -> None:
        """Wait until the page shows these words."""
        expect(self.page.locator("main")).to_contain_text(words, timeout=LONGEST_UNLOCK)

    @contextmanager
    def tab(self, path: str) -> Iterator["Person"]:
        """Do something on another page while the desk stays open with its keys."""
        desk, self.page = self.page, self.page.context.new_page()
        try:
            self.go(path)
            yield self
        finally:
            self.page.close()
            self.page = desk

    def _hear(self, said: ConsoleMessage) -> None:
        self.complaints.append(f"{self.name}: {said.type}: {said.text}")

    def _look_at_policy(self, response: Response) -> None:
        """Every page of the staff comes with the strict policy; the frame of files is stricter still."""
        if response.request.resource_type != "document" or "text/html" not in response.headers.get(
            "content-type", ""
        ):
            return
        policy = response.headers.get("content-security-policy", "")
        wanted = STRICT if not response.url.endswith(VIEWER) else ("default-src 'none'", "sandbox")
        if "unsafe-" in policy or not all(one in policy for one in wanted):
            self.complaints.append(f"{self.name}: {response.url} came with the policy {policy!r}")


def account_of(site: RunningSite, username: str) -> dict[str, str]:
    """The row of a demo account."""
    return next(row for row in site.accounts() if row["username"] == username)


def is_plain_text(page: Page, selector: str) -> Any:
    """Whether an element holds text nodes only: whatever was written stayed text."""
    return page.locator(selector).first.evaluate(
        "(node) => [...node.childNodes].every((child) => child.nodeType === Node.TEXT_NODE)"
    )
