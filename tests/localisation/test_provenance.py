"""Whose words a translated page shows, who answers for them, and since when the source says other things."""

from datetime import date

import pytest
from django.utils import timezone

from localisation.models import MadeBy, PageProvenance
from localisation.provenance import record, sign_off
from tests.factories import pages, trees

pytestmark = pytest.mark.django_db


@pytest.fixture
def source():
    return pages.source_topic()


def row_of(source, code: str = "vi") -> PageProvenance:
    """The provenance of a source's translation, fresh from the database."""
    return PageProvenance.objects.get(
        page__translation_key=source.translation_key, page__locale__language_code=code
    )


@pytest.mark.parametrize(
    ("kind", "tool", "maker"),
    [
        ("manual", "", MadeBy.HUMAN),
        ("manual", "Memsource", MadeBy.HUMAN),
        ("machine", "DeepL", MadeBy.MACHINE),
        ("machine", "starter", MadeBy.STARTER),
    ],
)
def test_maker_of_the_strings_is_written_down(source, kind, tool, maker):
    pages.published_translation(source, "vi", kind=kind, tool=tool)
    assert row_of(source).made_by == maker


def test_one_machine_string_makes_the_page_machine_made(source):
    job = pages.sent_to_translation(source, "vi")
    pages.translate_strings(job)
    pages.translate_strings(job, but=4, kind="machine", tool="DeepL")
    pages.publish(job)
    assert row_of(source).made_by == MadeBy.MACHINE


def test_source_page_has_no_provenance(source):
    assert not PageProvenance.objects.filter(page=source).exists()


def test_time_of_the_translated_source_is_kept(source):
    pages.published_translation(source)
    assert row_of(source).source_revised_at == source.last_published_at


def test_fresh_translation_is_not_stale(source):
    pages.published_translation(source)
    assert row_of(source).stale_since is None


def test_changed_source_makes_translations_stale(source):
    pages.published_translation(source, "vi")
    pages.published_translation(source, "my")
    pages.publish_changed(source, "Five words are new here.", *pages.FACTS[1:])
    for code in ("vi", "my"):
        assert row_of(source, code).stale_since
        assert row_of(source, code).stale_words == 5


def test_new_sentence_makes_translations_stale(source):
    pages.published_translation(source)
    pages.publish_changed(source, *pages.FACTS, "Three more words.")
    assert row_of(source).stale_words == 3


def test_dropped_sentence_makes_translations_stale(source):
    pages.published_translation(source)
    pages.publish_changed(source, *pages.FACTS[:2])
    assert row_of(source).stale_since


def test_publishing_the_source_unchanged_makes_nothing_stale(source):
    pages.published_translation(source)
    source.save_revision().publish()
    assert row_of(source).stale_since is None


def test_first_day_of_being_stale_is_kept(source):
    pages.published_translation(source)
    changed = pages.publish_changed(source, "Something new is here.", *pages.FACTS[1:])
    first = row_of(source).stale_since
    pages.publish_changed(changed, "Something else is here now.", *pages.FACTS[1:])
    assert row_of(source).stale_since == first


def test_changing_the_source_back_ends_it(source):
    pages.published_translation(source)
    changed = pages.publish_changed(source, "Something new is here.", *pages.FACTS[1:])
    pages.publish_changed(changed, *pages.FACTS)
    assert row_of(source).stale_since is None
    assert row_of(source).stale_words == 0


def test_translating_the_change_ends_it(source):
    pages.published_translation(source)
    changed = pages.publish_changed(source, "Something new is here.", *pages.FACTS[1:])
    job = pages.sent_to_translation(changed, "vi")
    job.source.update_from_db()
    pages.translate_strings(job)
    assert row_of(source).stale_since
    pages.publish(job)
    assert row_of(source).stale_since is None


def test_draft_of_the_source_makes_nothing_stale(source):
    pages.published_translation(source)
    source.body = pages.facts_body("Something new is here.")
    source.save_revision()
    assert row_of(source).stale_since is None


def test_hand_made_translation_is_compared_by_its_pieces(source):
    page = trees.topic("vi", title="Hộ chiếu", body=pages.facts_body("Một", "Hai", "Ba"))
    page.save_revision().publish()
    assert row_of(source).made_by == MadeBy.HUMAN
    pages.publish_changed(source, *pages.FACTS, "A fourth fact is here.")
    assert row_of(source).stale_since


def test_sign_off_names_who_and_when(source):
    page = pages.published_translation(source)
    sign_off(page, by=" Nguyen Thi Test ", on=date(2026, 11, 24))
    assert row_of(source).reviewed_by == "Nguyen Thi Test"
    assert row_of(source).reviewed_on == date(2026, 11, 24)


def test_sign_off_is_dated_today_by_default(source):
    page = pages.published_translation(source)
    assert sign_off(page, by="A reader").reviewed_on == timezone.localdate()


@pytest.mark.parametrize("name", ["", "   "])
def test_nobody_cant_sign_off(source, name):
    with pytest.raises(ValueError, match="name"):
        sign_off(pages.published_translation(source), by=name)


def test_page_without_provenance_can_be_signed_off(source):
    page = pages.published_translation(source)
    PageProvenance.objects.all().delete()
    assert sign_off(page, by="A reader").made_by == MadeBy.HUMAN


def test_sign_off_survives_publishing_the_same_words(source):
    page = pages.published_translation(source)
    sign_off(page, by="A reader")
    page.save_revision().publish()
    assert row_of(source).reviewed_by == "A reader"


def test_changed_words_need_a_new_sign_off(source):
    page = pages.published_translation(source)
    sign_off(page, by="A reader")
    job = pages.sent_to_translation(source, "vi")
    row = job.target_locale.string_translations.get(data__contains="Nobody")
    row.data = "Không ai được giữ hộ chiếu của bạn."
    row.save()
    pages.publish(job)
    assert row_of(source).reviewed_by == ""
    assert row_of(source).reviewed_on is None


def test_record_can_be_made_for_a_page_made_in_code(source):
    page = trees.topic("vi", title="Hộ chiếu")
    moment = timezone.now()
    assert record(page, made_by=MadeBy.MACHINE, source_revised_at=moment).source_revised_at == moment
    assert str(row_of(source)) == f"{page.pk}: machine"


def test_provenance_goes_with_its_page(source):
    pages.published_translation(source).delete()
    assert not PageProvenance.objects.exists()
