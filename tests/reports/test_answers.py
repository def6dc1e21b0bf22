"""What a form may say, and what the reporter is told about the rest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.answers import AnswersRefused, kept, read
from reports.questions import BY_NAME, QUESTIONS, SEALED

CHOICES = [question for question in QUESTIONS if question.groups]
ONE_OF_MANY = [question for question in CHOICES if not question.repeats]
TYPED = [question for question in SEALED if not question.groups]
WITHOUT_BREAKS = st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"]))


def faults_of(**fields: list[str]) -> dict[str, str]:
    """Codes of all faults by field."""
    with pytest.raises(AnswersRefused) as refused:
        read({"text": ["a"], **fields})
    return {fault.name: fault.code for fault in refused.value.faults}


def test_a_tick_alone_is_enough():
    assert read({"what": ["debt"]}).given == {"what": ["debt"]}


def test_a_sentence_alone_is_enough():
    assert read({"text": ["My passport is gone."]}).given == {"text": "My passport is gone."}


@pytest.mark.parametrize("fields", [{}, {"text": [" \n\t "]}, {"what": [""]}, {"danger": ["now"]}])
def test_saying_nothing_is_refused(fields):
    with pytest.raises(AnswersRefused) as refused:
        read(fields)
    assert [(fault.name, fault.code) for fault in refused.value.faults] == [("what", "nothing_said")]


@pytest.mark.parametrize("question", CHOICES, ids=lambda question: question.name)
def test_every_code_of_a_question_is_taken(question):
    for code in question.codes:
        given = read({"text": ["a"], question.name: [code]}).given
        assert given[question.name] == ([code] if question.repeats else code)


@pytest.mark.parametrize("question", CHOICES, ids=lambda question: question.name)
@pytest.mark.parametrize("code", ["nonsense", "ＭＥ", "me\0", "<b>", " now", "NOW"])
def test_unknown_code_is_refused(question, code):
    assert faults_of(**{question.name: [code]})[question.name] == "unknown_code"


@pytest.mark.parametrize("question", ONE_OF_MANY, ids=lambda question: question.name)
def test_two_answers_to_one_question_are_refused(question):
    first, second = sorted(question.codes)[:2]
    assert faults_of(**{question.name: [first, second]}) == {question.name: "twice"}
    assert faults_of(**{question.name: [first, first]}) == {question.name: "twice"}


@pytest.mark.parametrize("question", TYPED, ids=lambda question: question.name)
def test_a_text_sent_twice_is_refused(question):
    assert faults_of(**{question.name: ["a", "b"]}) == {question.name: "twice"}


def test_ticks_keep_their_order_and_count_once():
    assert read({"what": ["debt", "fines", "debt"]}).given["what"] == ["debt", "fines"]


def test_one_unknown_tick_among_known_ones_is_refused():
    assert faults_of(what=["debt", "wrong"]) == {"what": "unknown_code"}


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_text_stays_as_it_was_sent_but_for_line_ends(text):
    expected = text.replace("\r\n", "\n").replace("\r", "\n")
    assert read({"text": [text]}).given["text"] == expected


@given(st.integers(0, 3999).map(lambda n: "a" * n + "\r\n" + "a" * (3999 - n)))
def test_a_line_end_counts_as_one_character(text):
    assert len(read({"text": [text]}).given["text"]) == 4000


@pytest.mark.parametrize("character", ["a", "မ", "😀", "\n", "ｶ"])
def test_four_thousand_characters_of_any_script_fit(character):
    text = "x" + character * 3999
    assert read({"text": [text]}).given["text"] == text


@pytest.mark.parametrize("character", ["a", "မ", "😀"])
def test_one_more_is_too_long_and_says_by_how_many(character):
    with pytest.raises(AnswersRefused) as refused:
        read({"text": [character * 4007]})
    (fault,) = refused.value.faults
    assert (fault.name, fault.code, fault.over) == ("text", "too_long", 7)


@pytest.mark.parametrize("name", ["town", "company", "contact_detail", "call_me", "safe_hours"])
def test_short_fields_have_a_limit(name):
    assert read({"text": ["a"], name: ["b" * 500]}).given[name] == "b" * 500
    assert faults_of(**{name: ["b" * 501]}) == {name: "too_long"}


@pytest.mark.parametrize("pin", ["1234", "12345678", "၁၂၃၄", "１２３４", "12 34"])
def test_pin_of_any_script_becomes_ascii(pin):
    assert read({"text": ["a"], "pin": [pin]}).pin in ("1234", "12345678")


@pytest.mark.parametrize("pin", ["123", "123456789", "12a4", "पाँच"])
def test_pin_that_is_none_is_refused(pin):
    assert faults_of(pin=[pin]) == {"pin": "pin"}


def test_empty_pin_is_no_pin():
    assert read({"text": ["a"], "pin": [""]}).pin == ""


def test_pin_never_gets_into_the_message():
    assert "pin" not in read({"text": ["a"], "pin": ["1234"]}).given


def test_all_faults_are_told_at_once():
    faults = faults_of(text=[""], danger=["maybe"], pin=["1"], town=["x" * 600])
    assert faults == {"what": "nothing_said", "danger": "unknown_code", "pin": "pin", "town": "too_long"}


def test_absent_and_empty_fields_are_left_out():
    assert read({"text": ["a"], "town": [""], "visa": [""]}).given == {"text": "a"}


def test_unknown_fields_are_passed_over():
    assert read({"text": ["a"], "submit": ["Send"], "token": ["x"]}).given == {"text": "a"}


@given(
    st.dictionaries(
        st.sampled_from([*BY_NAME, "other", ""]),
        st.lists(st.text(max_size=40) | st.sampled_from(["now", "debt"]), max_size=3),
    )
)
def test_any_fields_lead_to_answers_or_faults(fields):
    try:
        answers = read(fields)
    except AnswersRefused as refused:
        assert refused.faults
    else:
        assert set(answers.given) <= {question.name for question in SEALED}


@given(
    st.dictionaries(
        st.sampled_from(sorted(BY_NAME)), st.lists(WITHOUT_BREAKS.filter(bool), min_size=1, max_size=3)
    )
)
def test_all_that_was_typed_is_kept(fields):
    assert kept(fields) == fields


def test_hidden_fields_are_not_kept():
    assert kept({"token": ["x"], "thread": ["y"], "text": ["a\r\nb"]}) == {"text": ["a\nb"]}


def test_answers_do_not_show_in_tracebacks():
    assert "secret" not in repr(read({"text": ["secret"], "pin": ["1234"]}))


def test_answers_can_be_asked_for_one_by_one():
    answers = read({"what": ["debt"], "danger": ["now"]})
    assert (answers.one("danger"), answers.one("what"), answers.one("age")) == ("now", "", "")
    assert (answers.many("what"), answers.many("danger"), answers.many("told")) == ({"debt"}, set(), set())
