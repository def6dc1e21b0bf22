"""Replies and answers: a member asks, the reporter answers with the receipt, the other member reads it."""

from playwright.sync_api import expect

from hotline.phrases.book import texts
from tests.journeys import reporter
from tests.journeys.conftest import RunningSite
from tests.journeys.whole_desk.people import Person
from tests.journeys.whole_desk.reporters import Told

SECOND = "Vâng, tôi ở một mình. <script>alert(1)</script>"


def ask(member: Person, report: str) -> None:
    """A greeting from the phrase book and a closed question of it, signed and sent."""
    member.open(report)
    panel = member.page.locator(".panel-answering")
    panel.locator("details.phrases > summary").click()
    for group in panel.locator("details.phrase-group > summary").all()[:2]:
        group.click()
    panel.get_by_role("button", name="Put into the reply: Greeting, first reply").click()
    panel.get_by_role("button", name="Ask this: Alone?").click()
    expect(panel.locator(".preview")).to_contain_text(phrase("hello"))
    member.press("Sign and send")
    expect(member.page.locator(".told-reply")).to_contain_text("Sent. Reply 1 waits")


def phrase(code: str) -> str:
    """A phrase as a Vietnamese reporter reads it."""
    return texts("vi")[code]


def answer(site: RunningSite, one: Told) -> None:
    """The reporter reads it by the receipt, ticks an answer and writes again."""
    view = one.look(site)
    assert any(phrase("hello") in reply for reply in reporter.replies_in(view.text))
    assert phrase("alone") in view.text
    one.answer(site, view, ("q1.1", "yes"), ("text", SECOND))


def read_answer(member: Person, report: str) -> None:
    """It is marked as from whoever holds the code, and stands under the question it answers."""
    # The report is this member's, and the only one with something new.
    member.page.check("#filters [name=mine]")
    expect(member.page.locator("#lists tr[data-unread]")).to_have_count(1)
    assert member.reports() == [report]
    member.open(report)
    later = member.page.locator("article.told").nth(1)
    expect(later).to_contain_text("from whoever holds the code")
    expect(later.locator(".as-sent").first).to_have_text(SECOND)
    expect(later.locator("q")).to_have_text(phrase("alone"))
    expect(later).to_contain_text("Yes")
    expect(member.page.locator(".panel-replies")).to_contain_text("Signed by demo-hotline-1")
    expect(member.page.locator(f'tr[data-report="{report}"]')).not_to_have_attribute("data-unread", "1")
