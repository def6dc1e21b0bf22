"""What is withdrawn in one language is withdrawn in all."""

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Page

from localisation.cascade import pages_that_follow, translations_of
from tests.factories import pages, trees

pytestmark = pytest.mark.django_db


@pytest.fixture
def source():
    source = pages.source_topic()
    for code in ("vi", "my"):
        pages.published_translation(source, code)
    return source


def live_codes(source) -> list[str]:
    """In which languages readers see a page."""
    group = Page.objects.filter(translation_key=source.translation_key, live=True)
    return sorted(group.values_list("locale__language_code", flat=True))


def test_taking_a_source_down_takes_every_language_down(source):
    assert live_codes(source) == ["en", "my", "vi"]
    source.unpublish()
    assert live_codes(source) == []


def test_translations_stay_as_drafts(source):
    source.unpublish()
    target = pages.target_of(source, "vi")
    assert target.title == "vi: Your passport stays with you"
    assert not target.expired


def test_taking_a_translation_down_leaves_the_others(source):
    pages.target_of(source, "vi").unpublish()
    assert live_codes(source) == ["en", "my"]


def test_expiry_reaches_every_language(source):
    source.expire_at = timezone.now() - timezone.timedelta(minutes=1)
    source.save()
    call_command("publish_scheduled")
    assert live_codes(source) == []
    assert pages.target_of(source, "my").expired


def test_deleting_a_source_leaves_no_translation_on_the_air(source):
    key = source.translation_key
    source.delete()
    assert not Page.objects.filter(translation_key=key, live=True).exists()
    assert Page.objects.filter(translation_key=key).count() == 2


def test_deleting_a_tree_reaches_the_translations_of_its_pages(source):
    key = source.translation_key
    source.get_parent().delete()
    assert not Page.objects.filter(translation_key=key, live=True).exists()


def test_deleting_a_translation_leaves_the_others(source):
    pages.target_of(source, "vi").delete()
    assert live_codes(source) == ["en", "my"]


def test_another_page_is_not_touched(source):
    other = pages.source_topic(2, title="Another page of the guide here")
    pages.published_translation(other, "vi")
    source.unpublish()
    assert live_codes(other) == ["en", "vi"]


@pytest.mark.parametrize("action", ["unpublish", "delete", "move"])
def test_admin_shows_what_follows_a_source(source, action):
    found = pages_that_follow([source], action)
    assert {page.locale.language_code for page in found[source]} == {"vi", "my"}


def test_nothing_follows_a_translation(source):
    assert not translations_of(pages.target_of(source, "vi")).exists()


def test_admin_asks_us_what_follows():
    assert pages_that_follow in hooks.get_hooks("construct_translated_pages_to_cascade_actions")


def test_untranslated_page_is_simply_taken_down():
    page = trees.topic("en", 5)
    page.unpublish()
    assert live_codes(page) == []
