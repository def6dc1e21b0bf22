"""A member of the hotline changes the questions with the keyboard alone and no JavaScript, in a real Chromium."""

import time
from collections.abc import Iterator

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser, Page

from tests.journeys.conftest import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.site]
DESK = "/desk/questions/"
WHERE = """() => {
    const at = document.activeElement
    return [at.id || "", at.name || "", at.value || "", at.getAttribute("href") || "", at.textContent.trim()].join("|")
}"""
OUTLINE = """() => {
    const style = getComputedStyle(document.activeElement)
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0
}"""
MOST_STOPS = 200
VIETNAMESE = "Chuyện này của ai vậy?"


class Keyboard:
    """Somebody who uses Tab, Space, Enter and letters, and sees where the focus is."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url

    def open(self, path: str) -> None:
        self.page.goto(self.url + path)

    def to(self, mark: str, backwards: bool = False) -> None:
        """Tab on to what carries this id, name, value, address or text; the focus must be seen on the way."""
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Shift+Tab" if backwards else "Tab")
            if mark in self.page.evaluate(WHERE).split("|"):
                assert self.page.evaluate(OUTLINE), f"nobody sees that {mark} has the focus"
                return
        raise AssertionError(f"Tab never comes to {mark}")

    def press(self, mark: str) -> None:
        """Come to a button or a link and press Enter."""
        self.to(mark)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def write(self, field: str, words: str) -> None:
        """Come to a field and type in it."""
        self.to(field)
        self.page.keyboard.insert_text(words)

    def enter(self) -> None:
        """Enter in a field sends the form, as its first button does."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")


@pytest.fixture(scope="module")
def edited(own_site: RunningSite) -> RunningSite:
    """A site of this module's own: what is published here is no other journey's form."""
    return own_site


@pytest.fixture(scope="module")
def member(edited: RunningSite, chromium: Browser) -> Iterator[Keyboard]:
    """A member of the hotline, signed in by typing, once: a code works once."""
    account = next(one for one in edited.accounts() if one["role"] == "hotline")
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 1024, "height": 700})
    keys = Keyboard(context.new_page(), edited.url)
    keys.open(f"/-/sign-in/?next={DESK}")
    keys.write("login", account["username"])
    keys.write("password", account["password"])
    keys.enter()
    counted = hotp_value(account["totp_secret"], int(time.time()) // 30)
    keys.write("code", format_hotp_value(counted))
    keys.enter()
    assert DESK in keys.page.url, keys.page.inner_text("main")
    yield keys
    context.close()


def test_question_is_reworded_moved_hidden_and_published_without_a_mouse(edited, member, phone):
    def form(locale: str) -> str:
        phone.goto(f"{edited.url}/{locale}/r/write/")
        return phone.content()

    member.press("down about")
    assert member.page.url.endswith("#about"), "the list comes back to where the button stood"
    member.press("hide visa")
    assert "Hidden" in member.page.inner_text("#visa")

    member.open(f"{DESK}q/about/?in=vi")
    member.to("label:about")
    member.page.keyboard.insert_text(VIETNAMESE)
    member.enter()
    assert member.page.input_value('[id="label:about"]') == VIETNAMESE, (
        "Enter in a field saves and moves nothing"
    )
    member.to("offer")
    member.page.keyboard.press("Space")
    member.to("label:about", backwards=True)
    member.enter()
    assert not member.page.is_checked('input[name="offer"] >> nth=0')
    assert VIETNAMESE not in form("vi"), "a draft is no reader's business"

    member.open(DESK)
    member.press("Look through and publish")
    said = member.page.inner_text("main")
    assert VIETNAMESE in said and "Hidden" in said
    member.press("Publish")
    page = form("vi")
    assert VIETNAMESE in page and 'name="visa"' not in page
    assert page.index('name="danger"') < page.index('name="about"')
    assert "Who is this about?" in form("en")


def test_refused_words_are_said_first_and_can_be_mended_at_once(member):
    member.open(f"{DESK}q/danger/?in=en")
    member.write("label:danger", "<b>Now?</b>")
    member.enter()
    assert "signs that are not allowed" in member.page.inner_text('[role="alert"]')
    member.to("label:danger")
    assert member.page.get_attribute(":focus", "aria-invalid") == "true"
    member.page.keyboard.press("Control+A")
    member.page.keyboard.insert_text("Is it bad now?")
    member.enter()
    assert "Saved in the draft" in member.page.inner_text("body")
    member.open(DESK)
    member.press("Throw the draft away")
    member.press("Throw the draft away")
    assert "Is it bad now?" not in member.page.inner_text("main")


def test_every_button_of_the_list_says_what_it_does_to_what(member):
    member.open(DESK)
    names = member.page.eval_on_selector_all(
        "main form button", "all => all.map(one => one.textContent.replace(/\\s+/g, ' ').trim())"
    )
    assert len(names) > 40 and len(names) == len(set(names)), "two buttons sound alike"
