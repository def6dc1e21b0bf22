"""What stands on the page, looked at as a browser and a screen reader would."""

import re
from html.parser import HTMLParser

import pytest
from django.conf import settings

from facts.models import ServiceKind
from resources.help.views import MOST_WHOLE_CARDS
from tests.factories.facts import service_with_texts

pytestmark = pytest.mark.django_db
LOCALES = [code for code, _name in settings.LANGUAGES]
KINDS = [ServiceKind.EMERGENCY, ServiceKind.NGO, ServiceKind.LEGAL, ServiceKind.STATE, ServiceKind.EMBASSY]


class Elements(HTMLParser):
    """All start tags of a page, and the tags left open."""

    EMPTY = {"meta", "link", "input", "br", "img", "path", "circle", "rect", "line", "polyline", "ellipse"}
    MAY_STAY_OPEN = {"option", "p", "li", "dt", "dd"}

    def __init__(self, html):
        super().__init__()
        self.found, self.open, self.wrong = [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))
        if tag not in self.EMPTY | self.MAY_STAY_OPEN:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        if tag in self.EMPTY | self.MAY_STAY_OPEN:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def values(self, attribute):
        return [attributes[attribute] for _tag, attributes in self.found if attribute in attributes]


@pytest.fixture(params=["short", "whole"])
def html(request, client):
    """The directory in English, with whole cards or with short entries."""
    for kind in KINDS if request.param == "whole" else KINDS * 2:
        service_with_texts({"en": f"Line of {kind}"}, kind=kind, phone_prepaid="050-3754-5430")
    assert (len(KINDS) <= MOST_WHOLE_CARDS) and (len(KINDS * 2) > MOST_WHOLE_CARDS)
    return client.get("/en/h/").content.decode()


def test_every_tag_is_closed(html):
    elements = Elements(html)
    assert (elements.open, elements.wrong) == ([], [])


def test_no_id_is_given_twice(html):
    ids = Elements(html).values("id")
    assert len(ids) == len(set(ids))


def test_headings_go_down_step_by_step(html):
    levels = [int(tag[1]) for tag, _attributes in Elements(html).found if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(lower - higher <= 1 for higher, lower in zip(levels, levels[1:], strict=False))


def test_nothing_is_styled_or_scripted_in_the_markup(html):
    elements = Elements(html)
    assert elements.values("style") == []
    assert [
        value for _tag, attributes in elements.found for value in attributes if value.startswith("on")
    ] == []


def test_nothing_is_fetched_from_another_host(html):
    elements = Elements(html)
    loaded = [
        attributes["href"]
        for tag, attributes in elements.found
        if tag == "link" and "alternate" not in attributes["rel"]
    ]
    assert elements.values("src") == []
    assert all(address.startswith(("/", "data:")) for address in loaded)


def test_every_number_reads_left_to_right(html):
    links = re.findall(r'<a[^>]*href="tel:[^"]*"[^>]*>.*?</a>', html, re.DOTALL)
    assert links
    assert all('dir="ltr"' in link for link in links)


def test_every_field_has_a_label(html):
    form = Elements(html[html.index("<form") : html.index("</form>")])
    labelled = set(form.values("for"))
    selects = {attributes["id"] for tag, attributes in form.found if tag == "select"}
    assert selects == labelled
    assert re.search(r"<label[^>]*><input type=\"checkbox\"", html)


def test_browser_remembers_nothing_of_the_form(html):
    assert '<form class="flow" action="/en/h/" autocomplete="off">' in html


@pytest.mark.parametrize("locale", LOCALES)
def test_directory_opens_in_every_locale(client, locale):
    service_with_texts({"en": "A line"}, phone="0120-111-222")
    html = client.get(f"/{locale}/h/").content.decode()
    assert f'<html lang="{locale}"' in html
    assert 'href="tel:0120111222"' in html
    assert "%(" not in html
    assert "[[" not in html


@pytest.mark.parametrize("locale", LOCALES)
def test_card_opens_in_every_locale_whatever_is_known(client, locale):
    fields = {"hours": [], "phone": "", "cost": "unknown", "languages": []}
    service = service_with_texts({"en": "A line"}, **fields)
    html = client.get(f"/{locale}/h/{service.pk}/").content.decode()
    assert "A line" in html
    assert "%(" not in html


def test_language_names_of_the_form_carry_their_language(client):
    service_with_texts({"en": "A line"}, languages=["my", "ur", "ja"])
    html = client.get("/en/h/").content.decode()
    for code in ("my", "ur", "ja"):
        assert f'<option value="{code}" lang="{code}">' in html


def test_police_are_named_as_a_choice(client):
    service_with_texts({"en": "A police line"}, kind=ServiceKind.POLICE)
    html = client.get("/en/h/").content.decode()
    assert "In an emergency, or if you choose to" in html
    assert "These are the police" in html


def test_head_has_the_headers_of_the_page(client):
    service_with_texts({"en": "A line"})
    head, get = client.head("/en/h/"), client.get("/en/h/")
    assert head.content == b""
    assert head.headers["Content-Type"] == get.headers["Content-Type"]
    assert head.headers["Cache-Control"] == get.headers["Cache-Control"]


def test_answer_sets_no_cookie(client):
    service_with_texts({"en": "A line"})
    assert not client.get("/en/h/?lang=vi&open=1").cookies
