"""What a reply does besides saying something: read back as it was written, and refused when no page could show it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealing.acts import REASONS, Ask, Closed, Handed, Referral, act_document, read_act

WORDS = st.text(min_size=1, max_size=200).filter(str.strip)
ACTS = st.one_of(
    st.lists(WORDS, min_size=1, max_size=10).map(lambda questions: Ask(tuple(questions))),
    st.builds(Referral, WORDS, WORDS),
    st.builds(Handed, WORDS),
    st.sampled_from(REASONS).map(Closed),
)


@given(ACTS)
def test_act_comes_back_as_it_was_written(act):
    assert read_act(act_document(act)) == act


@pytest.mark.parametrize(
    ("act", "document"),
    [
        (
            Ask(("Are you safe?", "Is it night?")),
            {"do": "ask", "questions": ["Are you safe?", "Is it night?"]},
        ),
        (Referral("Shelter", "A room"), {"do": "referral", "to": "Shelter", "purpose": "A room"}),
        (Handed("Shelter"), {"do": "handed", "to": "Shelter"}),
        (Closed("asked"), {"do": "closed", "because": "asked"}),
    ],
    ids=str,
)
def test_document_keeps_its_frozen_form(act, document):
    assert act_document(act) == document


@pytest.mark.parametrize(
    "act",
    [
        Ask(()),
        Ask(("a",) * 11),
        Ask(("a", " ")),
        Ask(("a" * 501,)),
        Referral("", "why"),
        Referral("who", "\n"),
        Referral("a" * 201, "why"),
        Referral("who", "a" * 1001),
        Handed(""),
        Closed("bored"),
    ],
    ids=str,
)
def test_act_that_no_page_can_show_is_never_written(act):
    with pytest.raises(ValueError, match="act|question|reason"):
        act_document(act)


@pytest.mark.parametrize(
    "document",
    [
        {},
        [],
        "ask",
        None,
        {"do": "pay"},
        {"do": ["ask"]},
        {"do": "ask"},
        {"do": "ask", "questions": "Are you safe?"},
        {"do": "ask", "questions": [1]},
        {"do": "referral", "to": "Shelter"},
        {"do": "handed", "to": None},
        {"do": "closed", "because": {}},
        {"do": "closed", "because": []},
    ],
    ids=str,
)
def test_what_is_no_act_is_refused(document):
    with pytest.raises((KeyError, TypeError, ValueError)):
        read_act(document)


def test_act_hides_its_words_when_shown():
    shown = repr([Ask(("secret",)), Referral("secret", "secret"), Handed("secret")])
    assert "secret" not in shown
