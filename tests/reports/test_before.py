"""The first screen, before anything is written."""

import re

import pytest

from reports.models import Queue
from reports.pages import VIEW_BYTES
from reports.team_hours import set_team_hours
from tests.factories.facts import DAY_AND_NIGHT, ServiceFactory
from tests.reports.people import text_of

LOCALES = ["en", "ja", "ja-simple", "vi", "id", "fil", "my", "zh-hans", "km", "th", "ne", "mn", "ur"]


def main_of(response) -> str:
    """What stands between bar and footer, where the danger numbers come again."""
    page = text_of(response)
    return page[page.index("<main") : page.index("</main>")]


def test_danger_numbers_stand_before_the_way_to_the_form(team, client):
    ServiceFactory(emergency=True, phone="110")
    page = text_of(client.get("/en/r/"))
    assert page.index('href="tel:110"') < page.index('href="/en/r/write/"')


def test_it_says_who_reads_and_what_will_not_happen(team, client):
    page = text_of(client.get("/en/r/"))
    for said in (
        "Only the people of the help team",
        "do not tell your employer",
        "no account",
        "mobile data",
    ):
        assert said in page


def test_it_says_that_the_history_is_not_erased(team, client):
    assert "list of visited pages" in text_of(client.get("/en/r/"))


def test_help_in_the_readers_language_stands_on_it(team, client):
    ServiceFactory(languages=["my"], phone="0120-999-888")
    assert 'href="tel:0120999888"' in text_of(client.get("/my/r/"))


def test_receipt_holders_find_their_way(team, client):
    assert 'href="/ne/r/look/"' in text_of(client.get("/ne/r/"))


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_nothing_can_be_sent_to_it(team, client, method):
    assert getattr(client, method)("/en/r/").status_code == 405


def test_first_thing_on_it_is_danger(team, client):
    ServiceFactory(emergency=True, phone="110")
    page = main_of(client.get("/en/r/"))
    assert page.index("<h1>Are you in danger now?</h1>") < page.index('href="tel:110"') < page.index("<h2")


@pytest.mark.parametrize(("interpreter", "said"), [("three_way", True), ("unknown", False)])
def test_interpreter_of_a_danger_number_is_told(team, client, interpreter, said):
    ServiceFactory(emergency=True, phone="110", interpreter=interpreter)
    assert ("Say your language first." in main_of(client.get("/en/r/"))) is said


def test_closed_line_says_when_it_opens(team, client, clock):
    clock.move(hours=12)
    ServiceFactory(languages=["en"], phone="0120-999-888")
    assert "Opens again: tomorrow, 09:00 (time in Japan)" in main_of(client.get("/en/r/"))


def test_line_with_an_interpreter_stands_beside_them(team, client):
    ServiceFactory(languages=["ja"], phone="0120-111-000", interpreter="three_way", hours=DAY_AND_NIGHT)
    page = main_of(client.get("/my/r/"))
    assert 'href="tel:0120111000"' in page


def test_whether_they_tell_the_police_is_one_tap_away(team, client):
    ServiceFactory(languages=["en"], tells_authorities="no")
    page = main_of(client.get("/en/r/"))
    assert "<summary>Will they tell the police or immigration?</summary>" in page
    assert "they do not tell them if you do not want it" in page


def test_safety_is_shown_in_pictures_and_words(team, client):
    page = main_of(client.get("/en/r/"))
    panels = re.findall(r'<div class="panel">(.*?)</div>', page, re.S)
    assert len(panels) == 5 and all("<svg" in panel and "<p>" in panel for panel in panels)


def test_it_says_when_someone_reads(team, client, clock):
    set_team_hours(Queue.objects.get(pk="default"), hours="mon-fri 09:00-18:00")
    assert "Monday to Friday: 09:00 - 18:00" in main_of(client.get("/en/r/"))
    assert "Someone reads now." in main_of(client.get("/en/r/"))
    clock.move(hours=10)
    assert "They read again: tomorrow, 09:00 (time in Japan)." in main_of(client.get("/en/r/"))


def test_without_hours_it_names_no_hour(team, client):
    page = main_of(client.get("/en/r/"))
    assert "on working days" in page and "reads now" not in page


def test_it_says_when_to_look_for_the_first_answer(team, client, clock):
    assert "look for the first answer from: Thursday, 10:00" in main_of(client.get("/en/r/"))


def test_every_way_to_tell_us_leads_somewhere(team, client):
    page = main_of(client.get("/en/d/r/"))
    ways = re.findall(r'<li><a href="(/en/d/r/[^"]+)"', page)
    assert len(ways) == 6
    assert all(client.get(way).status_code == 200 for way in ways)


def test_closed_form_offers_numbers_and_no_way_to_write(db, client, settings, tmp_path):
    settings.WAYMARK_PEPPER_FILE = tmp_path / "none"
    ServiceFactory(languages=["en"], phone="0120-999-888")
    page = main_of(client.get("/en/r/"))
    assert "You cannot write to us at the moment." in page and 'href="tel:0120999888"' in page
    assert "/r/write/" not in page and "#ways" not in page and 'href="/en/r/look/"' in page


@pytest.mark.parametrize("locale", LOCALES)
def test_it_weighs_the_same_whatever_is_on_it(team, client, locale):
    def weight() -> int:
        return len(client.get(f"/{locale}/r/", headers={"Accept-Encoding": "br"}).content)

    bare = weight()
    for number in ("110", "119"):
        ServiceFactory(emergency=True, phone=number, interpreter="three_way")
    ServiceFactory.create_batch(3, languages=[locale], interpreter="three_way")
    set_team_hours(Queue.objects.get(pk="default"), hours="mon-fri 09:00-12:00\nmon-fri 13:00-18:00")
    assert bare == weight() == VIEW_BYTES


def test_it_asks_the_database_little(team, client, django_assert_max_num_queries):
    ServiceFactory.create_batch(5, languages=["en"])
    client.get("/en/r/")
    with django_assert_max_num_queries(8):
        client.get("/en/r/")
