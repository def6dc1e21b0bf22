"""The matrix that coordinators work from tells the truth about each page in each language."""

from datetime import date

import pytest
from django.utils import timezone

from localisation.states import Cell, State, matrix
from tests.factories import pages, trees

pytestmark = pytest.mark.django_db


@pytest.fixture
def source():
    return pages.source_topic()


def cell(path: str = "g/1/", code: str = "vi") -> Cell:
    """The cell of a page and language."""
    return {row.path: row for row in matrix()}[path].cells[code]


def test_page_nobody_sent_is_missing(source):
    assert cell() == Cell(State.MISSING, 0, 0)


def test_page_missing_in_one_language_still_has_its_strings_counted(source):
    pages.published_translation(source, "my")
    assert cell(code="vi") == Cell(State.MISSING, 0, 5)


def test_page_sent_but_not_begun_is_untranslated(source):
    pages.sent_to_translation(source, "vi")
    assert cell() == Cell(State.UNTRANSLATED, 0, 5)


def test_page_half_done_is_in_progress(source):
    pages.translate_strings(pages.sent_to_translation(source, "vi"), but=2)
    assert cell() == Cell(State.IN_PROGRESS, 3, 5)


def test_page_done_but_not_published_is_in_progress(source):
    pages.translate_strings(pages.sent_to_translation(source, "vi"))
    assert cell() == Cell(State.IN_PROGRESS, 5, 5)


def test_page_a_person_translated_is_current(source):
    pages.published_translation(source, "vi")
    assert cell() == Cell(State.CURRENT, 5, 5)


@pytest.mark.parametrize("tool", ["DeepL", "starter"])
def test_machine_text_nobody_checked_is_not_current(source, tool):
    pages.published_translation(source, "vi", kind="machine", tool=tool)
    assert cell().state == State.MACHINE_ONLY


def test_machine_text_that_was_signed_off_is_current(source):
    page = pages.published_translation(source, "vi", kind="machine", tool="DeepL")
    pages.provenance(page, made_by="machine", reviewed_on=date(2026, 11, 24))
    assert cell().state == State.CURRENT


def test_changed_source_makes_a_page_stale_with_figures(source):
    page = pages.published_translation(source, "vi")
    pages.publish_changed(source, "Five words are new here.", *pages.FACTS[1:])
    long_ago = timezone.now() - timezone.timedelta(days=12, hours=1)
    pages.provenance(page, made_by="human", stale_since=long_ago)
    found = cell()
    assert (found.state, found.stale_words, found.stale_days) == (State.STALE, 5, 12)


def test_translation_taken_down_is_in_progress(source):
    pages.published_translation(source, "vi").unpublish()
    assert cell().state == State.IN_PROGRESS


def test_string_with_an_error_is_not_done(source):
    pages.published_translation(source, "vi")
    trees.locale("vi").string_translations.filter(data__contains="Nobody").update(has_error=True)
    assert (cell().done, cell().state) == (4, State.IN_PROGRESS)


def test_page_translated_outside_the_tables_is_judged_by_its_provenance(source):
    page = trees.topic("vi", title="Hộ chiếu")
    assert cell().state == State.MACHINE_ONLY
    pages.provenance(page, made_by="human")
    assert cell().state == State.CURRENT


def test_rows_follow_the_tree(source):
    pages.source_topic(2)
    trees.module("en", 1)
    assert [row.path for row in matrix()] == ["", "g/", "g/1/", "g/2/", "b/", "b/viet-nam/", "b/viet-nam/1/"]


def test_page_taken_down_in_the_source_is_left_out(source):
    source.unpublish()
    assert "g/1/" not in [row.path for row in matrix()]


def test_only_the_languages_asked_for_are_shown(source):
    assert list(matrix(["my", "km"])[0].cells) == ["my", "km"]


def test_source_language_is_no_column(source):
    assert "en" not in matrix()[0].cells
    assert len(matrix()[0].cells) == 12


def test_queries_do_not_grow_with_pages(source, django_assert_max_num_queries):
    for number in range(2, 7):
        pages.published_translation(pages.source_topic(number), "vi")
    with django_assert_max_num_queries(6):
        matrix()
