"""What stands around every page: switch, numbers, exit, alternates, the discreet look."""

import re

import pytest
from django.conf import settings

from delivery.marks import marks_of
from delivery.tags import group_tag, page_tag
from publishing.shell import with_weight
from tests.factories import trees

pytestmark = pytest.mark.django_db


@pytest.fixture
def page_text(client):
    """The text of the first topic in English."""
    trees.topic("en", title="Your passport is yours")
    return client.get("/en/g/1/").content.decode()


def test_language_switch_keeps_the_page(page_text):
    links = set(re.findall(r'<a href="(/[a-z-]+/g/1/)" lang="', page_text))
    assert links == {f"/{code}/g/1/" for code, _name in settings.LANGUAGES}


def test_exit_is_a_plain_link(page_text):
    assert re.search(r'<a class="button exit" href="/en/x/" rel="nofollow noreferrer">', page_text)


def test_report_form_is_one_tap_away(page_text):
    assert 'href="/en/r/"' in page_text


def test_help_numbers_are_one_tap_away(page_text):
    assert 'href="/en/h/"' in page_text


def test_page_asks_no_other_host(page_text):
    sources = re.findall(r'(?:src|href)="([^"]+)"', page_text)
    own = (settings.WAYMARK_ADDRESS, "/", "#", "data:", "tel:")
    assert sources
    assert [source for source in sources if not source.startswith(own) or source.startswith("//")] == []


def test_demo_mode_says_that_keys_are_no_secret(page_text):
    assert "keys are not secret" in page_text


def test_alternates_name_only_published_translations(client):
    trees.topic("en")
    trees.topic("vi")
    text = client.get("/en/g/1/").content.decode()
    found = re.findall(r'<link rel="alternate" hreflang="([^"]+)"', text)
    assert sorted(found) == ["en", "vi"]


def test_discreet_page_has_no_mark_and_stays_discreet(client):
    trees.topic("en", title="Your passport is yours")
    text = client.get("/en/d/g/1/").content.decode()
    assert 'class="discreet"' in text
    assert "Waymark" not in text.split("<body>")[1]
    assert 'href="/vi/d/g/1/"' in text
    assert 'href="/en/d/h/"' in text


def test_discreet_and_plain_look_lead_to_each_other(client):
    trees.topic("en")
    assert 'href="/en/d/g/1/"' in client.get("/en/g/1/").content.decode()
    assert 'href="/en/g/1/"' in client.get("/en/d/g/1/").content.decode()


def test_page_is_kept_under_what_it_shows(client):
    page = trees.topic("en")
    marks = marks_of(client.get("/en/g/1/"))
    assert marks is None or {page_tag(page.pk), group_tag(page.translation_key)} <= marks.tags


def test_urdu_is_written_from_the_right(client):
    trees.topic("ur")
    assert '<html lang="ur" dir="rtl"' in client.get("/ur/g/1/").content.decode()


def test_weight_is_written_where_it_is_asked_for():
    heavy = with_weight("<p>@@kilobytes@@</p>" + "".join(chr(33 + i * 7 % 90) for i in range(40_000)))
    light = with_weight("<p>@@kilobytes@@</p>")
    assert int(re.search(r"<p>(\d+)</p>", heavy)[1]) >= int(re.search(r"<p>(\d+)</p>", light)[1])


def test_page_without_the_line_is_left_as_it_is():
    assert with_weight("<p>nothing</p>") == "<p>nothing</p>"
