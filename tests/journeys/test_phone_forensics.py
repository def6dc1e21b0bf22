"""After a report was sent and the browser closed, its profile holds neither a word typed nor the receipt."""

import shutil
import tempfile
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Playwright

from tests.journeys.conftest import CHROMIUM, QUIET

pytestmark = [
    pytest.mark.site,
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="NO CHROMIUM FOUND: traces on a phone were NOT tested."),
]

SECRET = "xylophone passports 90417"
TYPED = "[...document.querySelectorAll('input,textarea')].map(field => field.value)"
COMPANY = "Quartzberry Foods 55182"


@pytest.fixture(scope="module")
def sent(site, driver):
    """A report sent in a real profile: (texts seen by Back, receipt, profile folder after closing)."""
    profile = Path(tempfile.mkdtemp(prefix="waymark-profile-"))
    context = open_profile(driver, profile)
    receipt, backwards = send_and_go_back(site, context)
    context.close()
    yield receipt, backwards, profile
    shutil.rmtree(profile, ignore_errors=True)


def open_profile(playwright: Playwright, profile: Path) -> BrowserContext:
    """Chromium with its profile on disk, as on a phone."""
    return playwright.chromium.launch_persistent_context(
        str(profile), executable_path=CHROMIUM, args=QUIET, viewport={"width": 360, "height": 640}
    )


def send_and_go_back(site, context: BrowserContext) -> tuple[str, list[str]]:
    """Fill the form, send it, read the receipt, say it is written down, then press Back as far as it goes."""
    page = context.new_page()
    page.goto(f"{site.url}/en/g/3/")
    page.goto(f"{site.url}/en/r/write/")
    page.check("input[name=what][value=passport_taken]", force=True)
    page.fill("textarea[name=text]", SECRET)
    page.evaluate("document.querySelectorAll('main details').forEach(folded => { folded.open = true })")
    page.fill("input[name=company]", COMPANY)
    page.wait_for_timeout(3_500)
    page.locator("main form button").last.click()
    page.wait_for_selector("#receipt", state="attached")
    receipt = "".join(page.locator("#receipt").text_content().split())
    for button in page.locator("main form button").all():
        button.click()
        break
    page.wait_for_load_state()
    seen = []
    for _ in range(5):
        page.go_back()
        page.wait_for_timeout(300)
        seen.append(
            page.content()
            + str(page.evaluate("[...document.querySelectorAll('input,textarea')].map(e => e.value)"))
        )
    return receipt, seen


def test_receipt_has_twenty_digits(sent):
    receipt, _seen, _profile = sent
    assert len(receipt) == 20 and receipt.isdigit()


def test_back_shows_neither_text_nor_receipt(sent):
    receipt, seen, _profile = sent
    for text in seen:
        assert SECRET not in text and COMPANY not in text
        assert receipt not in "".join(text.split())


@pytest.mark.parametrize("word", [SECRET, "xylophone", COMPANY, "Quartzberry"])
def test_profile_holds_no_word_typed(sent, word):
    _receipt, _seen, profile = sent
    assert files_holding(profile, word) == []


def test_profile_holds_no_receipt(sent):
    receipt, _seen, profile = sent
    grouped = " ".join(receipt[start : start + 4] for start in range(0, 20, 4))
    assert files_holding(profile, receipt) == []
    assert files_holding(profile, grouped) == []


def test_history_names_nothing(sent):
    _receipt, _seen, profile = sent
    for word in ("abuse", "Anonymous", "Receipt", "Write to us"):
        assert [path for path in files_holding(profile, word) if path.endswith("History")] == []


def files_holding(profile: Path, word: str) -> list[str]:
    """Files of the profile in which the word stands, in any encoding a browser writes."""
    needles = [
        word.encode(),
        word.encode("utf-16-le"),
        word.replace(" ", "+").encode(),
        word.replace(" ", "%20").encode(),
    ]
    found = []
    for path in profile.rglob("*"):
        if path.is_file() and not path.is_symlink():
            content = path.read_bytes()
            if any(needle in content for needle in needles):
                found.append(str(path))
    return found
