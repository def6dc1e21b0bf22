"""Takes the pictures of the handbook: `python -m docs.take_desk_pictures`, at the top of the checkout.

It starts a demonstration site in a folder of its own, makes up reports and a partner, and looks at the desk as its
people do, on a tablet. With an address and a data folder it uses a site that runs already, but only a fresh one.
"""

import io
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from tests.journeys import reporter
from tests.journeys.conftest import CHROMIUM, QUIET, RunningSite, started
from tests.journeys.desk import Desk, member
from tests.journeys.wire import hidden_fields
from tests.sealing.pictures import drawn, saved

PLACE = Path(__file__).parent / "hotline" / "pictures"
TABLET = {"width": 820, "height": 1060}
COLOURS = 32
MOST_BYTES = 60_000
WAIT = 60_000
"""Milliseconds that a passphrase may take on a busy machine."""

TEXT = "Hộ chiếu của tôi bị công ty giữ. Tôi muốn đổi việc nhưng họ không trả lại."
PARTNER = {
    "username": "rita",
    "password": "a quiet blue house",
    "totp_secret": "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
}
PASSPHRASE = "harbour lamp paper seven quiet"  # noqa: S105 it opens made-up reports only
ENTER = """
from hotline.referrals import partner_book as book
from hotline.sign_in.accounts import create_staff
create_staff({username!r}, {password!r}, "referral partner", {totp_secret!r})
partner = book.enter("blue", {{"name": "Blue House", "kind": "shelter", "languages": ["vi"]}}, actor="one")
book.add_person(partner, {username!r}, actor="one")
"""
APPROVE = """
from hotline.models import PartnerMember
from hotline.referrals import partner_book as book
person = PartnerMember.objects.get(revoked_hour=None)
book.approve_key(person, book.waiting_key(person).recipient, actor="another")
"""


def main(site: RunningSite) -> None:
    """All pictures, in the order of a shift."""
    PLACE.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        partner = a_partner(site, browser)
        receipt = make_up_reports(site)
        desk = member(site, browser, viewport=TABLET, locale="en-GB")
        desk.sign_in()
        take_pages(desk)
        take_shift(desk)
        take_referral(desk, partner, receipt)
        desk.page.goto(f"{site.url}/desk/log/")
        take(desk.page, "log")
        browser.close()


def make_up_reports(site: RunningSite) -> str:
    """Four reports, one of them in quarantine; the receipt of the one that is opened later."""
    reporter.report(site, "my", ("what", "violence"), ("danger", "now"), ("text", "ကူညီပါ"))
    reporter.report(site, "id", ("what", "unpaid_wages"), ("text", "Gaji bulan Mei belum dibayar."))
    reporter.follow(site, reporter.open_form(site, "en").send(("text", "They took my residence card.")))
    form = reporter.open_form(site, "vi")
    time.sleep(reporter.A_HUMAN_PAUSE)
    told = [
        ("what", "passport_taken"),
        ("text", TEXT),
        ("company", "Maru Foods"),
        ("safe_hours", "Sau 22 giờ"),
    ]
    photo = saved(drawn(), "PNG")
    view = reporter.post_files(site, "/vi/r/write/", [*form.hidden, *told], (photo,))
    return reporter.receipt_in(reporter.follow(site, view).text)


def take_pages(desk: Desk) -> None:
    """The list as it is before anything is opened, and the pages around it."""
    take(desk.page, "locked")
    for name, path in (
        ("keys", "keys/"),
        ("make-keys", "keys/mine/"),
        ("routing", "routing/"),
        ("clocks", "clocks/"),
        ("signals", "signals/"),
        ("statistics", "statistics/"),
        ("telephone", "telephone/"),
        ("switch", "routing/switch/"),
    ):
        desk.page.goto(f"{desk.site.url}/desk/{path}")
        take(desk.page, name)
    desk.page.goto(f"{desk.site.url}/desk/")


def take_shift(desk: Desk) -> None:
    """Unlock, read, answer."""
    desk.unlock()
    take(desk.page, "unlocked")
    open_vietnamese(desk)
    take(desk.page, "opened")
    panel = desk.page.locator(".panel-answering")
    panel.locator(".phrases > summary").click()
    panel.locator(".phrase-group > summary").first.click()
    take(desk.page, "phrases", at=panel.locator(".phrases"))
    panel.locator(".phrases > summary").click()
    panel.locator("textarea").fill(
        "Chào bạn. Chúng tôi đã đọc. Maru Foods có giữ hộ chiếu của người khác không?"
    )
    panel.locator(".warning li").first.wait_for()
    take(desk.page, "reply", at=panel.locator(".warning"), block="end")


