"""Answering at the desk: phrases, preview, warning, sealed reply, the reporter answers; notes; two linked reports."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import reporter
from tests.journeys.desk import Desk, member
from tests.journeys.wire import hidden_fields

pytestmark = [pytest.mark.browser, pytest.mark.site]

WAIT = 15_000


@pytest.fixture(scope="module")
def desk(site, chromium) -> Desk:
    """The second member, signed in and unlocked once; another module signs the first one in."""
    at = member(site, chromium, 1, viewport={"width": 820, "height": 1180}, locale="en-GB")
    yield at
    at.page.context.close()


def test_conversation_from_the_desk(site, desk):
    said = [
        ("what", "passport_taken"),
        ("text", "Sếp Tanaka giữ hộ chiếu từ ngày 12/3."),
        ("contact", "phone"),
    ]
    said += [("contact_detail", "090-1234-5678"), ("company", "Sakura Foods Co. Ltd"), ("call_me", "Linh")]
    receipt = reporter.report(site, "vi", *said)
    reporter.report(site, "my", ("what", "unpaid_wages"), ("company", "SAKURA FOODS"))
    desk.sign_in()
    desk.unlock()
    mine, other = _the_two(desk)
    sent: list[str] = []
    desk.page.on("request", lambda request: sent.append(f"{request.url} {request.post_data or ''}"))

    desk.open(mine)
    _phrases_are_put_in_with_their_meaning_beside(desk)
    _details_of_the_report_are_warned_of(desk)
    _text_outlives_a_lock(desk, mine)
    _overtaken_reply_keeps_its_text(site, desk, mine)
    _reporter_reads_and_answers(site, desk, receipt, mine)
    _notes_labels_and_links(desk, mine, other)
    _next_shift_is_told(desk)
    assert desk.complaints == []
    assert not any(
        word in one for one in sent for word in ("Tanaka", "Linh", "Sakura", "SAKURA", "wages", "vi/", "nine")
    )


def _the_two(desk) -> list[str]:
    """Which rows are the two reports of this test: newest reports of the shared site, told apart by opening them."""
    found = {}
    for report in desk.reports(unread=True):
        desk.open(report)
        told = desk.page.inner_text(".panel-messages")
        for name in ("Sakura Foods Co. Ltd", "SAKURA FOODS"):
            if name in told:
                found[name] = report
        desk.page.click("#pane-close")
    return [found["Sakura Foods Co. Ltd"], found["SAKURA FOODS"]]


def _phrases_are_put_in_with_their_meaning_beside(desk):
    panel = desk.page.locator(".panel-answering")
    expect(panel.locator(".contact")).to_contain_text("090-1234-5678")
    panel.locator(".phrases > summary").click()
    expect(panel.locator(".phrases")).to_contain_text("not read by a native speaker")
    for group, button in ((0, "Put into the reply: Greeting, first reply"), (1, "Ask this: Safe to answer?")):
        panel.locator(".phrase-group > summary").nth(group).click()
        panel.get_by_role("button", name=button).click()
    expect(panel.locator(".phrase-list").first).to_contain_text("Hello. It is good that you wrote to us.")
    assert panel.locator("textarea").input_value() == "Chào bạn. Thật tốt là bạn đã viết cho chúng tôi."
    expect(panel.locator(".preview legend")).to_have_text("Bây giờ bạn trả lời có an toàn không?")
    expect(panel.locator(".preview .choice").first).to_have_text("Có")


def _details_of_the_report_are_warned_of(desk):
    panel = desk.page.locator(".panel-answering")
    panel.locator("textarea").fill("Chào Linh. Xin xem sau: {when}")
    panel.locator(".main").click()
    expect(panel.locator(".told-reply")).to_contain_text("fill in {when}")
    panel.locator("textarea").fill("Chào Linh. Ông Tanaka làm gì ngày 12/3?")
    panel.locator(".main").click()
    expect(panel.locator(".told-reply")).to_contain_text("Not sent yet")
    expect(panel.locator(".warning li")).to_have_text(
        ["Name: Linh", "Day: 12/3", "Word from the report: Tanaka"]
    )
    assert panel.locator(".warning input").is_checked() is False


def _text_outlives_a_lock(desk, mine):
    desk.page.click("#lock > summary") if desk.page.is_hidden("#lock-now") else None
    desk.page.evaluate("document.getElementById('lock-now').click()")
    assert "Tanaka" not in desk.page.evaluate("document.documentElement.outerHTML")
    desk.unlock()
    desk.open(mine)
    panel = desk.page.locator(".panel-answering")
    expect(panel.locator("textarea")).to_have_value("Chào Linh. Ông Tanaka làm gì ngày 12/3?")
    expect(panel.locator(".asking input")).to_have_value("Bây giờ bạn trả lời có an toàn không?")


def _overtaken_reply_keeps_its_text(site, desk, mine):
    key = site.data / "demo" / "member-1.signkey"
    told = site.manage(
        "hotline_reply", "--report", mine, "--signing-key-file", str(key), "--text", "From the first"
    )
    assert told.returncode == 0, told.stderr
    panel = desk.page.locator(".panel-answering")
    panel.locator(".warning input").check()
    panel.locator(".main").click()
    expect(panel.locator(".told-reply")).to_contain_text("Somebody else replied meanwhile", timeout=WAIT)
    expect(desk.page.locator(".panel-replies")).to_contain_text("From the first")
    expect(panel.locator("textarea")).to_have_value("Chào Linh. Ông Tanaka làm gì ngày 12/3?")
    assert panel.locator(".warning input").is_checked() is False
    panel.locator("textarea").fill("Chào bạn.\n\nChúng tôi đã đọc.")
    panel.get_by_label("This reply offers an interview").check()
    panel.locator(".main").click()
    expect(panel.locator(".told-reply")).to_contain_text("Sent. Reply 2", timeout=WAIT)
    expect(panel).to_contain_text("An interview was first offered")
    assert panel.locator("textarea").input_value() == ""
    # Chromium notes every refusal; this one was asked for.
    desk.complaints[:] = [one for one in desk.complaints if "409" not in one]


def _reporter_reads_and_answers(site, desk, receipt, mine):
    view = reporter.look(site, "vi", receipt)
    texts = reporter.replies_in(view.text)
    assert "Chúng tôi đã đọc." in texts[1] and "Bây giờ bạn trả lời có an toàn không?" in view.text
    hidden = dict(hidden_fields(view.text.partition("<main")[2].partition("</form>")[0]))
    answer = reporter.post_files(site, "/vi/r/again/", [*hidden.items(), ("q2.1", "no")])
    assert answer.status == 303
    desk.page.click("#pane-close")
    desk.open(mine)
    expect(desk.page.locator(".panel-messages")).to_contain_text("You asked in reply 2:")


def _notes_labels_and_links(desk, mine, other):
    # What was met before the lock is forgotten: both are opened again.
    for report in (other, mine):
        desk.page.click("#pane-close")
        desk.open(report)
    notes = desk.page.locator(".panel-notes")
    notes.locator(".labels summary").click()
    notes.locator(".labels input").fill("wages, Sakura")
    notes.get_by_role("button", name="Sign and save labels").click()
    expect(desk.page.locator(f'tr[data-report="{mine}"] .row-labels')).to_have_text(
        "wages · Sakura", timeout=WAIT
    )
    notes.get_by_label("New note").fill("Linh can come to the shelter.")
    notes.get_by_role("button", name="Sign and save", exact=True).click()
    expect(notes.locator(".notes")).to_contain_text("Linh can come to the shelter.", timeout=WAIT)
    expect(notes.locator(".notes")).to_contain_text(re.compile("Signed by .+ The signature fits"))
    notes.get_by_role("button", name="Link them").click()
    expect(notes.locator(".linked")).to_contain_text("SAKURA FOODS", timeout=WAIT)
    notes.get_by_role("button", name=f"Open report {other[:8]}").click()
    expect(notes.locator(".linked")).to_contain_text("Sakura Foods Co. Ltd", timeout=WAIT)


def _next_shift_is_told(desk):
    desk.page.click("#pane-close")
    desk.page.click("#shift > summary")
    desk.page.fill("#shift textarea", "Call back at nine.")
    desk.page.get_by_role("button", name="Sign and leave it").click()
    expect(desk.page.locator("#shift .notes")).to_contain_text("Call back at nine.", timeout=WAIT)
