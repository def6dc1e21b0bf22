"""robots.txt, sitemap.xml and security.txt say what machines need and nothing about reports."""

import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from wagtail.models import PageViewRestriction

from publishing.sitemap import below_home, listed_pages
from tests.factories import trees

pytestmark = pytest.mark.django_db


def test_robots_name_no_report_path(client):
    text = client.get("/robots.txt").content.decode()
    assert "Sitemap: " in text
    assert "/r/" not in text and "Disallow" not in text


def test_sitemap_has_every_locale_with_alternates(client):
    trees.topic("en", 1)
    trees.topic("vi", 1)
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    places = [element.text for element in tree.iter() if element.tag.endswith("}loc")]
    assert any(place.endswith("/vi/g/1/") for place in places)
    alternates = [element.get("hreflang") for element in tree.iter() if element.tag.endswith("}link")]
    assert {"en", "vi"} <= set(alternates)


def test_sitemap_leaves_out_what_is_not_public(client):
    trees.topic("en", 1).unpublish()
    PageViewRestriction.objects.create(page=trees.topic("en", 2), restriction_type="login")
    text = client.get("/sitemap.xml").content.decode()
    assert "/en/g/1/" not in text and "/en/g/2/" not in text


def test_sitemap_costs_the_same_at_any_size(django_assert_max_num_queries):
    for number in range(1, 12):
        trees.topic("en", number)
    with django_assert_max_num_queries(2):
        assert len(listed_pages()) >= 11


def test_security_contact_has_not_expired(client):
    text = client.get("/.well-known/security.txt").content.decode()
    assert re.search(r"^Contact: https?://", text, re.MULTILINE)
    expires = datetime.fromisoformat(re.search(r"^Expires: (.*)Z$", text, re.MULTILINE)[1]).replace(
        tzinfo=UTC
    )
    assert timedelta(days=30) < expires - datetime.now(UTC) < timedelta(days=366)


def test_security_contact_can_be_set(client, settings):
    settings.WAYMARK_SECURITY_CONTACT = "mailto:security@example.org"
    assert "Contact: mailto:security@example.org" in client.get("/.well-known/security.txt").content.decode()


@pytest.mark.parametrize(
    ("url_path", "below"), [("/home-vi/g/3/", "g/3/"), ("/home/", ""), ("/home/i/privacy/", "i/privacy/")]
)
def test_path_below_home(url_path, below):
    assert below_home(url_path) == below
