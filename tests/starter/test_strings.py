"""wagtail-localize knows every shipped translation as if a translator had typed it."""

import pytest
from django.test import TestCase
from wagtail.models import Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationContext,
    TranslationSource,
)

from localisation.models import MadeBy, PageProvenance
from localisation.notices import for_page
from localisation.wording import wording
from tests.starter import small
from tests.starter.conftest import page_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(seeded) -> Translation:
    """The translation of a topic into Vietnamese."""
    return Translation.objects.get(
        source__object_id=page_at("/home/g/3/").translation_key, target_locale__language_code="vi"
    )


def test_every_page_is_a_translation_job(seeded):
    assert TranslationSource.objects.count() == len(small.KEYS)
    assert Translation.objects.filter(enabled=True).count() == len(small.KEYS)


def test_every_string_of_a_file_made_page_is_translated(seeded):
    for job in Translation.objects.all():
        total, done = job.get_progress()
        assert total == done > 0


def test_string_counts_match_the_pages(job):
    page = page_at("/home/g/3/")
    assert job.get_progress()[0] == len(wording(page)) == 16


def test_target_is_the_page_that_readers_see(job):
    assert job.get_target_instance() == page_at("/home-vi/g/3/")


def test_preview_of_the_translation_is_the_live_page(job):
    preview = job.source.get_ephemeral_translated_instance(job.target_locale)
    assert wording(preview) == wording(page_at("/home-vi/g/3/"))


def test_publishing_from_the_translation_screen_loses_no_text(job):
    before = wording(page_at("/home-vi/g/3/"))
    with TestCase.captureOnCommitCallbacks(execute=True):
        job.save_target(publish=True)
    after = page_at("/home-vi/g/3/")
    assert wording(after) == before
    assert after.live and after.slug == "3"


def test_strings_are_marked_as_shipped_and_unreviewed(seeded):
    marks = set(StringTranslation.objects.values_list("translation_type", "tool_name", "has_error"))
    assert marks == {("machine", "starter", False)}


def test_segments_are_those_that_wagtail_localize_finds(seeded):
    before = set(StringSegment.objects.values_list("pk", flat=True))
    for source in TranslationSource.objects.all():
        source.refresh_segments()
    assert set(StringSegment.objects.values_list("pk", flat=True)) == before


def test_places_have_the_names_that_wagtail_localize_gives(seeded):
    for source in TranslationSource.objects.all():
        page = source.get_source_instance()
        for place in TranslationContext.objects.filter(object_id=source.object_id):
            written, place.field_path = place.field_path, ""
            assert place.get_field_path(page) == written


def test_source_is_up_to_date(job):
    _source, changed = TranslationSource.update_or_create_from_instance(page_at("/home/g/3/"))
    assert not changed


def test_special_characters_survive(job):
    texts = [row.data for row in StringTranslation.objects.filter(context__object_id=job.source.object_id)]
    assert "vi: Pay &lt; rent &amp; food" in texts


def test_changed_string_is_translated_anew_by_hand_only(job):
    row = StringTranslation.objects.get(
        context__object_id=job.source.object_id, data="vi: Who you can call now"
    )
    row.data = "vi: Bạn có thể gọi"
    row.save()
    with TestCase.captureOnCommitCallbacks(execute=True):
        job.save_target(publish=True)
    assert "Bạn có thể gọi" in str(page_at("/home-vi/g/3/").body)


def test_every_translation_says_where_it_comes_from(seeded):
    rows = PageProvenance.objects.all()
    assert {row.made_by for row in rows} == {MadeBy.STARTER}
    assert all(row.source_revised_at and row.stale_since is None for row in rows)
    assert rows.count() == Page.objects.filter(locale__language_code="vi").count()


def test_readers_are_told_that_nobody_has_checked_it(seeded):
    assert [notice.code for notice in for_page(page_at("/home-vi/g/3/"), "vi")] == ["not_checked"]
    assert for_page(page_at("/home/g/3/"), "en") == []
