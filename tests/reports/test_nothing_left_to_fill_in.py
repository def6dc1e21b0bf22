"""No page of the reporter's shows what a template or a translator forgot to fill in, in any language."""

import pytest

from reports.team_hours import set_team_hours
from sealing.acts import Ask, Closed, Handed, Referral
from tests.factories.facts import ServiceFactory
from tests.reports.people import text_of, the_report
from tests.reports.test_pages import LOCALES
from tests.reports.test_trace_free import PATHS
from tests.reports.walking import Walker
from tests.templates_left import forgotten

ACTS = [
    (Ask(("Are you safe?", "Can you call?")), "Are you safe?", "answered"),
    (Referral("A shelter", "A room for tonight"), "A shelter", "answered"),
    (Handed("A union"), "A union", "handed"),
    (Closed("answered"), "We read it.", "closed"),
]
"""What a reply can do, words that the page then shows, and how far the report then is."""


@pytest.fixture(autouse=True)
def site_with_content(team) -> None:
    """Danger numbers, a children's line and hours of the team: every sentence with a number in it is shown."""
    ServiceFactory(emergency=True, phone="110")
    ServiceFactory(serves=["children"], phone="0120-333-444")
    set_team_hours(team.queue, hours="mon-fri 09:00-18:00")


@pytest.mark.parametrize("locale", LOCALES)
def test_no_address_shows_a_gap(client, locale):
    for path in PATHS:
        assert forgotten(text_of(client.get(f"/{locale}/r/{path}"))) == [], path


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_a_reporter_sees_after_sending_shows_a_gap(team, reporter, locale):
    refused = reporter.post(locale, text="", pin="12345678901234567890")
    assert refused.status_code == 303
    assert forgotten(text_of(reporter.follow(refused))) == []
    answer = reporter.post(locale, text="They keep my passport.", pin="2468")
    receipt = reporter.follow(answer)
    practice = reporter.client.post(answer.headers["Location"], {"done": "1"}).headers["Location"]
    shown = [receipt, reporter.client.get(practice)]
    wrong = reporter.client.post(practice, {"receipt": "1234"}).headers["Location"]
    shown.append(reporter.client.get(wrong))
    assert [forgotten(text_of(page)) for page in shown] == [[], [], []]


@pytest.mark.parametrize("locale", LOCALES)
def test_no_return_visit_shows_a_gap(team, reporter, locale):
    receipt = reporter.send(text="They keep my passport.")
    assert forgotten(text_of(reporter.look(receipt, locale=locale))) == []
    for act, words, then in ACTS:
        team.reply(the_report(), "We read it.", act=act, then=then)
        page = text_of(reporter.look(receipt, locale=locale))
        assert words in page and forgotten(page) == [], act
    wrong = reporter.look("1" * 20, locale=locale)
    assert forgotten(text_of(wrong)) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_no_step_shows_a_gap(team, reporter, locale):
    walker = Walker(reporter, f"/{locale}/r/steps/")
    for _screen in range(4):
        assert forgotten(text_of(walker.page)) == []
        walker.go("next", about="me", danger="now", age="under18")
    assert forgotten(text_of(walker.page)) == []
