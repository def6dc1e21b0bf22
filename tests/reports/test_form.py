"""The form as its template shows it."""

import pytest
from django.utils.translation import override

from reports.answers import Fault, kept, read
from reports.form import fields_html, fresh_fields_html, sections
from reports.questions import QUESTIONS
from reports.questions.definition import build, shipped_definition
from reports.questions.edits import hide


def fields(typed=None, faults=()):
    found = [field for section in sections(typed, faults) for field in section["fields"]]
    return found + [field for one in found for field in one.get("more", [])]


def ticked(typed=None) -> set[tuple[str, str]]:
    return {
        (field["name"], choice["value"])
        for field in fields(typed)
        for choice in field.get("choices", [])
        if choice["checked"]
    }


def test_every_question_stands_in_the_form_once():
    shown = [field["name"] for field in fields()]
    assert set(shown) == {question.name for question in QUESTIONS}
    assert all(shown.count(question.name) == max(1, len(question.groups)) for question in QUESTIONS)


def test_fresh_form_has_its_defaults_ticked():
    assert ticked() == {("contact", "no"), ("sharing", "ask_me_first")}


def test_form_that_came_back_has_ticked_what_was_ticked():
    typed = kept({"what": ["debt", "fines"], "contact": ["phone"], "visa": ["titp"]})
    assert ticked(typed) == {("what", "debt"), ("what", "fines"), ("contact", "phone"), ("visa", "titp")}


def test_what_matters_most_is_never_folded():
    first = sections()[0]
    assert first["folded"] is False
    assert {"about", "danger", "what", "text"} <= {field["name"] for field in first["fields"]}


def test_other_sections_are_folded_while_untouched():
    typed = {"contact": ["no"], "sharing": ["ask_me_first"], "text": ["a"]}
    assert [section["open"] for section in sections(typed)[1:]] == [False] * 4


@pytest.mark.parametrize(
    ("name", "value"), [("town", "Kure"), ("age", "under18"), ("safe_hours", "9 pm"), ("pin", "1234")]
)
def test_section_with_an_answer_stands_open(name, value):
    opened = [section for section in sections({name: [value]})[1:] if section["open"]]
    assert len(opened) == 1


def test_section_with_a_fault_stands_open():
    opened = [section for section in sections({}, [Fault("pin", "pin")])[1:] if section["open"]]
    assert [field["name"] for section in opened for field in section["fields"]] == ["pin"]


def test_fault_stands_by_its_field():
    errors = {
        field["name"]: field["error"]
        for field in fields({}, [Fault("text", "too_long", 12)])
        if field["error"]
    }
    assert list(errors) == ["text"] and "12 characters" in errors["text"]


def test_fault_of_the_long_question_stands_once():
    wrong = [field for field in fields({}, [Fault("what", "nothing_said")]) if field["error"]]
    assert len(wrong) == 1


def test_two_values_of_a_text_are_both_shown():
    (town,) = [field for field in fields({"town": ["Kure", "Otake"]}) if field["name"] == "town"]
    assert town["value"] == "Kure\nOtake"


def test_browser_cuts_nothing_before_we_can_say_so():
    limits = {field["name"]: field["maxlength"] for field in fields() if "maxlength" in field}
    assert all(limits[question.name] > question.limit for question in QUESTIONS if question.limit)


def test_answers_about_contact_are_revealed_by_a_tick():
    (contact,) = [field for field in fields() if field["name"] == "contact"]
    assert [field["name"] for field in contact["more"]] == ["contact_detail", "call_me", "safe_hours"]
    assert {choice["value"] for choice in contact["choices"] if choice["reveals"]} == {"phone", "mail", "app"}


def test_fresh_fields_are_made_once_for_each_language(monkeypatch):
    fresh_fields_html.cache_clear()
    made = fresh_fields_html("en")
    monkeypatch.setattr("reports.form.sections", lambda *_arguments: pytest.fail("made again"))
    assert fresh_fields_html("en") is made


def test_what_one_reader_typed_is_never_kept_for_the_next():
    fresh_fields_html.cache_clear()
    before = fresh_fields_html("en")
    assert "Kure" in fields_html({"town": ["Kure"]}, [])
    assert fresh_fields_html("en") == before and "Kure" not in before


def test_fields_of_a_language_do_not_depend_on_who_asked_first():
    fresh_fields_html.cache_clear()
    with override("ur"):
        assert "Who is this about?" in fresh_fields_html("en")


def ways_past(name):
    return [choice["value"] for field in fields() if field["name"] == name for choice in field["choices"]]


@pytest.mark.parametrize("name", ["about", "how_many"])
def test_tick_that_cannot_be_taken_back_can_be_skipped(name):
    assert ways_past(name)[-1] == ""


def test_every_question_with_one_answer_can_be_passed_over():
    for question in QUESTIONS:
        if question.kind == "one":
            assert {"", "not_say", question.default} & set(ways_past(question.name))


def test_skipping_says_nothing_and_is_refused_nowhere():
    assert "about" not in read({"text": ["a"], "about": [""], "how_many": [""]}).given


def test_hidden_refusal_to_say_gives_way_to_skipping():
    asked = build(hide(shipped_definition(), "age=not_say"), 1)
    found = [
        field
        for section in sections(None, (), asked)
        for field in section["fields"]
        if field["name"] == "age"
    ]
    assert [choice["value"] for choice in found[0]["choices"]][-1] == ""


def test_some_questions_can_be_asked_alone():
    shown = sections(None, (), None, {"text", "age", "contact"})
    assert [field["name"] for section in shown for field in section["fields"]] == ["text", "age", "contact"]
    assert not any(section["folded"] for section in shown)


def test_hidden_question_is_not_asked_alone_either():
    asked = build(hide(shipped_definition(), "age"), 1)
    assert sections(None, (), asked, {"age"}) == []


def test_hidden_part_of_contact_is_not_revealed():
    asked = build(hide(shipped_definition(), "call_me"), 1)
    (contact,) = [f for s in sections(None, (), asked) for f in s["fields"] if f["name"] == "contact"]
    assert [field["name"] for field in contact["more"]] == ["contact_detail", "safe_hours"]
