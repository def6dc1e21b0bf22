"""What was asked and what is answered: sealed as documented, and an agreement never without the safety question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.answers import AnswersRefused, Fault
from reports.dialogue import kept, read

ASKED = [
    {"sequence": 2, "do": "ask", "questions": ["Are you safe?", "Is it dark?"]},
    {"sequence": 5, "do": "referral", "to": "Shelter", "purpose": "A room"},
]


def faults(fields, **options) -> list[Fault]:
    with pytest.raises(AnswersRefused) as refused:
        read(fields, ASKED, **options)
    return refused.value.faults


def test_answers_are_sealed_with_the_numbers_of_reply_and_question():
    fields = {"q2.1": ["yes"], "q2.2": ["not_say"], "r5": ["refuse"], "safe_to_read": ["Sunday\r\nnight"]}
    assert read(fields, ASKED) == {
        "replies": ["2.1=yes", "2.2=not_say"],
        "referral": ["5=refuse"],
        "safe_to_read": "Sunday\nnight",
    }


@pytest.mark.parametrize("alone", ["yes", "no", "not_say"])
def test_agreement_goes_with_the_answer_to_the_safety_question(alone):
    answers = read({"r5": ["agree"], "alone": [alone]}, ASKED)
    assert answers == {"referral": ["5=agree"], "alone": alone}


def test_agreement_without_the_safety_question_is_given_back():
    assert faults({"r5": ["agree"], "text": ["Yes please"]}) == [Fault("alone", "alone")]


def test_refusal_needs_no_safety_question():
    assert read({"r5": ["refuse"]}, ASKED) == {"referral": ["5=refuse"]}


@pytest.mark.parametrize("name", ["q1.1", "q2.3", "q2.0", "r2", "r6", "q5.1", "what", "more"])
def test_what_was_never_asked_is_passed_over(name):
    assert read({name: ["yes"], "text": ["Hello"]}, ASKED) == {"text": "Hello"}


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"q2.1": ["maybe"]}, Fault("q2.1", "unknown_code")),
        ({"q2.1": ["yes", "no"]}, Fault("q2.1", "twice")),
        ({"r5": ["yes"]}, Fault("r5", "unknown_code")),
        ({"text": ["a"], "alone": ["maybe"]}, Fault("alone", "unknown_code")),
        ({"text": ["a" * 4003]}, Fault("text", "too_long", 3)),
        ({"safe_to_read": ["a" * 501]}, Fault("safe_to_read", "too_long", 1)),
    ],
    ids=str,
)
def test_each_fault_is_told_at_its_field(fields, fault):
    assert faults(fields) == [fault]


def test_all_faults_come_at_once():
    names = [fault.name for fault in faults({"text": ["a" * 5000], "q2.1": ["x"], "r5": ["agree"]})]
    assert names == ["text", "q2.1", "alone"]


@pytest.mark.parametrize("fields", [{}, {"text": [" \n"]}, {"alone": ["yes"]}, {"q2.1": [""]}], ids=str)
def test_nothing_said_is_given_back_unless_a_file_came(fields):
    assert faults(fields) == [Fault("text", "nothing_written")]
    assert set(read(fields, ASKED, with_files=True)) <= {"alone"}


def test_everything_typed_and_ticked_is_kept_and_nothing_hidden():
    fields = {"text": ["a\r\nb"], "q2.1": ["yes"], "r5": ["agree"], "alone": ["no"], "safe_to_read": ["x"]}
    hidden = {"token": ["t"], "thread": ["t"], "receipt": ["1"], "pin": ["2"], "forget": ["1"], "q2": ["yes"]}
    assert kept({**fields, **hidden, "q3.1": [""]}) == {**fields, "text": ["a\nb"]}


@given(st.dictionaries(st.sampled_from(["text", "q2.1", "r5", "alone", "safe_to_read"]), st.lists(st.text())))
def test_any_fields_are_read_or_refused_and_kept_whole(fields):
    try:
        read(fields, ASKED)
    except AnswersRefused as refused:
        assert refused.faults
    typed = [value for values in kept(fields).values() for value in values]
    assert sum(map(len, typed)) <= sum(len(value) for values in fields.values() for value in values)
