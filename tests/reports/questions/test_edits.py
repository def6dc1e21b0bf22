"""Single steps of an editor's work, and what no sequence of them can break."""

import pytest
from hypothesis import given

from reports.questions import edits
from reports.questions.definition import shipped_definition
from tests.reports.questions.steps import CODES, definitions

SHIPPED = shipped_definition()


def names(definition, code):
    return dict(definition.sections)[code]


@given(definitions())
def test_no_step_loses_a_question_or_a_binding_answer(definition):
    assert sorted(definition.asked()) == sorted(SHIPPED.asked())
    for name, groups in SHIPPED.options.items():
        for place, group in enumerate(groups):
            left = [code for code in definition.options[name][place] if not code.startswith("own_")]
            assert sorted(left) == sorted(group)


@given(definitions())
def test_no_two_answers_share_an_own_code(definition):
    codes = [
        code for groups in definition.options.values() for group in groups for code in group if "own_" in code
    ]
    assert len(codes) == len(set(codes))


def test_up_and_down_again_changes_nothing():
    for name in ("visa", "what", "files", "country"):
        moved = edits.move_question(SHIPPED, name, edits.DOWN)
        assert edits.move_question(moved, name, edits.UP) == SHIPPED


def test_ends_are_ends():
    assert edits.move_section(SHIPPED, "happening", edits.UP) == SHIPPED
    assert edits.move_question(SHIPPED, "about", edits.UP) == SHIPPED
    assert edits.move_question(SHIPPED, "pin", edits.DOWN) == SHIPPED
    assert edits.move_option(SHIPPED, "about", "me", edits.UP) == SHIPPED


def test_question_crosses_into_the_neighbouring_section():
    moved = edits.move_question(SHIPPED, "visa", edits.UP)
    assert names(moved, "happening")[-1] == "visa" and "visa" not in names(moved, "place")


def test_revealed_question_does_not_move():
    assert edits.move_question(SHIPPED, "call_me", edits.UP) == SHIPPED


def test_answers_move_within_their_group_only():
    last = SHIPPED.options["what"][0][-1]
    assert edits.move_option(SHIPPED, "what", last, edits.DOWN) == SHIPPED
    assert edits.move_option(SHIPPED, "what", last, edits.UP).options["what"][0][-2] == last


def test_hiding_a_question_hides_what_it_opens():
    hidden = edits.hide(SHIPPED, "contact")
    assert hidden.hidden == {"contact", "contact_detail", "call_me", "safe_hours"}
    assert edits.show(hidden, "contact") == SHIPPED


@pytest.mark.parametrize(("question", "after"), [("visa", "unsure"), ("told", "nobody"), ("want", None)])
def test_new_answer_stands_before_the_ones_expected_last(question, after):
    (group, *_rest) = edits.add_option(SHIPPED, question, "own_1", {"en": "New"}).options[question]
    place = group.index("own_1")
    assert (group[place + 1] if place + 1 < len(group) else None) == after


@pytest.mark.parametrize(
    ("taken", "expected"), [([], "own_1"), (["own_1", "own_9", "me"], "own_10"), (["own_2"], "own_3")]
)
def test_numbers_are_never_given_twice(taken, expected):
    assert edits.next_own_code(taken) == expected


def test_removed_answer_leaves_nothing_behind():
    added = edits.add_option(SHIPPED, "about", "own_1", {"en": "My child", "vi": "Con tôi"})
    assert edits.remove_option(edits.hide(added, "about=own_1"), "about", "own_1") == SHIPPED


@pytest.mark.parametrize("name", sorted(CODES))
def test_binding_answer_cannot_be_removed(name):
    assert edits.remove_option(SHIPPED, name, CODES[name][0]) == SHIPPED


@pytest.mark.parametrize("text", ["", "  ", "Who is this about?", " Who is  this about? "])
def test_no_words_and_the_shipped_ones_are_no_change(text):
    assert edits.reword(SHIPPED, "en", {"label:about": text}) == SHIPPED


def test_words_of_one_language_leave_the_others_alone():
    changed = edits.reword(SHIPPED, "vi", {"label:about": "Chuyện của ai?"})
    assert changed.words == {"vi": {"label:about": "Chuyện của ai?"}}
    assert edits.reword(changed, "vi", {"label:about": ""}) == SHIPPED
