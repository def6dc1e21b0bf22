"""Unfinished translations never reach readers, whichever way they are published."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import Translation

from localisation.gate import Unfinished, check_finished, shortcomings
from resources.models import TopicPage
from tests.factories import pages, trees

pytestmark = pytest.mark.django_db


@pytest.fixture
def source():
    return pages.source_topic()


def test_sending_a_live_page_to_translation_publishes_nothing(source):
    pages.sent_to_translation(source, "my")
    assert not pages.target_of(source, "my").live


def test_half_translated_page_is_refused(source):
    job = pages.sent_to_translation(source, "my")
    pages.translate_strings(job, but=1)
    with pytest.raises(Unfinished, match="1 sentence is not translated"):
        pages.publish(job)
    assert not pages.target_of(source, "my").live


def test_whole_translation_is_published(source):
    page = pages.published_translation(source, "my")
    assert page.live
    assert page.title == "my: Your passport stays with you"


def test_refusal_counts_what_is_missing(source):
    job = pages.sent_to_translation(source, "my")
    pages.translate_strings(job, but=3)
    assert shortcomings(pages.target_of(source, "my"))[0] == "3 sentences are not translated."


def test_translation_with_an_error_counts_as_missing(source):
    job = pages.sent_to_translation(source, "my")
    pages.translate_strings(job)
    job.target_locale.string_translations.filter(data__contains="Nobody").update(has_error=True)
    with pytest.raises(Unfinished):
        pages.publish(job)


def test_copied_source_text_is_refused(source):
    job = pages.sent_to_translation(source, "my")
    pages.translate_strings(job)
    for row in job.target_locale.string_translations.all():
        row.data = row.translation_of.data
        row.save()
    with pytest.raises(Unfinished, match="still in the language of the source"):
        pages.publish(job)


def test_draft_with_source_text_cant_be_published_past_the_screens(source):
    pages.sent_to_translation(source, "my")
    target = pages.target_of(source, "my")
    with pytest.raises(Unfinished):
        target.save_revision().publish()
    target.refresh_from_db()
    assert not target.live


def test_setting_a_page_live_in_code_is_refused(source):
    pages.sent_to_translation(source, "my")
    target = pages.target_of(source, "my")
    target.live = True
    with pytest.raises(Unfinished):
        target.save()


def test_base_page_cant_be_set_live_either(source):
    pages.sent_to_translation(source, "my")
    target = Page.objects.get(pk=pages.target_of(source, "my").pk)
    target.live = True
    with pytest.raises(Unfinished):
        target.save()


def test_scheduled_publication_is_refused_when_its_time_comes(source):
    pages.sent_to_translation(source, "my")
    revision = pages.target_of(source, "my").save_revision(approved_go_live_at=timezone.now())
    with pytest.raises(Unfinished):
        revision.publish()
    assert not pages.target_of(source, "my").live


def test_synchronising_leaves_the_live_translation_as_it_is(source):
    pages.published_translation(source, "my")
    changed = pages.publish_changed(source, "A wholly new first fact is here.", *pages.FACTS[1:])
    job = target_job(changed)
    job.source.update_from_db()
    with pytest.raises(Unfinished):
        pages.publish(job)
    with pytest.raises(Unfinished):
        job.save_target(publish=False)
    shown = pages.target_of(source, "my")
    assert shown.live
    assert "wholly new" not in str(shown.body)


def test_live_translation_with_old_words_can_still_be_moved(source):
    target = pages.published_translation(source, "my")
    changed = pages.publish_changed(source, "A wholly new first fact is here.", *pages.FACTS[1:])
    target_job(changed).source.update_from_db()
    target = TopicPage.objects.get(pk=target.pk)
    target.expire_at = timezone.now() + timezone.timedelta(days=9)
    target.save()
    assert pages.target_of(source, "my").expire_at


def test_finished_update_is_published(source):
    pages.published_translation(source, "my")
    changed = pages.publish_changed(source, "A wholly new first fact is here.", *pages.FACTS[1:])
    job = target_job(changed)
    job.source.update_from_db()
    pages.translate_strings(job)
    pages.publish(job)
    assert "my: A wholly new" in str(pages.target_of(source, "my").body)


def test_page_made_by_hand_in_another_language_passes(source):
    page = trees.topic("vi", title="Hộ chiếu ở bên bạn", body=pages.facts_body("Hộ chiếu là của riêng bạn."))
    assert shortcomings(page) == []


def test_page_made_by_hand_with_source_text_is_refused(source):
    with pytest.raises(Unfinished):
        trees.topic("vi", title=source.title, summary=source.summary, body=pages.facts_body(*pages.FACTS))


@pytest.fixture
def copy(source):
    """A live copy of the source in another language's tree, as synchronised trees have them."""
    index = trees.topic("my", number=2, title="x").get_parent()
    return source.create_alias(parent=index, update_locale=trees.locale("my"), reset_translation_key=False)


def test_copy_of_a_source_page_is_made_as_a_draft(copy):
    assert not copy.live
    assert shortcomings(copy) == ["This page is a copy of a page in another language."]


def test_untranslated_parents_do_not_go_on_the_air(source):
    page = pages.published_translation(source, "my")
    assert page.live
    assert not page.get_parent().live


def test_publishing_the_source_leaves_its_copies_off_the_air(source, copy):
    pages.publish_changed(source, "A wholly new first fact is here.")
    copy.refresh_from_db()
    assert "wholly new" in str(copy.body)
    assert not copy.live


def test_quoted_law_may_stay_in_its_language(source):
    facts = [f"Sentence number {n} of a long page." for n in range(12)]
    changed = pages.publish_changed(source, *facts)
    job = pages.sent_to_translation(changed, "my")
    pages.translate_strings(job)
    row = job.target_locale.string_translations.get(data__contains="Sentence number 3")
    row.data = row.translation_of.data
    row.save()
    pages.publish(job)
    assert pages.target_of(source, "my").live


@pytest.mark.parametrize(
    "text",
    [
        "110",
        "IOM Tokyo",
        "パスポートを返してください。今すぐお願いします。",
        "[[service:iom-tokyo-line-for-all]]",
        "BSD 3-Clause",
    ],
)
def test_names_numbers_and_japanese_may_be_the_same(source, text):
    changed = pages.publish_changed(source, text)
    job = pages.sent_to_translation(changed, "my")
    pages.translate_strings(job)
    row = job.target_locale.string_translations.exclude(context__path__in=["title", "summary"]).get()
    row.data = row.translation_of.data
    row.save()
    pages.publish(job)
    assert pages.target_of(source, "my").live


def test_source_pages_always_pass(source):
    check_finished(source)


def test_refusal_is_told_as_an_error_and_as_a_permission():
    refusal = Unfinished(["Because."])
    assert isinstance(refusal, ValidationError) and isinstance(refusal, PermissionDenied)
    assert refusal.messages == ["Because."]


def target_job(source):
    """The job of translating a source into Burmese, which exists already."""
    return Translation.objects.get(source__object_id=source.translation_key)
