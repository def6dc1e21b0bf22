"""A report is referred with its reporter's agreement: a member's browser, the reporter, and the partner's browser."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, Page

from tests.journeys import reporter
from tests.journeys.conftest import RunningSite
from tests.journeys.wire import hidden_fields

pytestmark = [pytest.mark.browser, pytest.mark.site]

PASSPHRASE = "harbour lamp paper seven quiet"
WORDS = "They keep my passport. Call Somchai, 080-1234-5678."
PARTNER = {
    "username": "rita",
    "password": "a quiet blue house",
    "totp_secret": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
}
OPENPGP = """-----BEGIN PGP PUBLIC KEY BLOCK-----

mDMEXgvhABYJKwYBBAHaRw8BAQdATr+CcvbNeEVhqAfIKvepm0fYTpmswnUe4tOc
nKss3EW0H0JsdWUgSG91c2UgPGJsdWVAaG91c2UuZXhhbXBsZT6IkAQTFggAOBYh
BGfBT09IFST4Ty0iZQM2RWprAa/lBQJeC+EAAhsDBQsJCAcCBhUKCQgLAgQWAgMB
Ah4BAheAAAoJEAM2RWprAa/lt/EBAOJAgmKKwSkg2o1l6riTe04Knp4bhyrFKW7X
qvh7pCl/AP45M04bTE+X1YbXZ9eypP+hwUanvstFJGfdOYeDgF9YC7g4BF4L4QAS
CisGAQQBl1UBBQEBB0CamQgG6eO7z1TBAEBnUZrzKAlG5s7FTLChDG3YZzlbUAMB
CAeIeAQYFggAIBYhBGfBT09IFST4Ty0iZQM2RWprAa/lBQJeC+EAAhsMAAoJEAM2
RWprAa/lSOUA/RUqNhWd7i3I45/Fse2vNv8arD9UptBqwlJhEo0tWz+eAP4gTsVi
vsTtsbTV8SVuQ84W1n7B1Ey0UcskK1bZpt4uCQ==
=hZWV
-----END PGP PUBLIC KEY BLOCK-----
"""
"""A key that GnuPG made for this test."""
ENTER = """
from hotline.referrals import partner_book as book
from hotline.sign_in.accounts import create_staff
create_staff({username!r}, {password!r}, "referral partner", {totp_secret!r})
blue = {{"name": "Blue House", "kind": "shelter", "languages": ["vi"], "export_recipient": {key!r}}}
partner = book.enter("blue", blue, actor="one")
book.add_person(partner, {username!r}, actor="one")
"""
APPROVE = """
from hotline.models import PartnerMember
from hotline.referrals import partner_book as book
person = PartnerMember.objects.get(revoked_hour=None)
book.approve_key(person, book.waiting_key(person).recipient, actor="another")
"""


class Desk:
    """A person of the staff in a browser of their own; everything the console said is kept."""

    def __init__(self, chromium: Browser, site: RunningSite, account: dict[str, Any]) -> None:
        self.context = chromium.new_context(viewport={"width": 1200, "height": 900}, accept_downloads=True)
        self.page: Page = self.context.new_page()
        self.site, self.account = site, account
        self.said: list[str] = []
        self.page.on("console", self.note)
        self.page.on("pageerror", lambda fault: self.said.append(str(fault)))

    def note(self, message: Any) -> None:
        """Keep warnings and errors."""
        if message.type in ("warning", "error"):
            self.said.append(message.text)

    def sign_in(self) -> None:
        """Both factors; a code that was used just now is waited out."""
        self.go("/-/sign-in/")
        self.page.fill("[name=login]", self.account["username"])
        self.page.fill("[name=password]", self.account["password"])
        self.send()
        while self.page.locator("[name=code]").count():
            step = int(time.time()) // 30
            self.page.fill("[name=code]", format_hotp_value(hotp_value(self.account["totp_secret"], step)))
            self.send()
            while self.page.locator("[name=code]").count() and int(time.time()) // 30 == step:
                time.sleep(0.5)

    def send(self) -> None:
        """Send the form of the page."""
        with self.page.expect_navigation():
            self.page.locator("main button.main").first.click()

    def go(self, path: str) -> None:
        self.page.goto(self.site.url + path)

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).first.click()

    def reads(self, words: str) -> None:
        """Wait until the page shows these words."""
        self.page.get_by_text(words).first.wait_for(timeout=20_000)


def saved_by(desk: Desk, name: str, place: Path) -> Path:
    """Press a button that saves a file."""
    with desk.page.expect_download() as download:
        desk.press(name)
    download.value.save_as(place / download.value.suggested_filename)
    return place / download.value.suggested_filename


@pytest.fixture
def desks(chromium: Browser, site: RunningSite) -> Iterator[tuple[Desk, Desk]]:
    """A member of the team, and somebody of the partner."""
    account = next(row for row in site.accounts() if row["role"] == "hotline")
    pair = Desk(chromium, site, account), Desk(chromium, site, PARTNER)
    yield pair
    for desk in pair:
        desk.context.close()


def agree(site: RunningSite, receipt: str) -> None:
    """The reporter comes back, agrees and is alone and safe."""
    view = reporter.look(site, "en", receipt)
    assert "Blue House" in view.text and "A room" in view.text
    hidden = hidden_fields(view.text.partition("<main")[2].partition("</form>")[0])
    sent = [*hidden, ("r1", "agree"), ("alone", "yes")]
    assert "It is sent" in reporter.follow(site, reporter.post_files(site, "/en/r/again/", sent)).text


def test_report_reaches_a_partner_only_with_the_reporters_agreement(site, desks, tmp_path):
    member, partner = desks
    assert site.manage("shell", "-c", ENTER.format(key=OPENPGP, **PARTNER)).returncode == 0
    partner.sign_in()
    partner.go("/desk/partner/")
    for field in ("#first", "#second"):
        partner.page.fill(field, PASSPHRASE)
    assert (
        saved_by(partner, "Make my key", tmp_path)
        .read_bytes()
        .startswith(b"age-encryption.org/v1\n-> scrypt")
    )
    partner.reads("Your key is kept.")
    approved = site.manage("shell", "-c", APPROVE)
    assert approved.returncode == 0, approved.stderr

    before = set(reporter.exported(site, tmp_path / "before"))
    receipt = reporter.report(site, "vi", ("what", "passport_taken"), ("text", WORDS), ("company", "Maru"))
    report = (set(reporter.exported(site, tmp_path / "after")) - before).pop()
    member.sign_in()
    member.go("/desk/")
    member.page.set_input_files("#key-files", site.data / "demo" / "member-1.wrapped.age")
    member.page.fill("#passphrase", member.account["passphrase"])
    member.press("Unlock")
    opener = member.page.locator(f"tr[data-report='{report}'] .opener")
    member.page.locator("#lock.unlocked").wait_for(timeout=20_000)
    opener.click()
    panel = member.page.locator(".panel-referral")
    panel.get_by_text("Refer this report").click()
    panel.locator("textarea").fill("A room")
    member.press("Ask the reporter")
    member.reads("The question is sealed and stored.")
    assert panel.get_by_role("button", name="Send to Blue House").count() == 0

    agree(site, receipt)
    opener.click()
    member.reads("In message 2 the reporter agrees")
    member.press("Note that the reporter agreed")
    member.press("Send to Blue House")
    member.reads("Sent. The reporter sees who has it.")
    assert "has handed this to <bdi>Blue House</bdi>" in reporter.look(site, "en", receipt).text

    member.press("Make a redacted copy")
    member.press("Black out names, numbers and addresses that were found")
    member.press("Show what goes out")
    shown = member.page.locator(".panel-redaction pre").inner_text()
    assert "They keep my passport. Call ███, ███." in shown and "Maru" not in shown
    member.page.get_by_label("I have read what goes out").check()
    copy = saved_by(member, "Seal and save", tmp_path)
    # A session key sealed to a public key comes first (RFC 9580 section 5.1).
    assert copy.suffix == ".pgp" and copy.read_bytes()[0] in (0xC1, 0x84, 0x85)

    partner.go("/desk/partner/")
    assert partner.page.get_by_role("button", name="Lock", exact=True).count() == 0
    partner.page.fill("#passphrase", PASSPHRASE)
    partner.press("Unlock")
    partner.page.locator("[data-lock]:not([hidden])").wait_for(timeout=20_000)
    partner.press("Open")
    partner.reads(WORDS)
    partner.press("Accept")
    partner.reads("Noted.")
    member.go("/desk/referrals/")
    member.reads("The partner accepted")
    assert member.said + partner.said == []
