"""The hotline desk, whole: from a site without keys to a report that is closed, expired and destroyed.

One test, because each step stands on the one before; the steps are in tests/journeys/whole_desk/.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import RunningSite
from tests.journeys.whole_desk import ceremony, closing, leaving, referring, reporters, talk, triage
from tests.journeys.whole_desk.people import Person, account_of

pytestmark = [pytest.mark.browser, pytest.mark.site]


@pytest.fixture
def staff(own_site: RunningSite, chromium: Browser) -> Iterator[list[Person]]:
    """Two members, of whom the first also administers keys, and another administrator, who reads nothing."""
    names = ("demo-hotline-1", "demo-hotline-2", "demo-administrator")
    people = [Person(own_site, chromium, account_of(own_site, name)) for name in names]
    for person in people:
        person.sign_in()
    yield people
    for person in people:
        person.page.context.close()


@pytest.fixture
def partner(own_site: RunningSite, chromium: Browser) -> Iterator[Person]:
    """Somebody who works for another organisation; their account is made in the test."""
    person = Person(own_site, chromium, referring.RITA)
    yield person
    person.page.context.close()


def test_desk_from_its_first_key_to_the_end_of_a_report(own_site, staff, partner, chromium):
    first, second, administrator = staff
    prepared = own_site.manage("shell", "-c", ceremony.NO_KEYS + referring.ENTER)
    assert prepared.returncode == 0, prepared.stderr
    ceremony.becomes(own_site, is_open=False)
    ceremony.walk(own_site, first, second, administrator)

    told = reporters.send_all(own_site, chromium)
    ids = triage.open_all(first, told)
    triage.note_what_matters(first, second.name, ids)
    triage.colleague_reads_it(second, ids)
    leaving.no_key_no_blob(administrator, ids["my"])

    one, report = told["vi"], ids["vi"]
    talk.ask(first, report)
    talk.answer(own_site, one)
    talk.read_answer(second, report)

    partner.sign_in(landing="/desk/partner/")
    referring.partner_makes_a_key(partner, first)
    referring.propose(first, report)
    referring.agree(own_site, one)
    referring.send(first, report)
    referring.partner_opens(partner, one)
    referring.reporter_sees_who_has_it(own_site, one)
    referring.partner_is_done(partner, first, report)

    closing.close(first, report)
    closing.reporter_sees_why(own_site, one)
    closing.destroy_when_over(own_site, report)
    closing.receipt_says_destroyed(own_site, one)

    leaving.leave(own_site, second, administrator, first, ids["my"])
    assert [said for person in (*staff, partner) for said in person.complaints] == []
