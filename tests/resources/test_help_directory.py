import re
from datetime import date

import brotli
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext, override

from delivery.marks import marks_of
from facts.models import EVERY_SERVICE, Answer, ServiceKind
from resources.help.views import MOST_WHOLE_CARDS, directory
from tests.factories.facts import DAY_AND_NIGHT, ServiceFactory, service_with_texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client):
    """Gives the text of an address below /en/h/."""
    return lambda rest="", locale="en": client.get(f"/{locale}/h/{rest}").content.decode()


def names(html):
    """What stands as the names of the cards, in order."""
    return [re.sub(r"<[^>]+>", "", name) for name in re.findall(r"<h3>(.*?)</h3>", html)]


def test_directory_lists_everybody_in_groups(page):
    service_with_texts({"en": "The police"}, kind=ServiceKind.POLICE)
    service_with_texts({"en": "A union"}, kind=ServiceKind.UNION)
    service_with_texts({"en": "An NGO"}, kind=ServiceKind.NGO)
    service_with_texts({"en": "Danger line"}, emergency=True)
    assert names(page()) == ["Danger line", "An NGO", "A union", "The police"]


def test_number_can_be_dialled_from_the_list(page):
    ServiceFactory(phone="0120-250-168")
    assert '<a class="button main tel" href="tel:0120250168">' in page()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?place=27", ["Osaka", "Everywhere"]),
        ("?topic=wage", ["Everywhere"]),
        ("?lang=my", ["Osaka"]),
        ("?open=1", ["Everywhere"]),
        ("?place=13&topic=wage&open=1", ["Everywhere"]),
        ("?place=27&topic=wage&lang=my", []),
    ],
)
def test_choices_narrow_the_list(page, query, found):
    service_with_texts({"en": "Osaka"}, places=["27"], topics=["passport"], languages=["my"], hours=[])
    service_with_texts({"en": "Everywhere"}, topics=["wage"], languages=["vi"], hours=DAY_AND_NIGHT)
    assert names(page(query)) == found


def test_nobody_found_says_what_to_do(page):
    service_with_texts({"en": "Police"}, emergency=True, phone="110", topics=[])
    html = page("?topic=wage")
    assert "Take one choice away" in html
    assert 'href="tel:110"' in html
    assert 'href="/en/h/"' in html


def test_empty_registry_makes_no_promise(page):
    assert "still checking all numbers" in page()


def test_unknown_choice_is_said(page):
    ServiceFactory()
    assert "One of your choices is not in our list" in page("?place=99")
    assert "One of your choices" not in page("?place=13")


def test_form_keeps_what_was_chosen(page):
    ServiceFactory(topics=["wage"])
    html = page("?topic=wage&open=1")
    assert '<option value="wage" selected>' in html
    assert 'value="1" checked' in html


def test_form_needs_no_script_and_names_every_field(page):
    ServiceFactory()
    html = page()
    form = html[html.index("<form") : html.index("</form>")]
    assert "method=" not in form
    assert set(re.findall(r' name="(\w+)"', form)) == {"topic", "lang", "place", "open"}
    assert set(re.findall(r'label for="(\w+)"', form)) == set(re.findall(r'select id="(\w+)"', form))


def test_few_are_shown_whole_and_many_short(page):
    for _ in range(MOST_WHOLE_CARDS):
        service_with_texts({"en": "A line"})
    assert page().count("Note of A line") == MOST_WHOLE_CARDS
    service_with_texts({"en": "One more"})
    html = page()
    assert "Note of A line" not in html
    assert len(names(html)) == MOST_WHOLE_CARDS + 1


def test_short_entry_leads_to_the_whole_card(page):
    services = [service_with_texts({"en": f"Line {n}"}) for n in range(MOST_WHOLE_CARDS + 1)]
    assert f'href="/en/h/{services[0].pk}/"' in page()
    assert "Note of Line 0" in page(f"{services[0].pk}/")


def test_address_of_a_service_tells_nothing(client):
    service = service_with_texts({"en": "Secret line"}, slug="sexual-violence-line")
    html = client.get(f"/en/h/{service.pk}/").content.decode()
    assert "sexual-violence-line" not in html


