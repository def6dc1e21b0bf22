"""What editors and translators do on their screens can't put unfinished words before readers."""

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import Translation

from tests.factories import pages, trees

pytestmark = pytest.mark.django_db


@pytest.fixture
def screen(client, settings, django_user_model):
    """An administrator past the second factor, which has its own tests."""
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "second_factor" not in name]
    client.force_login(django_user_model.objects.create_superuser("editor", password="x" * 20))
    return client


@pytest.fixture
def source():
    return pages.source_topic()


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Runs what waits for the commit, as outside of tests."""
    with django_capture_on_commit_callbacks(execute=True):
        yield


def edit_address(page: Page) -> str:
    """Where a page is edited; for translations that is the translation screen."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def messages(response) -> str:
    """What the screen says after an action."""
    return " ".join(str(message) for message in response.context["messages"])


def live_codes(source: Page) -> list[str]:
    """In which languages readers see a page."""
    group = Page.objects.filter(translation_key=source.translation_key, live=True)
    return sorted(group.values_list("locale__language_code", flat=True))


def test_sending_a_live_page_to_translation_makes_a_draft(screen, source):
    trees.home("my")
    address = reverse("wagtail_localize:submit_page_translation", args=[source.pk])
    screen.post(address, {"locales": [trees.locale("my").pk], "include_subtree": False})
    assert Translation.objects.get(source__object_id=source.translation_key).enabled
    assert live_codes(source) == ["en"]


def test_publishing_a_half_translation_is_refused_with_words(
    screen, source, django_capture_on_commit_callbacks
):
    job = pages.sent_to_translation(source, "my")
    pages.translate_strings(job, but=2)
    with django_capture_on_commit_callbacks(execute=False):
        response = screen.post(
            edit_address(pages.target_of(source, "my")), {"action": "publish"}, follow=True
        )
    assert response.status_code == 200
    assert live_codes(source) == ["en"]


@pytest.mark.django_db(transaction=True)
def test_gate_answers_with_a_message_outside_a_transaction(screen, roots):
    source = pages.source_topic()
    pages.translate_strings(pages.sent_to_translation(source, "my"), but=2)
    response = screen.post(edit_address(pages.target_of(source, "my")), {"action": "publish"}, follow=True)
    assert "validation errors" in messages(response)
    assert live_codes(source) == ["en"]


@pytest.mark.django_db(transaction=True)
def test_whole_translation_is_published_from_its_screen(screen, roots):
    source = pages.source_topic()
    pages.translate_strings(pages.sent_to_translation(source, "my"))
    response = screen.post(edit_address(pages.target_of(source, "my")), {"action": "publish"}, follow=True)
    assert "Published" in messages(response)
    assert live_codes(source) == ["en", "my"]


@pytest.mark.django_db(transaction=True)
def test_synchronising_and_publishing_keeps_the_translated_words(screen, roots):
    source = pages.source_topic()
    pages.translate_strings(pages.sent_to_translation(source, "my"))
    Translation.objects.get().save_target(publish=True)
    pages.publish_changed(source, "A wholly new first fact is here.", *pages.FACTS[1:])
    address = reverse("wagtail_localize:update_translations", args=[Translation.objects.get().source_id])
    response = screen.post(address, {"publish_translations": "on"}, follow=True)
    assert response.status_code == 200
    shown = str(pages.target_of(source, "my").body)
    assert "my: Your passport belongs" in shown and "wholly new" not in shown


@pytest.mark.django_db(transaction=True)
def test_synchronising_a_draft_and_publishing_it_is_refused_without_failure(screen, roots):
    source = pages.source_topic()
    pages.translate_strings(pages.sent_to_translation(source, "my"), but=1)
    pages.publish_changed(source, "A wholly new first fact is here.", *pages.FACTS[1:])
    address = reverse("wagtail_localize:update_translations", args=[Translation.objects.get().source_id])
    response = screen.post(address, {"publish_translations": "on"}, follow=True)
    assert response.status_code == 200
    assert live_codes(source) == ["en"]


def test_taking_down_screen_names_how_many_translations_follow(screen, source):
    for code in ("vi", "my"):
        pages.published_translation(source, code)
    response = screen.get(reverse("wagtailadmin_pages:unpublish", args=[source.pk]))
    assert response.context["translation_count"] == 2


def test_taking_down_a_source_takes_all_languages_down(screen, source):
    for code in ("vi", "my"):
        pages.published_translation(source, code)
    screen.post(reverse("wagtailadmin_pages:unpublish", args=[source.pk]))
    assert live_codes(source) == []


def test_taking_down_a_translation_leaves_the_source(screen, source):
    page = pages.published_translation(source, "vi")
    screen.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert live_codes(source) == ["en"]


def test_deleting_a_source_deletes_its_translations_beside_it(screen, source):
    key = source.translation_key
    pages.published_translation(source, "vi")
    screen.post(reverse("wagtailadmin_pages:delete", args=[source.pk]))
    assert not Page.objects.filter(translation_key=key, live=True).exists()


def test_moving_a_source_moves_its_translations_along(screen, source):
    pages.published_translation(source, "vi")
    trees.module("en")
    trees.module("vi")
    found = Page.objects.translation_of(source, inclusive=False)
    address = reverse("wagtailadmin_pages:move", args=[source.pk])
    assert screen.get(address).status_code == 200
    assert [page.locale.language_code for page in found] == ["vi"]


def test_translator_sees_the_source_and_what_is_missing(screen, source):
    pages.translate_strings(pages.sent_to_translation(source, "my"), but=2)
    response = screen.get(edit_address(pages.target_of(source, "my")))
    assert response.status_code == 200
    assert "wagtail_localize/admin/edit_translation.html" in [
        template.name for template in response.templates
    ]


@pytest.fixture
def roots():
    """The root of the tree, its first page and the site, which a test with real transactions finds emptied."""
    trees.locale("en")
    if not Page.objects.filter(depth=1).exists():
        Page.add_root(title="Root", slug="root", locale=trees.locale("en"))
