"""No published table lets anybody work out a figure under ten.

The attacker knows the rules and the whole table. A hidden figure is safe when other reports, with other values of that
figure, would have given the very same table.
"""

from collections.abc import Iterator, Mapping
from itertools import product

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from hotline.statistics.suppression import LEAST, STEP, Shown, protect

CODES = [f"code{number}" for number in range(8)]
SMALL = st.integers(0, 2 * LEAST)
FIGURES = st.dictionaries(st.sampled_from(CODES), st.one_of(SMALL, st.integers(0, 500)), min_size=1)


def other_tables(counts: Mapping[str, int], code: str, value: int, shown: Shown) -> Iterator[dict[str, int]]:
    """Tables with another figure for this code, whose other figures differ as far as what is shown allows.

    What is left over is put on the others: on hidden or shown ones first, on the smallest, the largest, or all alike.
    """
    others = sorted(counts.keys() - {code}, key=lambda one: counts[one])
    for total in range(max(LEAST, shown.total - 2), shown.total + 3):
        for order, alike, first in product((others, others[::-1]), (False, True), (False, True)):
            table = {**counts, code: value}
            gap = total - sum(table.values())
            for place, other in enumerate(
                sorted(order, key=lambda one: (shown.figures[one] is None) is first)
            ):
                figure = shown.figures[other]
                low, high = (max(LEAST, figure - 2), figure + 2) if figure else (0, total)
                share = -(-gap // (len(order) - place)) if alike else gap
                table[other] = min(max(counts[other] + share, low), high)
                gap -= table[other] - counts[other]
            if not gap:
                yield table


def possible(counts: Mapping[str, int], code: str, shown: Shown) -> set[int]:
    """Values of a hidden figure that go with what is shown; no more are looked for once there are enough."""
    found = {counts[code]}
    for value in sorted(range(2 * LEAST), key=lambda value: abs(value - counts[code])):
        if len(found) >= 3:
            break
        if any(
            protect(other, sum(other.values()), one_each=True) == shown
            for other in other_tables(counts, code, value, shown)
        ):
            found.add(value)
    return found


@given(FIGURES)
@example({"a": 12, "b": 12, "c": 9})
@example({"a": 17, "b": 17, "c": 9})
@example({"a": 9, "b": 9})
@example({"a": 11, "b": 8, "c": 9, "d": 16, "e": 9})
def test_hidden_figure_could_be_several_others(counts):
    assume(sum(counts.values()) >= LEAST)
    shown = protect(counts, sum(counts.values()), one_each=True)
    for code, figure in shown.figures.items():
        if figure is None and counts[code] < LEAST:
            assert len(possible(counts, code, shown)) >= 3, code


@given(FIGURES)
def test_no_small_figure_is_shown_and_all_that_is_shown_is_rounded(counts):
    shown = protect(counts, sum(counts.values()), one_each=True)
    for code, figure in shown.figures.items():
        assert figure is None or (counts[code] >= LEAST and figure >= LEAST and figure % STEP == 0)
    assert shown.total % STEP == 0


@given(FIGURES, st.integers(0, 50))
def test_where_reports_have_several_codes_neither_a_figure_nor_its_rest_is_small(counts, more):
    total = max(counts.values()) + more
    shown = protect(counts, total, one_each=False)
    for code, figure in shown.figures.items():
        small = counts[code] < LEAST or total - counts[code] < LEAST
        assert (figure is None) == small


@given(FIGURES)
def test_what_is_hidden_together_stands_for_more_than_one_small_figure(counts):
    shown = protect(counts, sum(counts.values()), one_each=True)
    hidden = [code for code, figure in shown.figures.items() if figure is None]
    if hidden and len(hidden) < len(counts):
        assert len(hidden) >= 2 and sum(counts[code] for code in hidden) > LEAST


@given(FIGURES)
def test_as_much_is_shown_as_may_be(counts):
    """A table without small figures is shown whole."""
    large = {code: number + 2 * LEAST for code, number in counts.items()}
    if len(large) > 1:
        shown = protect(large, sum(large.values()), one_each=True)
        assert None not in shown.figures.values()


def test_single_small_figure_takes_another_one_with_it():
    shown = protect({"a": 3, "b": 14, "c": 40}, 57, one_each=True)
    assert shown == Shown(55, {"a": None, "b": None, "c": 40})


def test_small_figures_that_are_few_together_take_more_with_them():
    assert protect({"a": 1, "b": 2, "c": 30, "d": 40}, 73, one_each=True).figures["c"] is None


def test_zero_is_hidden_like_any_small_figure():
    assert protect({"a": 0, "b": 8, "c": 9, "d": 50}, 67, one_each=True).figures["a"] is None


def test_code_of_nearly_all_is_hidden():
    assert protect({"a": 48, "b": 20}, 50, one_each=False).figures == {"a": None, "b": 20}


@pytest.mark.parametrize(
    ("counts", "total", "one_each"),
    [({"a": 5}, 4, False), ({"a": 5, "b": 5}, 11, True), ({"a": -1}, 4, False)],
)
def test_counts_that_do_not_belong_to_the_whole_are_refused(counts, total, one_each):
    with pytest.raises(ValueError, match="whole"):
        protect(counts, total, one_each=one_each)
