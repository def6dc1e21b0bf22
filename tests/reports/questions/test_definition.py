"""From what editors made to the form: words, order, answers, and what stays accepted."""

import json

import pytest
from django.utils.translation import override
from hypothesis import given

from reports.answers import AnswersRefused, read
from reports.form import fields_html
from reports.questions import BY_NAME, edits
from reports.questions.definition import (
    as_data,
    build,
    complete,
    from_data,
    label,
    shipped_definition,
    shipped_texts,
    wording,
)
from reports.questions.questionnaire import shipped
from reports.questions.soundness import problems
from tests.reports.questions.steps import definitions

SHIPPED = shipped_definition()


def html_in(locale, definition):
    with override(locale):
        return fields_html(None, (), questionnaire=build(definition, 1))


@given(definitions())
def test_definition_comes_back_from_json_as_it_was(definition):
    assert from_data(json.loads(json.dumps(as_data(definition), sort_keys=True))) == definition


@pytest.mark.parametrize("data", [{}, {"sections": 1}, {**as_data(SHIPPED), "sections": ["ab", "c"]}])
def test_anything_else_is_no_definition(data):
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_data(data)


@given(definitions())
def test_form_accepts_exactly_binding_and_own_codes(definition):
    form = build(definition, 1)
    own = definition.own_codes()
    for name, question in BY_NAME.items():
        assert form.accepts(name) == question.codes | own.get(name, frozenset())


@given(definitions())
def test_every_answer_a_sound_form_shows_is_accepted(definition):
    if problems(definition):
        return
    form = build(definition, 1)
    for name, question in form.questions.items():
        for code in question.codes:
            given_answer = read({"text": ["a"], name: [code]}, form).given[name]
            assert given_answer in (code, [code])


@pytest.mark.parametrize("locale", ["en", "my", "ur"])
def test_untouched_definition_is_the_shipped_form(locale):
    with override(locale):
        assert html_in(locale, SHIPPED) == fields_html(None, (), questionnaire=shipped())
        assert html_in(locale, complete(SHIPPED)) == fields_html(None, (), questionnaire=shipped())


def test_own_answer_of_another_question_is_refused():
    form = build(edits.add_option(SHIPPED, "about", "own_1", {"en": "My child"}), 1)
    with pytest.raises(AnswersRefused):
        read({"text": ["a"], "want": ["own_1"]}, form)


def test_words_change_in_their_language_only():
    changed = edits.reword(SHIPPED, "vi", {"label:about": "Chuyện của ai?", "option:about=me": "Của tôi"})
    assert "Chuyện của ai?" in html_in("vi", changed) and "Của tôi" in html_in("vi", changed)
    assert html_in("my", changed) == html_in("my", SHIPPED)


def test_every_kind_of_words_reaches_the_form():
    words = {
        "section:place": "Part!",
        "label:town": "Label!",
        "hint:town": "Hint!",
        "group:what.1": "Group!",
        "option:visa=titp": "Option!",
    }
    page = html_in("en", edits.reword(SHIPPED, "en", words))
    assert all(word in page for word in words.values())


def test_words_are_never_markup():
    page = html_in("en", edits.reword(SHIPPED, "en", {"label:town": "a<script>&b"}))
    assert "a&lt;script&gt;&amp;b" in page


def test_own_answer_says_which_language_it_is_in():
    added = edits.add_option(SHIPPED, "about", "own_1", {"en": "My child", "ja": "私の子ども"})
    assert '<span lang="ja" dir="auto">私の子ども</span>' in html_in("ja-simple", added)
    assert '<span lang="en" dir="auto">My child</span>' in html_in("ur", added)
    assert "<span>私の子ども</span>" in html_in("ja", added)


def test_own_answer_of_a_menu_says_its_language_too():
    added = edits.add_option(SHIPPED, "visa", "own_1", {"en": "Diplomat"})
    assert '<option value="own_1" lang="en" dir="auto">Diplomat</option>' in html_in("th", added)


def test_order_of_answers_is_the_editors():
    page = html_in("en", edits.move_option(SHIPPED, "about", "me", edits.DOWN))
    assert page.index('value="someone_else"') < page.index('value="me"')


def test_question_moved_stands_in_its_new_section():
    page = html_in("en", edits.move_question(SHIPPED, "visa", edits.UP))
    assert page.index('name="visa"') < page.index("<details")


def test_group_whose_answers_are_all_hidden_is_gone():
    definition = SHIPPED
    for code in SHIPPED.options["what"][1]:
        definition = edits.hide(definition, f"what={code}")
    assert "Safety and housing" in html_in("en", SHIPPED)
    assert "Safety and housing" not in html_in("en", definition)
    assert "What is happening?" in html_in("en", definition)


def test_section_without_questions_is_gone():
    assert "Extra protection" not in html_in("en", edits.hide(SHIPPED, "pin"))


def test_code_is_told_in_the_words_of_its_version():
    first = edits.add_option(SHIPPED, "about", "own_1", {"en": "My child", "vi": "Con tôi"})
    first = edits.reword(first, "vi", {"option:about=me": "Của tôi"})
    assert wording(first, "about", "own_1", "vi") == ("Con tôi", "vi")
    assert wording(first, "about", "own_1", "th") == ("My child", "en")
    assert wording(first, "about", "me", "vi") == ("Của tôi", "vi")
    assert wording(SHIPPED, "about", "me", "vi") == ("Tôi", "vi")
    assert label(first, "about", "my") == "ဒါက ဘယ်သူ့အကြောင်းလဲ။"


@pytest.mark.parametrize(("question", "code"), [("about", "own_9"), ("nothing", "x"), ("text", "My words")])
def test_what_is_no_code_is_its_own_wording(question, code):
    assert wording(SHIPPED, question, code, "en") == (code, "")


def test_complete_definition_holds_every_word_of_every_language(settings):
    words = complete(edits.reword(SHIPPED, "vi", {"label:about": "Chuyện của ai?"})).words
    assert set(words) == {code for code, _name in settings.LANGUAGES}
    assert all(set(held) == set(shipped_texts()) for held in words.values())
    assert words["vi"]["label:about"] == "Chuyện của ai?"
    assert words["my"]["label:about"] == "ဒါက ဘယ်သူ့အကြောင်းလဲ။"
