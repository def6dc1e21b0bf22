"""Every word a script of referrals shows is brought by the page, and none is brought for nothing."""

import re
from pathlib import Path

import pytest

from hotline.referrals.states import MOVES, State
from hotline.referrals.words import (
    KINDS,
    OF_PARTNERS,
    OF_THE_TEAM,
    OVERRIDES,
    REASONS,
    REFERRALS,
    STATES,
    STATES_FOR_PARTNERS,
    named,
)

SCRIPTS = Path(__file__).resolve().parents[3] / "hotline" / "static" / "hotline" / "referral"
FAMILIES = {
    "referral.says_": ("agree", "refuse", "unsafe", "unreadable"),
    "referral.note_": ("agree", "refuse"),
    "referral.": ("refused_meanwhile", "no_consent"),
    "redaction.": ("barred", "not_agreed"),
    "partner.": ("not_for_you", "other_report"),
}
"""Names put together in scripts, and how they can end."""


def asked_for() -> set[str]:
    text = "".join(path.read_text() for path in SCRIPTS.glob("*.js"))
    whole = set(re.findall(r'"((?:referral|redaction|partner)\.\w+)"', text))
    begun = set(re.findall(r"`((?:referral|redaction|partner)\.\w*)\$\{", text))
    assert begun == set(FAMILIES)
    return whole | {start + end for start, ends in FAMILIES.items() for end in ends}


def test_scripts_and_words_fit():
    assert asked_for() == {f"{script}.{name}" for script, texts in REFERRALS.items() for name in texts}


def _comes_after(before: State, state: State, seen: frozenset[State] = frozenset()) -> bool:
    """Whether a referral can get from one state to the other."""
    following = {to for (at, _), to in MOVES.items() if at == before} - seen
    return state in following or any(_comes_after(one, state, seen | {before}) for one in following)


def test_every_code_has_its_word():
    assert set(STATES) == set(State)
    to_a_partner = {state for state in State if state == State.SENT or _comes_after(State.SENT, state)}
    assert set(STATES_FOR_PARTNERS) == to_a_partner
    assert len(KINDS) == 10 and set(OVERRIDES) == {"life", "child"}
    assert set(OF_PARTNERS) | set(OF_THE_TEAM) == set(REASONS)


@pytest.mark.parametrize("chosen", [OF_PARTNERS, OF_THE_TEAM])
def test_codes_are_given_with_words_in_their_order(chosen):
    assert [code for code, _ in named(REASONS, chosen)] == list(chosen)


def test_placeholders_are_filled_in_by_scripts():
    text = "".join(path.read_text() for path in SCRIPTS.glob("*.js"))
    wanted = {
        name
        for texts in REFERRALS.values()
        for one in texts.values()
        for name in re.findall(r"\{(\w+)\}", str(one))
    }
    assert all(re.search(rf"\b{name}\b", text) for name in wanted)
