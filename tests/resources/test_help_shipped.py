"""The directory as it ships: 43 lines, in every locale, on a poor phone."""

import re

import brotli
import pytest
from django.conf import settings as product

from facts.models import Service
from tests.facts.shipped import SERVICES, load

pytestmark = pytest.mark.django_db
LOCALES = [code for code, _name in product.LANGUAGES]
ROOM_FOR_THE_PAGE = 14_600 - 3_600
"""The first view less its style sheet."""


@pytest.fixture(autouse=True)
def registry():
    load()


def over_the_wire(client, address):
    response = client.get(address, headers={"accept-encoding": "br"})
    return response, response.content


@pytest.mark.parametrize("locale", LOCALES)
def test_whole_directory_is_light_enough(client, locale):
    _response, body = over_the_wire(client, f"/{locale}/h/")
    assert len(body) <= ROOM_FOR_THE_PAGE


@pytest.mark.parametrize("locale", LOCALES)
def test_every_card_is_light_enough(client, locale):
    for service in Service.objects.order_by("pk")[:5]:
        response, body = over_the_wire(client, f"/{locale}/h/{service.pk}/")
        assert response.status_code == 200
        assert len(body) <= ROOM_FOR_THE_PAGE


@pytest.mark.parametrize("query", ["topic=wage", "lang=my&open=1", "place=27", "topic=sexual&lang=vi"])
def test_narrowed_directory_is_light_enough(client, query):
    _response, body = over_the_wire(client, f"/my/h/?{query}")
    assert len(body) <= ROOM_FOR_THE_PAGE


def test_directory_names_every_shipped_service(client):
    html = client.get("/en/h/").content.decode()
    assert len(re.findall(r"<h3>", html)) == len(SERVICES)


def test_police_stand_below_everybody_else(client):
    html = client.get("/en/h/").content.decode()
    headings = re.findall(r"<h2>(.*?)</h2>", html[html.index("<main") : html.index("</main>")])
    assert headings[0] == "In danger now?"
    assert headings[1] == "Independent help"
    assert headings[-1] == "Police"


def test_reader_finds_who_speaks_burmese(client):
    html = client.get("/en/h/?lang=my").content.decode()
    expected = [row["slug"] for row in SERVICES if "my" in row["languages"]]
    assert len(re.findall(r"<h3>", html)) == len(expected)


def test_reader_in_osaka_does_not_see_lines_of_tokyo(client):
    elsewhere = {row["slug"] for row in SERVICES if row["places"] and "27" not in row["places"]}
    html = client.get("/en/h/?place=27").content.decode()
    numbers = {row["phone"] for row in SERVICES if row["slug"] in elsewhere}
    assert numbers
    assert not [number for number in numbers if f">{number}</bdi>" in html]


def test_everything_says_that_it_is_not_yet_verified(client):
    html = client.get("/en/h/").content.decode()
    assert html.count("not yet verified") >= sum(bool(row["phone"]) for row in SERVICES)


def test_production_directory_waits_for_an_editor(client, settings):
    settings.WAYMARK_DEMO = False
    html = client.get("/en/h/").content.decode()
    assert "still checking all numbers" in html
    assert "tel:" not in html


def test_identity_and_brotli_hold_the_same_page(client):
    plain = client.get("/en/h/?topic=wage")
    _response, body = over_the_wire(client, "/en/h/?topic=wage")
    assert b"Who can help" in plain.content
    assert b"Who can help" in brotli.decompress(body)
