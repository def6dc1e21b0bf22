"""What may be published, and what is told about the rest."""

from dataclasses import replace

import pytest
from hypothesis import given

from reports.questions import BY_NAME, edits
from reports.questions.definition import build, shipped_definition
from reports.questions.soundness import LIMITS, MOST_OWN, problems
from tests.reports.questions.steps import definitions

SHIPPED = shipped_definition()


def codes(definition):
    return [problem.code for problem in problems(definition)]


def hiding(*items):
    definition = SHIPPED
    for item in items:
        definition = edits.hide(definition, item)
    return definition


def test_shipped_form_is_sound():
    assert problems(SHIPPED) == []


@given(definitions())
def test_desk_never_makes_a_broken_definition(definition):
    assert "broken" not in codes(definition)


@given(definitions())
def test_sound_definition_gives_a_form_that_can_be_answered(definition):
    if problems(definition):
        return
    form = build(definition, 1)
    assert {"what", "text"} & set(form.questions)
    assert form.sections[0].folded is False
    assert all(question.groups or not BY_NAME[name].groups for name, question in form.questions.items())
    for question in form.questions.values():
        assert question.default == "" or question.default in question.codes


@pytest.mark.parametrize(
    ("items", "code"),
    [
        (("what", "text"), "both_hidden"),
        (("contact=no",), "default_hidden"),
        (("sharing=ask_me_first",), "default_hidden"),
        (("contact_detail",), "needed"),
        (tuple(f"about={code}" for code in BY_NAME["about"].codes), "no_answers"),
    ],
)
def test_hiding_too_much_is_refused(items, code):
    assert codes(hiding(*items)) == [code]


@pytest.mark.parametrize(
    "items", [("what",), ("text",), ("contact",), ("danger", "pin", "files"), ("visa=titp",)]
)
def test_hiding_what_is_not_needed_is_fine(items):
    assert codes(hiding(*items)) == []


def test_hidden_question_may_have_hidden_answers():
    assert codes(hiding("sharing", "sharing=ask_me_first")) == []


def test_first_section_stays_first_and_keeps_its_questions():
    assert codes(edits.move_section(SHIPPED, "happening", edits.DOWN)) == ["first_section"]
    moved = SHIPPED
    for _step in range(4):
        moved = edits.move_question(moved, "danger", edits.DOWN)
    assert [(problem.code, problem.item) for problem in problems(moved)] == [("stays_first", "danger")]


def test_own_answer_needs_english():
    (problem,) = problems(edits.add_option(SHIPPED, "about", "own_1", {"vi": "Con tôi"}))
    assert (problem.code, problem.item, problem.locale) == ("no_label", "about=own_1", "en")


@pytest.mark.parametrize("text", ["<b>", "a > b", "a\u202eb", "a\x00b", "\u2066a"])
def test_marks_and_controls_are_no_words(text):
    (problem,) = problems(replace(SHIPPED, words={"my": {"label:about": text}}))
    assert (problem.code, problem.item, problem.locale) == ("markup", "label:about", "my")


@pytest.mark.parametrize("text", ["R&D \"ok\" 'yes' {x} %s", "ক্\u200dষ", "می\u200cخواهم"])
def test_other_signs_are_words(text):
    assert codes(edits.reword(SHIPPED, "en", {"label:about": text})) == []


@pytest.mark.parametrize(
    "key", ["label:about", "hint:about", "option:about=me", "group:what.0", "section:place"]
)
def test_words_have_a_length(key):
    limit = LIMITS[key.partition(":")[0]]
    assert codes(edits.reword(SHIPPED, "my", {key: "မ" * limit})) == []
    (problem,) = problems(edits.reword(SHIPPED, "my", {key: "မ" * (limit + 7)}))
    assert (problem.code, problem.number) == ("too_long", 7)


def test_own_answers_have_an_end():
    definition = SHIPPED
    for number in range(1, MOST_OWN + 3):
        definition = edits.add_option(definition, "want", f"own_{number}", {"en": f"Answer {number}"})
    assert [(problem.code, problem.number) for problem in problems(definition)] == [("too_many", 2)]


@pytest.mark.parametrize(
    "broken",
    [
        {"sections": SHIPPED.sections[:-1]},
        {"sections": (*SHIPPED.sections, ("more", ()))},
        {"sections": ((*SHIPPED.sections[0][:1], ("about", "about")), *SHIPPED.sections[1:])},
        {"options": {**SHIPPED.options, "about": (("me",),)}},
        {
            "options": {
                **SHIPPED.options,
                "about": (("me", "someone_else", "group", "advert_recruiter", "new"),),
            }
        },
        {"options": {**SHIPPED.options, "about": (("me", *SHIPPED.options["about"][0]),)}},
        {"options": {**SHIPPED.options, "what": SHIPPED.options["what"][::-1]}},
        {"options": {}},
        {"hidden": frozenset({"nothing"})},
        {"words": {"xx": {"label:about": "Who?"}}},
        {"words": {"en": {"label:nothing": "Who?"}}},
        {"words": {"en": {"option:about=own_7": "Who?"}}},
    ],
)
def test_what_no_page_can_make_is_called_broken(broken):
    found = codes(replace(SHIPPED, **broken))
    assert found and set(found) == {"broken"}


def test_one_own_code_in_two_questions_is_broken():
    twice = edits.add_option(SHIPPED, "about", "own_1", {"en": "A"})
    assert "broken" in codes(edits.add_option(twice, "want", "own_1", {"en": "B"}))
