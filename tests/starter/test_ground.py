"""What pages stand on: languages, the root of the tree, the site."""

import pytest
from django.conf import settings
from wagtail.models import Locale, Page, Site

from publishing.models import HomePage
from starter import ground
from tests.factories import trees

pytestmark = pytest.mark.django_db


def test_every_language_gets_a_row():
    rows = ground.ensure_locales()
    assert set(rows) == {code for code, _name in settings.LANGUAGES}
    assert Locale.objects.count() == len(settings.LANGUAGES)


def test_rows_that_exist_are_kept():
    english = Locale.objects.get(language_code="en")
    assert ground.ensure_locales()["en"] == english


def test_home_takes_the_place_of_the_welcome_page(seeded):
    assert not Page.objects.filter(title__startswith="Welcome").exists()
    assert Site.objects.get().root_page.specific == HomePage.objects.get(slug="home")


def test_site_answers_for_the_public_address(seed, settings):
    settings.WAYMARK_ADDRESS = "https://rights.example.org"
    seed()
    site = Site.objects.get()
    assert (site.hostname, site.port, site.is_default_site) == ("rights.example.org", 443, True)


def test_root_an_editor_chose_is_kept(seed):
    mine = Page.objects.get(depth=1).add_child(instance=HomePage(title="Mine", slug="mine"))
    Site.objects.update(root_page=mine)
    seed()
    assert Site.objects.get().root_page_id == mine.pk


def test_welcome_page_with_children_is_somebodys_work(seed):
    welcome = Page.objects.get(depth=2)
    welcome.add_child(instance=Page(title="Mine", slug="mine"))
    seed()
    assert Page.objects.filter(slug="mine").exists()


def test_editors_page_at_the_home_address_is_not_replaced(seed):
    home = trees.home("en")
    seed()
    assert Site.objects.get().root_page_id == home.pk
    assert Page.objects.filter(depth=2, slug="home").count() == 1


def test_site_that_was_deleted_is_made_again(seed):
    Site.objects.all().delete()
    seed()
    assert Site.objects.get().root_page.slug == "home"