@pytest.mark.parametrize("fields", [{"verified_on": None}, {"valid_until": date(2020, 1, 1)}])
def test_service_readers_may_not_see_is_nowhere(client, page, settings, fields):
    settings.WAYMARK_DEMO = False
    service = service_with_texts({"en": "Hidden line"}, **fields)
    assert "Hidden line" not in page()
    assert client.get(f"/en/h/{service.pk}/").status_code == 404


def test_unknown_service_is_not_found(client):
    assert client.get("/en/h/999999/").status_code == 404


def test_unverified_number_says_so_in_a_demonstration(page):
    ServiceFactory(verified_on=None)
    assert "not yet verified" in page()


def test_number_past_its_date_is_not_shown_as_current(page):
    ServiceFactory(review_due=date(2026, 1, 1))
    assert "past its check date" in page()


def test_number_prepaid_phones_cannot_call_says_so(page):
    ServiceFactory(reachable_prepaid=Answer.NO)
    assert "You cannot call this number from a prepaid" in page()


def test_list_is_in_the_readers_language(page):
    service_with_texts({"en": "A line", "vi": "Đường dây"})
    html = page(locale="vi")
    assert names(html) == ["Đường dây"]
    assert '<html lang="vi" dir="ltr"' in html


def test_name_without_translation_carries_its_language(page):
    service_with_texts({"en": "A line"})
    assert '<span lang="en" dir="ltr">A line</span>' in page(locale="ur")


def test_directory_asks_the_database_little(client):
    for n in range(30):
        service_with_texts({"en": f"Line {n}", "my": f"Line {n}"}, emergency=n == 0)
    client.get("/my/h/?open=1")
    with CaptureQueriesContext(connection) as queries:
        client.get("/my/h/?topic=wage&lang=vi")
    assert len(queries) <= 6
    assert sum("facts_service" in query["sql"] for query in queries) == 1


def test_plain_list_is_kept_under_the_tags_of_what_it_shows(rf):
    service = ServiceFactory(slug="line")
    marks = marks_of(directory(rf.get("/en/h/")))
    assert {f"service:{service.slug}", f"service:{EVERY_SERVICE}"} <= marks.tags
    assert marks.not_after is not None


def test_narrowed_list_is_kept_nowhere(client):
    response = client.get("/en/h/?topic=wage")
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers


def test_query_nobody_knows_is_kept_nowhere_either(client):
    assert client.get("/en/h/?utm_source=x").headers["Cache-Control"] == "no-store"


def test_narrowed_list_is_compressed_for_poor_phones(client):
    response = client.get("/en/h/?open=1", headers={"accept-encoding": "br"})
    assert response.headers["Content-Encoding"] == "br"
    assert b"<!doctype html>" in brotli.decompress(response.content)


def test_directory_is_only_read(client):
    assert client.post("/en/h/", {"topic": "wage"}).status_code == 405


def test_discreet_reader_stays_discreet(page):
    for n in range(MOST_WHOLE_CARDS + 1):
        service_with_texts({"en": f"Line {n}"})
    html = page(locale="en/d")
    assert re.search(r'<a href="/en/d/h/\d+/">', html)
    assert 'action="/en/d/h/"' in html


@pytest.mark.parametrize("locale", ["en", "ja", "my", "km", "ur"])
def test_long_list_stays_light(client, locale):
    for n in range(45):
        service_with_texts({"en": f"Advice line number {n} of some ministry", locale: f"ฟ Line {n}"})
    response = client.get(f"/{locale}/h/", headers={"accept-encoding": "br"})
    assert len(response.content) < 9_000


@pytest.mark.parametrize("rest", ["", "{pk}/"])
def test_translated_help_says_that_nobody_checked_it(page, rest):
    service = service_with_texts({"en": "A line", "vi": "Một đường dây"})
    with override("vi"):
        unchecked = gettext("This translation is not yet checked by a native speaker.")
    assert unchecked in page(rest.format(pk=service.pk), "vi")
    assert "native speaker" not in page(rest.format(pk=service.pk))


def test_service_without_a_number_invites_nobody_to_call(page):
    service_with_texts({"en": "No number yet"}, phone="", hours=[])
    text = page()
    assert "There is no number to call at the moment." in text
    assert "try to call" not in text and "not yet verified" not in text
