"""Which reports may be about one employer: suggested in the browser, decided by a person."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

PROGRAM = """
import { maybeSame } from "./casefile/employers.js";
told(given.map(([one, other]) => maybeSame(one, other)));
"""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sakura Foods", "sakura foods"),
        ("Sakura Foods Co., Ltd.", "SAKURA FOODS"),
        ("株式会社さくら食品", "サクラ食品"[:0] + "さくら食品株式会社"),
        ("（株）サクラ食品", "さくら食品"),
        ("㈱丸山鉄工", "丸山鉄工"),
        ("Sakura Foods, Toyokawa factory", "Sakura Foods"),
        ("Công ty Đại Phát", "dai phat"),
        ("ＡＢＣ Works", "ABC works"),
        ("บริษัท ซากุระ จำกัด", "ซากุระ"),
        ("Foods Sakura", "Sakura Foods"),
    ],
)
def test_spellings_of_one_name_are_seen_together(desk_scripts, one, other):
    assert desk_scripts.ran(PROGRAM, [[one, other], [other, one]]) == [True, True]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sakura Foods", "Sakura Metal"),
        ("Maruyama", "Maruyasu"),
        ("Company", "Company Ltd"),
        ("", ""),
        ("", "Sakura"),
        ("株式会社", "株式会社さくら"),
        ("ab", "ab metal works"),
        ("---", "..."),
    ],
)
def test_different_names_are_not(desk_scripts, one, other):
    assert desk_scripts.ran(PROGRAM, [[one, other], [other, one]]) == [False, False]


@settings(max_examples=12)
@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), min_size=1, max_size=20))
def test_order_never_matters_and_nothing_fails(desk_scripts, pairs):
    there = desk_scripts.ran(PROGRAM, [list(pair) for pair in pairs])
    assert there == desk_scripts.ran(PROGRAM, [list(reversed(pair)) for pair in pairs])
