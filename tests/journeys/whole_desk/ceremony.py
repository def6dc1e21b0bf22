"""The key ceremony in the browser: from a site that takes no reports to one that does."""

import time

from tests.journeys.conftest import RunningSite
from tests.journeys.whole_desk.people import Person
from tests.journeys.wire import ask

NO_KEYS = """
from hotline import ceremony
for name in ("demo-hotline-1", "demo-hotline-2"):
    ceremony.revoke_member(name, actor="test")
ceremony.revoke_recovery(actor="test")
"""
AGREED = "The key is in use"


def form_is_open(site: RunningSite, locale: str = "ne") -> bool:
    """Whether the public page shows the form; a closed one shows telephone numbers in its place."""
    main = ask(f"{site.url}/{locale}/r/write/").text.partition("<main")[2]
    assert "<form" in main or "tel:" in main
    return "<form" in main


def becomes(site: RunningSite, *, is_open: bool) -> None:
    """The form is open, or closed, within the seconds that a running site takes to notice."""
    end = time.monotonic() + 10
    while form_is_open(site) is not is_open:
        assert time.monotonic() < end, f"the form did not become {'open' if is_open else 'closed'}"
        time.sleep(0.3)


def walk(site: RunningSite, first: Person, second: Person, administrator: Person) -> None:
    """Two members and recovery, each key agreed to by two administrators; the form opens with the last one only."""
    make_keys(first)
    agree(administrator, first.name, AGREED)
    make_keys(second)
    # The second member is no administrator: two others have to agree.
    agree(first, second.name, "One more administrator has to agree")
    agree(administrator, second.name, AGREED)
    assert not form_is_open(site)
    secret = make_recovery(administrator)
    agree(first, "Recovery key", AGREED)
    becomes(site, is_open=True)
    hold_drill(administrator, secret)


def make_keys(person: Person) -> None:
    """Make keys, practise the passphrase, have the wrapped copy kept. The passphrase stays with the person."""
    person.go("/desk/keys/mine/")
    page = person.page
    page.check("[name=queue][value=default]")
    person.account["passphrase"] = page.inner_text("#phrase")
    page.click("#step-choose .main")
    page.wait_for_selector("#step-practise:not([hidden])")
    page.fill("#again", person.account["passphrase"])
    person.press("Try it")
    page.wait_for_selector("#step-kept:not([hidden])")


def agree(person: Person, whose: str, said: str) -> None:
    """Agree to the key of somebody that waits."""
    person.go("/desk/keys/")
    person.page.locator(".waiting li", has_text=whose).get_by_role("button", name="Agree").click()
    person.reads(said)


def make_recovery(person: Person) -> str:
    """Make a recovery key and return what stands on its paper."""
    person.go("/desk/keys/recovery/")
    person.press("Make the key")
    person.page.wait_for_selector("#sheet:not([hidden])")
    secret = person.page.inner_text("#secret")
    person.page.fill("#last", secret[-8:])
    person.page.click("#printed .main")
    person.page.wait_for_selector("#step-kept:not([hidden])")
    return secret


def hold_drill(person: Person, secret: str) -> None:
    """Show that the paper opens."""
    person.go("/desk/keys/drill/")
    person.press("Begin")
    person.page.fill("#identity", secret)
    person.press("Open the question")
    person.reads("Now send the answer")
    person.press("Send the answer")
    person.reads("The drill is passed")
