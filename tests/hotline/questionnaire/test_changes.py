"""What differs between two versions, in words, and what a language lacks."""

import pytest
from django.utils.translation import override
from hypothesis import given

from hotline.questionnaire.changes import changes, gaps
from hotline.questionnaire.sentences import SENTENCES, sentence
from reports.questions import edits
from reports.questions.definition import shipped_definition
from reports.questions.soundness import Problem, problems
from tests.reports.questions.steps import definitions

SHIPPED = shipped_definition()
ADDED = edits.add_option(SHIPPED, "about", "own_1", {"en": "My child"})


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (edits.move_section(SHIPPED, "place", edits.DOWN), "The parts stand in another order."),
        (edits.move_question(SHIPPED, "visa", edits.DOWN), "The questions stand in another order."),
        (
            edits.move_option(SHIPPED, "about", "me", edits.DOWN),
            "The answers to “Who is this about?” stand in another order.",
        ),
        (edits.hide(SHIPPED, "visa"), "Hidden: the question “Programme or visa”."),
        (edits.hide(SHIPPED, "about=me"), "Hidden: the answer “Me” to “Who is this about?”."),
        (
            edits.reword(SHIPPED, "vi", {"option:about=me": "Của tôi"}),
            "Tiếng Việt: “Tôi” is now “Của tôi”.",
        ),
        (edits.reword(SHIPPED, "en", {"hint:about": "You choose."}), "English: new words “You choose.”."),
    ],
)
def test_one_change_is_one_sentence(after, said):
    assert changes(SHIPPED, after) == [said]


def test_new_answer_and_its_words_are_told_and_taken_out_again():
    assert changes(SHIPPED, ADDED) == [
        "New answer to “Who is this about?”: “My child”.",
        "English: new words “My child”.",
    ]
    assert changes(ADDED, SHIPPED) == ["Taken out of “Who is this about?”: “My child”."]


def test_what_is_shown_again_is_told():
    assert changes(edits.hide(SHIPPED, "visa"), SHIPPED) == ["Shown again: the question “Programme or visa”."]


def test_hidden_answer_taken_out_is_not_called_shown():
    assert changes(edits.hide(ADDED, "about=own_1"), SHIPPED) == [
        "Taken out of “Who is this about?”: “My child”."
    ]


@given(definitions())
def test_two_definitions_differ_if_and_only_if_words_say_so(definition):
    assert changes(definition, definition) == []
    assert bool(changes(SHIPPED, definition)) == (definition != SHIPPED)


def test_editor_reads_it_in_their_language():
    with override("ja"):
        (said,) = changes(SHIPPED, edits.hide(SHIPPED, "visa"))
    assert "Programme or visa" not in said


def test_gaps_name_the_languages_without_words():
    (gap,) = gaps(edits.reword(ADDED, "ja", {"option:about=own_1": "私の子ども"}))
    assert "My child" in gap and "Tiếng Việt" in gap and "日本語" not in gap.replace("やさしい日本語", "")
    assert gaps(SHIPPED) == []


@given(definitions())
def test_every_problem_has_a_sentence(definition):
    for problem in problems(definition):
        assert "%(" not in sentence(problem, definition)


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_sentence_names_what_it_is_about(code):
    said = sentence(Problem(code, "about", "vi", 7), SHIPPED)
    template = str(SENTENCES[code])
    assert ("Who is this about?" in said) == ("%(item)s" in template)
    assert ("Tiếng Việt" in said) == ("%(language)s" in template)
    assert ("7" in said) == ("%(number)d" in template)
