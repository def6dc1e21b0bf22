"""A member opens what came, sees it as it was sent, and notes what the team should know."""

from playwright.sync_api import expect

from tests.journeys.whole_desk.people import Person, is_plain_text
from tests.journeys.whole_desk.reporters import COMPANIES, Told

LABEL = "passports in a desk"
NOTE = "Two of one company. <b>Ask</b> both."


def open_all(member: Person, told: dict[str, Told]) -> dict[str, str]:
    """Open every report after unlocking once; returns the id of each by who sent it."""
    member.go("/desk/")
    member.unlock()
    ids: dict[str, str] = {}
    for report in member.reports():
        member.open(report)
        who = next(name for name, one in told.items() if one.reads == _read(member, 0))
        ids[who] = report
        _is_as_it_was_sent(member, told[who])
        _photo_is_drawn(member)
    assert set(ids) == set(told)
    expect(member.page.locator("#lists tr[data-unread]")).to_have_count(0)
    return ids


def _read(member: Person, number: int) -> str | None:
    return member.page.locator("article.told .as-sent").nth(number).text_content()


def _is_as_it_was_sent(member: Person, one: Told) -> None:
    as_sent = _read(member, 0 if one.reads == one.text else 1)
    assert as_sent == one.text
    assert is_plain_text(member.page, "article.told .as-sent")
    expect(member.page.locator("article.told .as-sent").first).to_have_attribute("lang", one.locale)


def _photo_is_drawn(member: Person) -> None:
    member.page.click("text=Show file 1")
    frame = member.page.wait_for_selector(".shown-file iframe").content_frame()
    assert frame
    frame.wait_for_selector("img")
    width = "document.images[0].decode().then(() => document.images[0].naturalWidth)"
    assert frame.evaluate(width) > 0 and frame.evaluate("self.origin") == "null"


def note_what_matters(member: Person, colleague: str, ids: dict[str, str]) -> None:
    """Give a report to a colleague, label it, leave a note, and link it with one about the same employer."""
    member.open(ids["vi"])
    panel = member.page.locator(".panel-acts")
    panel.locator("select").select_option(colleague)
    panel.get_by_role("button", name="Assign").click()
    row = member.page.locator(f'tr[data-report="{ids["vi"]}"]')
    expect(row).to_have_attribute("data-assigned", colleague)

    notes = member.page.locator(".panel-notes")
    expect(notes).to_contain_text(COMPANIES["id"])
    notes.get_by_role("button", name="Link them").first.click()
    expect(notes).to_contain_text("Linked. Both reports say so.")
    notes.locator("details.labels summary").click()
    notes.locator("details.labels input").fill(LABEL)
    member.press("Sign and save labels")
    expect(row.locator(".row-labels")).to_have_text(LABEL)
    notes.locator("textarea").fill(NOTE)
    member.press("Sign and save")
    expect(notes.locator("ol.notes")).to_contain_text(NOTE)


def colleague_reads_it(colleague: Person, ids: dict[str, str]) -> None:
    """Another member, with keys of their own, sees who noted what, and the link from its other end."""
    colleague.go("/desk/")
    colleague.unlock()
    colleague.open(ids["vi"])
    notes = colleague.page.locator(".panel-notes")
    expect(notes.locator("ol.notes")).to_contain_text(NOTE)
    expect(notes.locator("ol.notes")).to_contain_text("Signed by demo-hotline-1")
    expect(notes).to_contain_text(LABEL)
    colleague.open(ids["id"])
    linked = colleague.page.locator(".panel-notes .linked")
    expect(linked).to_contain_text(ids["vi"][:8])