def open_vietnamese(desk: Desk) -> None:
    """Open reports until the one with the photo is in the pane."""
    for report in desk.reports():
        desk.open(report)
        if "Maru Foods" in desk.page.inner_text(".panel-messages"):
            return
        desk.page.click("#pane-close")


def take_referral(desk: Desk, partner: Desk, receipt: str) -> None:
    """The reporter is asked and agrees; the partner opens what was sent."""
    panel = desk.page.locator(".panel-referral")
    panel.get_by_text("Refer this report").click()
    panel.locator("textarea").fill("Một phòng an toàn")
    press(desk.page, "Ask the reporter")
    says(desk.page, "The question is sealed and stored.")
    take(desk.page, "referral", at=panel)
    agree(desk.site, receipt)
    desk.page.click("#pane-close")
    open_vietnamese(desk)
    says(desk.page, "In message 2 the reporter agrees")
    press(desk.page, "Note that the reporter agreed")
    press(desk.page, "Send to Blue House")
    says(desk.page, "Sent. The reporter sees who has it.")
    partner.page.goto(f"{desk.site.url}/desk/partner/")
    partner.page.fill("#passphrase", PASSPHRASE)
    press(partner.page, "Unlock")
    partner.page.locator("[data-lock]:not([hidden])").wait_for(timeout=WAIT)
    press(partner.page, "Open")
    says(partner.page, TEXT)
    take(partner.page, "partner")


def a_partner(site: RunningSite, browser: Browser) -> Desk:
    """Somebody of a partner, whose key is made and approved."""
    run(site, ENTER.format(**PARTNER))
    page = browser.new_context(viewport=TABLET, locale="en-GB", accept_downloads=True).new_page()
    desk = Desk(site, page, PARTNER)
    desk.sign_in("/desk/partner/")
    page.fill("#first", PASSPHRASE)
    page.fill("#second", PASSPHRASE)
    press(page, "Make my key")
    says(page, "Your key is kept.")
    run(site, APPROVE)
    return desk


def agree(site: RunningSite, receipt: str) -> None:
    """The reporter comes back with the number, agrees and is alone and safe."""
    view = reporter.look(site, "vi", receipt)
    hidden = hidden_fields(view.text.partition("<main")[2].partition("</form>")[0])
    reporter.follow(
        site, reporter.post_files(site, "/vi/r/again/", [*hidden, ("r1", "agree"), ("alone", "yes")])
    )


def run(site: RunningSite, code: str) -> None:
    """A piece of code beside the running site."""
    told = site.manage("shell", "-c", code)
    if told.returncode:
        raise SystemExit(told.stderr)


def press(page: Page, name: str) -> None:
    """Press a button by its words."""
    page.get_by_role("button", name=name, exact=True).first.click()


def says(page: Page, words: str) -> None:
    """Wait until the page shows these words."""
    page.get_by_text(words).first.wait_for(timeout=WAIT)


def take(page: Page, name: str, *, at: Locator | None = None, block: str = "start") -> None:
    """One picture of the screen as far down as there is something, or of where a part of the page stands."""
    if at is not None:
        at.evaluate("(element, block) => element.scrollIntoView({ block })", block)
    bottom = page.evaluate("document.querySelector('main').getBoundingClientRect().bottom")
    clip = {"x": 0, "y": 0, "width": TABLET["width"], "height": min(TABLET["height"], bottom + 24)}
    image = Image.open(io.BytesIO(page.screenshot(animations="disabled", clip=clip)))
    packed = io.BytesIO()
    image.convert("RGB").quantize(COLOURS).save(packed, "PNG", optimize=True)
    if packed.tell() > MOST_BYTES:
        raise SystemExit(f"{name}.png has {packed.tell()} bytes, more than {MOST_BYTES}.")
    (PLACE / f"{name}.png").write_bytes(packed.getvalue())


if __name__ == "__main__":
    if len(sys.argv) == 3:
        main(RunningSite(url=sys.argv[1], data=Path(sys.argv[2]), output=Path(sys.argv[2])))
    else:
        folder = Path(tempfile.mkdtemp())
        with started(folder / "data", folder / "output.txt") as fresh:
            main(fresh)
