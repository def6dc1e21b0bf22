"""Every step from every state: either it is in the table, or it is refused."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.models import Referral
from hotline.referrals.states import (
    BEGINNINGS,
    GOING_ON,
    MOVES,
    OPEN_TO_PARTNER,
    NotNow,
    State,
    Verb,
    after,
    steps_from,
)

EXPECTED = """
            agree     refuse    confirm  send  reseal    accept    reject    finish  revoke
proposed    agreed    refused   -        -     -         -         -         -       revoked
agreed      -         refused   -        sent  -         -         -         -       revoked
refused     agreed    -         -        -     -         -         -         -       -
unconfirmed -         -         agreed   -     -         -         -         -       revoked
sent        -         -         -        -     sent      accepted  rejected  -       revoked
accepted    -         -         -        -     accepted  -         -         done    revoked
rejected    -         -         -        -     -         -         -         -       -
done        -         -         -        -     -         -         -         -       -
revoked     -         -         -        -     -         -         -         -       -
"""
"""The table written out a second time, by hand."""


def expected() -> dict[tuple[str, str], str]:
    head, *rows = [line.split() for line in EXPECTED.strip().splitlines()]
    return {(row[0], verb): row[at] for row in rows for at, verb in enumerate(head, start=1)}


def test_table_speaks_of_every_state_and_step():
    assert set(expected()) == set(product(Referral.State.values, [verb.value for verb in Verb]))


@pytest.mark.parametrize(("state", "verb"), list(product(State, Verb)))
def test_every_step_from_every_state_is_decided(state, verb):
    wanted = expected()[state.value, verb.value]
    if wanted == "-":
        with pytest.raises(NotNow):
            after(state, verb)
    else:
        assert after(state, verb) == wanted


def test_nothing_is_open_to_a_partner_that_was_not_sent():
    ways_in = {(state, verb) for (state, verb), to in MOVES.items() if to in OPEN_TO_PARTNER}
    from_outside = {(state, verb) for state, verb in ways_in if state not in OPEN_TO_PARTNER}
    assert from_outside == {(State.AGREED, Verb.SEND)}


def test_only_agreement_or_a_second_person_leads_to_where_it_may_be_sent():
    assert {verb for (_, verb), to in MOVES.items() if to == State.AGREED} == {Verb.AGREE, Verb.CONFIRM}


@given(st.sampled_from(sorted(BEGINNINGS)), st.lists(st.sampled_from(list(Verb)), max_size=12))
def test_no_way_leads_to_a_partner_past_agreement_and_sending(start, verbs):
    state, taken = start, []
    for verb in verbs:
        try:
            state = after(state, verb)
            taken.append(verb)
        except NotNow:
            continue
    if state in OPEN_TO_PARTNER:
        assert Verb.SEND in taken
        assert {Verb.AGREE, Verb.CONFIRM} & set(taken[: taken.index(Verb.SEND)])


def test_every_state_can_be_reached_and_every_open_one_be_left():
    reached = set(BEGINNINGS) | set(MOVES.values())
    assert reached == set(State)
    assert all(Verb.REVOKE in steps_from(state) for state in GOING_ON)


@pytest.mark.parametrize("state", ["", "nothing"])
def test_unknown_state_is_refused(state):
    with pytest.raises(NotNow):
        after(state, Verb.SEND)
