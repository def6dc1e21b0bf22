"""Reports in every language of the site, each with a photo, sent through the public form."""

import time
from dataclasses import dataclass

from playwright.sync_api import Browser

from tests.journeys import reporter
from tests.journeys.conftest import RunningSite, small_phone
from tests.journeys.test_reports_end_to_end import text_for
from tests.journeys.wire import LANGUAGES, Answer, hidden_fields
from tests.reports.zawgyi.test_copies import MEANT, TYPED
from tests.sealing.pictures import drawn, saved

BY_BROWSER = "th"
"""The language whose reporter has a phone without JavaScript; the others speak plain HTTP."""
ZAWGYI = "my for Zawgyi"
COMPANIES = {"vi": "Công ty Kure Oyster", "id": "KURE OYSTER Co., Ltd."}
"""Two reporters at one employer, who write its name in two ways."""
WHAT = "passport_taken"


@dataclass
class Told:
    """What one reporter wrote, the receipt they got, and what the team reads."""

    locale: str
    text: str
    photo: bytes
    receipt: str = ""
    reads: str = ""
    """What stands first in the opened report: the text, or its Unicode copy."""

    def look(self, site: RunningSite, locale: str = "") -> Answer:
        """Type the receipt, on the page in one's own language unless another is named."""
        return reporter.look(site, locale or self.locale, self.receipt)

    def answer(self, site: RunningSite, view: Answer, *fields: tuple[str, str]) -> None:
        """Answer on the page that the receipt led to."""
        hidden = hidden_fields(view.text.partition("<main")[2].partition("</form>")[0])
        path = f"/{self.locale}/r/again/"
        answer = reporter.follow(site, reporter.post_files(site, path, [*hidden, *fields]))
        assert 'id="error' not in answer.text


def everybody() -> dict[str, Told]:
    """Who will write, by locale; Burmese twice, once as typed for the Zawgyi font."""
    all_told = {}
    for number, locale in enumerate(LANGUAGES):
        photo = saved(drawn(size=(40 + number, 30), seed=number), "PNG")
        all_told[locale] = Told(locale, text_for(locale), photo, reads=text_for(locale))
    all_told[ZAWGYI] = Told("my", TYPED, saved(drawn(seed=99), "PNG"), reads=MEANT)
    return all_told


def send_all(site: RunningSite, chromium: Browser) -> dict[str, Told]:
    """All forms are opened, then all are sent: the pause of a human is spent once."""
    told = everybody()
    forms = {who: reporter.open_form(site, one.locale) for who, one in told.items() if who != BY_BROWSER}
    phone = small_phone(chromium, java_script_enabled=False)
    try:
        page = phone.new_page()
        page.goto(f"{site.url}/{BY_BROWSER}/r/write/")
        page.fill("[name=text]", told[BY_BROWSER].text)
        page.check(f"[name=what][value={WHAT}]")
        photo = {"name": "p.png", "mimeType": "image/png", "buffer": told[BY_BROWSER].photo}
        page.set_input_files("[name=files]", [photo])
        time.sleep(reporter.A_HUMAN_PAUSE)
        page.click("main form button.main")
        told[BY_BROWSER].receipt = "".join(page.inner_text("#receipt").split())
    finally:
        phone.close()
    for who, form in forms.items():
        one = told[who]
        fields = [*form.hidden, ("what", WHAT), ("text", one.text), ("company", COMPANIES.get(who, ""))]
        sent = reporter.post_files(site, f"/{one.locale}/r/write/", fields, (one.photo,))
        one.receipt = reporter.receipt_in(reporter.follow(site, sent).text)
    return told
