"""Whatever a team asks and a reporter ticks: each answer is sealed once, at its question, as it was given."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.answers import AnswersRefused
from reports.dialogue import ANSWERS, CONSENTS, kept, question_name, read, referral_name
from sealing.acts import MOST_QUESTIONS

TICKS = st.sampled_from(["", *ANSWERS])


@st.composite
def conversations(draw: st.DrawFn) -> tuple[list[dict[str, Any]], dict[str, list[str]]]:
    """Replies that ask or propose, with any numbers, and what is ticked under them."""
    asked: list[dict[str, Any]] = []
    fields: dict[str, list[str]] = {}
    for sequence in draw(st.lists(st.integers(1, 999_999), max_size=4, unique=True)):
        if draw(st.booleans()):
            count = draw(st.integers(1, MOST_QUESTIONS))
            asked.append({"sequence": sequence, "do": "ask", "questions": ["Are you safe?"] * count})
            fields |= {question_name(sequence, number): [draw(TICKS)] for number in range(1, count + 1)}
        else:
            asked.append({"sequence": sequence, "do": "referral", "to": "Shelter", "purpose": "A room"})
            fields[referral_name(sequence)] = [draw(st.sampled_from(["", *CONSENTS]))]
    return asked, {name: ticks for name, ticks in fields.items() if draw(st.booleans()) or ticks != [""]}


def as_sealed(fields: dict[str, list[str]]) -> dict[str, list[str]]:
    """What the team must read, in no order: questions under replies, proposals under referral."""
    given_ = [(name, ticks[0]) for name, ticks in fields.items() if ticks[0]]
    named = {"q": "replies", "r": "referral"}
    found: dict[str, list[str]] = {}
    for name, tick in given_:
        found.setdefault(named[name[0]], []).append(f"{name[1:]}={tick}")
    return {name: sorted(values) for name, values in found.items()}


@given(conversations())
def test_every_tick_reaches_the_team_at_its_question(conversation):
    asked, fields = conversation
    answers = read({**fields, "text": ["Hello"], "alone": ["yes"]}, asked)
    ticks = {name: sorted(answers[name]) for name in ("replies", "referral") if name in answers}
    assert ticks == as_sealed(fields)
    assert (answers["text"], answers["alone"]) == ("Hello", "yes")


@given(conversations())
def test_no_agreement_passes_without_the_safety_question(conversation):
    asked, fields = conversation
    agrees = ["agree"] in fields.values()
    try:
        read({**fields, "text": ["Hello"]}, asked)
    except AnswersRefused as refused:
        assert agrees and [fault.name for fault in refused.faults] == ["alone"]
    else:
        assert not agrees


@given(conversations(), st.text(max_size=200), st.text(max_size=200))
def test_page_that_comes_back_has_every_tick_and_word(conversation, text, safe):
    asked, fields = conversation
    typed = {**fields, "text": [text], "safe_to_read": [safe]}
    again = kept(typed)
    assert kept(again) == again
    assert {name: again.get(name) for name in fields if fields[name] != [""]} == {
        name: ticks for name, ticks in fields.items() if ticks != [""]
    }

    def outcome(sent):
        try:
            return read(sent, asked)
        except AnswersRefused as refused:
            return refused.faults

    assert outcome(again) == outcome(typed), "sent once more it is read as it was at first"


@pytest.mark.parametrize("other", [1, 3])
def test_tick_under_another_reply_is_no_answer_to_this_one(other):
    asked = [{"sequence": 2, "do": "ask", "questions": ["Are you safe?"]}]
    with pytest.raises(AnswersRefused):
        read({question_name(other, 1): ["yes"]}, asked)
