"""A quarter is shown when it is over for good, and nothing in it is about a few people."""

import csv
from io import StringIO

import pytest

from hotline.models import CountBatch
from hotline.statistics import comparison
from hotline.statistics.dimensions import dimensions
from hotline.statistics.quarters import Quarter
from hotline.statistics.tables import quarters, tables, write_csv
from tests.hotline.statistics.conftest import batch, given

Q4 = Quarter(2026, 4)


@pytest.fixture
def shown(closed, clock):
    """Fifty reports in two batches, and the day on which they are shown."""
    closed(50)
    given(batch(20, language={"vi": 17, "my": 3}, what={"passport_taken": 14, "unpaid_wages": 4}))
    given(batch(30, language={"vi": 12, "id": 18}, what={"passport_taken": 3, "unpaid_wages": 8}))
    clock.moment = Q4.shown_from


def figures(name):
    table = next(table for table in tables(Q4) if table.dimension.name == name)
    return table, {row.code: row.figure for row in table.shown}


def test_batches_are_added_up_and_rounded(shown):
    table, what = figures("what")
    assert table.total == 50 and what == {"passport_taken": 15, "unpaid_wages": 10}


def test_small_figure_hides_another_one_that_would_tell_it(shown):
    table, languages = figures("language")
    assert languages == {"vi": 30} and table.hides


def test_figure_of_everybody_tells_nothing(shown):
    assert figures("region")[1] == {}


def test_nothing_is_shown_before_the_quarter_is_over_for_good(closed, clock):
    closed(12)
    given(batch())
    assert quarters() == [] and tables(Q4) == []
    clock.moment = Q4.shown_from
    assert quarters() == [Q4] and len(tables(Q4)) == 5


def test_shown_table_can_never_change_again(shown, closed):
    before = [(table.total, table.rows) for table in tables(Q4)]
    given(batch(10))
    assert [(table.total, table.rows) for table in tables(Q4)] == before


def test_csv_has_a_line_for_every_code_and_empty_cells_for_what_is_hidden(shown):
    file = StringIO()
    write_csv(Q4, file)
    lines = list(csv.DictReader(StringIO(file.getvalue())))
    cells = {(line["dimension"], line["code"]): line["reports"] for line in lines}
    assert cells["what", "passport_taken"] == "15" and cells["what", ""] == "50"
    assert cells["language", "my"] == "" and cells["language", "km"] == ""
    assert not any(0 < int(cell or 0) < 10 for cell in cells.values())


def test_bars_are_as_long_as_the_longest(shown):
    table, _ = figures("what")
    assert [row.width for row in table.shown] == [100, 66]


def test_inspections_stand_beside_our_figures_under_the_same_codes(shown):
    lines = {str(line.label): line for line in comparison.compared(figures("what")[0])}
    wages = lines["Wages not paid or late"]
    assert (wages.percent_2007, wages.percent_2024) == (16.9, None)
    assert [figure for _label, figure in wages.ours] == [10]
    assert (lines["Working hours"].percent_2007, lines["Working hours"].percent_2024) == (34.6, 12.4)


def test_inspections_are_shown_before_there_is_a_figure_of_ours():
    assert all(line.ours == [] for line in comparison.compared(None))


def test_every_code_that_is_compared_is_one_of_the_form():
    codes = {code for category in comparison.CATEGORIES for code in category.codes}
    assert codes <= dimensions()["what"].codes.keys()


def test_seven_categories_of_2007_are_there_and_their_share_of_breaches_is_right():
    assert sum(1 for category in comparison.CATEGORIES if category.firms_2007) == 7
    assert round(100 * comparison.BREACHES_2007 / comparison.FIRMS_2007, 1) == 72.4
    assert round(100 * comparison.BREACHES_2024 / comparison.SITES_2024, 1) == 73.2


def test_no_row_of_the_database_is_about_fewer_than_ten(shown):
    assert all(kept.reports >= 10 for kept in CountBatch.objects.all())
