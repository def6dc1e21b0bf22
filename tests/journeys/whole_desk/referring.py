"""A referral: the partner's key, the question, the reporter's agreement, the partner's desk."""

from playwright.sync_api import expect

from tests.journeys import reporter
from tests.journeys.conftest import RunningSite
from tests.journeys.desk import LONGEST_UNLOCK
from tests.journeys.whole_desk.people import Person
from tests.journeys.whole_desk.reporters import Told

PARTNER = "Blue House"
PASSPHRASE = "harbour lamp paper seven quiet"
PURPOSE = "Một phòng và một luật sư"
RITA = {
    "username": "rita",
    "password": "a quiet blue house",
    "totp_secret": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
    "passphrase": PASSPHRASE,
}
ENTER = f"""
from hotline.referrals import partner_book as book
from hotline.sign_in.accounts import create_staff
create_staff({RITA["username"]!r}, {RITA["password"]!r}, "referral partner", {RITA["totp_secret"]!r})
partner = book.enter("blue", {{"name": {PARTNER!r}, "kind": "shelter", "languages": ["vi"]}}, actor="demo-hotline-2")
book.add_person(partner, {RITA["username"]!r}, actor="demo-hotline-2")
"""


def partner_makes_a_key(partner: Person, supervisor: Person) -> None:
    """The partner's person makes a key; somebody of the team who did not add them approves it."""
    partner.go("/desk/partner/")
    for field in ("#first", "#second"):
        partner.page.fill(field, PASSPHRASE)
    with partner.page.expect_download():
        partner.press("Make my key")
    partner.reads("Your key is kept.")
    with supervisor.tab("/desk/partners/blue/") as team:
        team.press("Compared: approve this key")
        team.reads("Opens what is referred")


def propose(member: Person, report: str) -> None:
    """Ask the reporter; nothing can be sent before the answer."""
    member.open(report)
    panel = member.page.locator(".panel-referral")
    panel.locator("summary", has_text="Refer this report").click()
    panel.locator("textarea").fill(PURPOSE)
    member.press("Ask the reporter")
    member.reads("The question is sealed and stored.")
    expect(panel.get_by_role("button", name=f"Send to {PARTNER}")).to_have_count(0)


def agree(site: RunningSite, one: Told) -> None:
    """The reporter agrees. Without the answer whether they are alone and safe it is not taken."""
    view = one.look(site)
    assert PARTNER in view.text and PURPOSE in view.text
    one.answer(site, view, ("r2", "agree"), ("alone", "yes"))


def send(member: Person, report: str) -> None:
    """Note the agreement, seal the report's key to the partner's people."""
    member.open(report)
    member.reads("agrees and is alone and safe")
    member.press("Note that the reporter agreed")
    member.press(f"Send to {PARTNER}")
    member.reads("Sent. The reporter sees who has it.")


def partner_opens(partner: Person, one: Told) -> None:
    """The partner opens it with their own key, and accepts."""
    partner.go("/desk/partner/")
    partner.page.fill("#passphrase", PASSPHRASE)
    partner.press("Unlock")
    partner.page.wait_for_selector("[data-lock]:not([hidden])", timeout=LONGEST_UNLOCK)
    partner.press("Open")
    expect(partner.page.locator("[data-opened] .as-sent").first).to_have_text(one.text)
    with partner.page.expect_download() as download:
        partner.page.get_by_role("button", name="Save file 1").click()
    assert download.value.path().read_bytes() == one.photo
    partner.press("Accept")
    partner.reads("Noted.")


def reporter_sees_who_has_it(site: RunningSite, one: Told) -> None:
    """The page behind the receipt names the partner, and asks no more."""
    view = one.look(site).text
    assert f"<bdi>{PARTNER}</bdi>" in view and 'name="r2"' not in view
    assert reporter.replies_in(view)


def partner_is_done(partner: Person, member: Person, report: str) -> None:
    """The team sees that the partner took it, and then that they need it no more."""
    with member.tab("/desk/referrals/") as team:
        team.reads("The partner accepted")
    partner.go("/desk/partner/")
    partner.press("Done: I need it no more")
    partner.reads("Noted.")
    member.open(report)
    expect(member.page.locator(".panel-referral h4")).to_have_text(f"{PARTNER} · Done")
