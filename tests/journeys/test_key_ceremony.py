"""Keys are made, printed, tried and sealed to in a real Chromium; no secret of them is ever sent."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, expect

from sealing import unseal
from sealing.members import read_identity_file, unwrap_member
from tests.journeys import reporter
from tests.journeys.conftest import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.site]

LONGEST = 60_000
"""Milliseconds that a passphrase may take on two busy cores."""
NARROW = 360
"""CSS pixels of the window."""
SECRETS = re.compile(r"AGE-SECRET-KEY|WAYMARK-SIGNING-KEY", re.IGNORECASE)


@dataclass
class Person:
    """Somebody of the team with a browser. `sent` is all that it sent, `said` what its console said."""

    site: RunningSite
    page: Page
    account: dict[str, str]
    sent: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open a page."""
        self.page.goto(self.site.url + path)

    def press(self, button: str) -> None:
        """Press a button by its words."""
        self.page.get_by_role("button", name=button, exact=True).click()

    def shows(self, step: str) -> None:
        """Wait until a step of the page is there."""
        self.page.wait_for_selector(f"#{step}:not([hidden])", timeout=LONGEST)

    def meets_everyone(self) -> None:
        """Accessibility rules find nothing, by day and by night, and nothing hangs over a narrow window's edge."""
        for scheme in ("dark", "light"):
            self.page.emulate_media(color_scheme=scheme)
            found = Axe().run(self.page).response["violations"]
            assert [(one["id"], one["nodes"][0]["target"]) for one in found] == []
        assert self.page.evaluate("document.documentElement.scrollWidth") <= NARROW

    def sign_in(self) -> None:
        """Password, then a code that nobody used yet."""
        self.go("/-/sign-in/?next=/desk/keys/")
        self.page.fill("[name=login]", self.account["username"])
        self.page.fill("[name=password]", self.account["password"])
        self.page.keyboard.press("Enter")
        for _ in range(4):
            counted = hotp_value(self.account["totp_secret"], int(time.time()) // 30)
            self.page.fill("[name=code]", format_hotp_value(counted))
            with self.page.expect_navigation():
                self.page.keyboard.press("Enter")
            if self.page.url.endswith("/desk/keys/"):
                return
            time.sleep(10)
        pytest.fail("no code was accepted")


def note_sending(person: Person, request: Request) -> None:
    person.sent.append(f"{request.url} {request.post_data or ''}")


@pytest.fixture
def enter(site: RunningSite, chromium: Browser) -> Iterator[object]:
    """People who signed in, by their user names; their browsers end with the test."""
    contexts = []

    def one(username: str) -> Person:
        contexts.append(chromium.new_context(viewport={"width": NARROW, "height": 640}, locale="en-GB"))
        account = next(row for row in site.accounts() if row["username"] == username)
        person = Person(site, contexts[-1].new_page(), account)
        person.page.on("console", lambda said: person.said.append(said.text))
        person.page.on("pageerror", lambda fault: person.said.append(str(fault)))
        person.page.on("request", lambda request: note_sending(person, request))
        person.sign_in()
        return person

    yield one
    for context in contexts:
        context.close()


def test_member_makes_and_practises_keys_that_leave_the_browser_wrapped_only(enter, site: RunningSite):
    member = enter("demo-hotline-2")
    member.go("/desk/keys/mine/")
    member.meets_everyone()
    phrase = member.page.inner_text("#phrase")
    assert "Strong enough" in member.page.inner_text("#strength")
    member.page.click("#step-choose .main")
    member.shows("step-practise")
    assert member.page.locator(f"text={phrase}").count() == 0
    member.page.fill("#again", "not this one")
    member.press("Try it")
    member.page.wait_for_selector("#told.wrong", timeout=LONGEST)
    assert not any("/keep/" in one for one in member.sent)
    member.page.fill("#again", phrase)
    member.press("Try it")
    member.shows("step-kept")
    ends = member.page.inner_text("#ends")
    member.go("/desk/keys/")
    member.meets_everyone()
    waiting = member.page.locator(".waiting li", has_text=ends)
    assert "two administrators are needed" in waiting.inner_text()
    with member.page.expect_download() as download:
        member.page.locator("li", has_text=ends[-9:].replace(" ", "")).get_by_text(
            "Download the wrapped copy"
        ).click()
    keys = unwrap_member(Path(download.value.path()).read_bytes(), phrase)
    assert keys.recipient.endswith(ends.replace(" ", "")) and len(ends) == 19
    member.press("Take back")
    assert member.page.locator(".waiting").count() == 0
    sent = " ".join(member.sent)
    assert phrase not in sent.replace("+", " ").replace("%20", " ") and not SECRETS.search(sent)
    assert member.said == []


def test_recovery_key_is_printed_never_sent_and_the_drill_opens_it_here(
    enter, site: RunningSite, tmp_path: Path
):
    # A key of this test's own: other journeys on this site revoke that of the demonstration.
    held = tmp_path / "held.agekey"
    assert site.manage("hotline_keys", "create-recovery", "--out", str(held)).returncode == 0
    administrator = enter("demo-administrator")
    page = administrator.page
    administrator.go("/desk/keys/recovery/")
    administrator.press("Make the key")
    administrator.shows("sheet")
    administrator.meets_everyone()
    secret = page.inner_text("#secret")
    assert re.fullmatch(r"AGE-SECRET-KEY-1[0-9A-Z]{58}", secret)
    page.emulate_media(media="print")
    assert page.locator("#qr svg").is_visible() and page.locator("#secret").is_visible()
    assert not page.locator("#printed").is_visible() and not page.locator(".staff-bar").is_visible()
    page.emulate_media(media="screen")
    page.fill("#last", secret[:8])
    page.click("#printed .main")
    assert "not how the secret key ends" in page.inner_text("#told")
    page.fill("#last", secret[-8:].lower())
    page.click("#printed .main")
    administrator.shows("step-kept")
    assert secret not in page.content()
    administrator.go("/desk/keys/")
    administrator.press("Take back")

    recovery = read_identity_file(held.read_text())
    administrator.go("/desk/keys/drill/")
    ends = recovery.recipient[-8:]
    page.locator("li", has_text=ends).get_by_role("button", name="Begin").click()
    administrator.meets_everyone()
    page.fill("#identity", secret)
    administrator.press("Open the question")
    page.wait_for_selector("#told.wrong")
    page.fill("#identity", recovery.identity.lower())
    administrator.press("Open the question")
    page.locator("#told", has_text="Now send the answer").wait_for()
    administrator.press("Send the answer")
    assert "The drill is passed" in page.inner_text("main")
    assert not SECRETS.search(" ".join(administrator.sent))
    assert administrator.said == []


def test_unlocked_desk_seals_open_reports_to_a_new_key(enter, site: RunningSite, tmp_path: Path):
    text = "They did not pay in May."
    reporter.report(site, "en", ("what", "unpaid_wages"), ("text", text))
    fresh = tmp_path / "fresh.agekey"
    assert site.manage("hotline_keys", "create-recovery", "--out", str(fresh)).returncode == 0
    member = enter("demo-hotline-2")
    member.go("/desk/")
    member.page.fill("#passphrase", member.account["passphrase"])
    member.page.click("#unlock [name=go]")
    asked = member.page.locator("#resealing-readers")
    expect(asked).to_contain_text(read_identity_file(fresh.read_text()).recipient[-16:], timeout=LONGEST)
    asked.get_by_role("button").click()
    told = member.page.locator("#resealing", has_text="Reports sealed anew")
    told.wait_for(timeout=LONGEST)
    identity = read_identity_file(fresh.read_text()).identity
    # What other journeys closed is left as it was.
    opened = [_text_opened(folder, identity) for folder in reporter.exported(site, tmp_path / "out").values()]
    assert text in opened
    assert not SECRETS.search(" ".join(member.sent)) and member.said == []


def _text_opened(folder: Path, identity: str) -> str:
    """The text of an exported report; empty when its key was not sealed to this identity."""
    try:
        key = unseal.open_key((folder / "key.age").read_bytes(), identity)
    except unseal.UnsealError:
        return ""
    return str(
        unseal.open_message((folder / "message-0001.age").read_bytes(), key.identity).answers.get("text")
    )
