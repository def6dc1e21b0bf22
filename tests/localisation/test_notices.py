"""What a reader is told about the text in front of them, in their own language."""

from datetime import date

import pytest
from django.utils import timezone, translation

from localisation.models import MadeBy, PageProvenance
from localisation.notices import for_page, for_records, for_translations
from tests.factories import pages, trees

pytestmark = pytest.mark.django_db


def codes(page, wanted: str) -> list[str]:
    """The codes of the notices a reader of this language gets."""
    return [notice.code for notice in for_page(page, wanted)]


@pytest.fixture
def vietnamese():
    trees.topic("en")
    return trees.topic("vi", title="Hộ chiếu")


def test_source_needs_no_notice_for_its_readers():
    assert codes(trees.topic("en"), "en") == []


def test_fallback_is_named():
    assert codes(trees.topic("en"), "km") == ["fallback"]


def test_fallback_names_the_language_in_its_script():
    page = trees.topic("ja", title="パスポート")
    (notice, _unchecked) = for_page(page, "ja-simple")
    assert '<bdi lang="ja">日本語</bdi>' in notice.text


def test_unchecked_translation_says_so(vietnamese):
    pages.provenance(vietnamese, made_by=MadeBy.STARTER)
    (notice,) = for_page(vietnamese, "vi")
    assert notice.code == "not_checked"
    assert "native speaker" in notice.text


def test_machine_is_named(vietnamese):
    pages.provenance(vietnamese, made_by=MadeBy.MACHINE)
    assert for_page(vietnamese, "vi")[0].text.startswith("A machine translated this text.")


def test_translation_without_provenance_counts_as_unchecked(vietnamese):
    assert not PageProvenance.objects.exists()
    assert codes(vietnamese, "vi") == ["not_checked"]


def test_signed_off_translation_needs_no_notice(vietnamese):
    pages.provenance(vietnamese, reviewed_by="A reader", reviewed_on=date(2026, 11, 1))
    assert codes(vietnamese, "vi") == []


def test_stale_translation_says_so_even_when_signed_off(vietnamese):
    pages.provenance(vietnamese, reviewed_on=date(2026, 11, 1), stale_since=timezone.now())
    (notice,) = for_page(vietnamese, "vi")
    assert notice.code == "older_than_source"
    assert "older than the original" in notice.text


def test_stale_and_unchecked_are_both_told(vietnamese):
    pages.provenance(vietnamese, stale_since=timezone.now())
    assert codes(vietnamese, "vi") == ["older_than_source", "not_checked"]


def test_never_more_than_two_notices(vietnamese):
    pages.provenance(vietnamese, stale_since=timezone.now())
    assert codes(vietnamese, "my") == ["fallback", "older_than_source"]


@pytest.mark.parametrize(("code", "direction"), [("vi", "ltr"), ("ur", "rtl")])
def test_notice_says_its_language_and_direction(code, direction):
    (notice,) = for_page(trees.topic("en"), code)
    assert (notice.lang, notice.dir, notice.url) == (code, direction, "")


def test_notice_is_in_the_readers_language(vietnamese, monkeypatch):
    monkeypatch.setattr("localisation.notices._", lambda text: f"[{translation.get_language()}] {text}")
    with translation.override("vi"):
        assert for_page(vietnamese, "vi")[0].text.startswith("[vi]")


def test_notices_cost_one_query(vietnamese, django_assert_num_queries):
    vietnamese.locale.language_code  # noqa: B018  the shell has read it before
    with django_assert_num_queries(1):
        for_page(vietnamese, "vi")


def test_page_made_of_several_says_what_is_true_of_any(vietnamese):
    other = trees.topic("vi", 2)
    pages.provenance(vietnamese, reviewed_by="A reader", reviewed_on=date(2026, 11, 1))
    pages.provenance(other, stale_since=timezone.now())
    found = for_translations([vietnamese.pk, other.pk], "vi")
    assert {notice.code for notice in found} == {"older_than_source", "not_checked"}


def test_page_made_of_signed_off_texts_needs_no_notice(vietnamese):
    pages.provenance(vietnamese, reviewed_by="A reader", reviewed_on=date(2026, 11, 1))
    assert for_translations([vietnamese.pk], "vi") == []


@pytest.mark.parametrize(("locale", "expected"), [("en", []), ("vi", ["not_checked"])])
def test_texts_beside_facts_are_unchecked_in_every_translation(locale, expected):
    assert [notice.code for notice in for_records(locale)] == expected
