"""Every state of a referral and everything that can happen: the printed table says it, or the code refuses it."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User

from hotline.models import Referral
from hotline.referrals import proposing, sending
from hotline.referrals.refusal import ReferralRefused
from hotline.referrals.states import BEGINNINGS as CODE_BEGINS
from hotline.referrals.states import MOVES, OPEN_TO_PARTNER, Verb
from hotline.states.of_referrals import BEGINNINGS, ROWS, State
from reports.clock import this_hour
from reports.models import Report
from sealing.acts import Handed
from tests.hotline.referrals.conftest import answered, key_for, sealed_reply

TABLE = {(before, row.event): row.after or before for row in ROWS for before in row.before}


@pytest.fixture
def step(team, sent, shelter, people) -> Callable[[Referral, Verb], object]:
    """Takes a step with everything that it needs in hand, so that only the state can stand in its way."""
    answered(sent, alone="yes")

    def take(referral: Referral, verb: Verb) -> object:
        if verb in (Verb.AGREE, Verb.REFUSE):
            return proposing.note_answer(referral, verb, message=2, actor="ann")
        if verb == Verb.CONFIRM:
            return proposing.confirm(referral, actor=User.objects.get(username="ben"))
        if verb == Verb.REVOKE:
            return sending.revoke(referral, reason="other", actor="ann")
        if verb in (Verb.SEND, Verb.RESEAL):
            key = key_for(team, sent, shelter.partner)
            if verb == Verb.RESEAL:
                return sending.reseal(referral, **key, actor="ann")
            handed = sealed_reply(team, Report.objects.get(), Handed(shelter.partner.name))
            return sending.send(referral, **key, actor="ann", reply=handed)
        return sending.answer(referral, verb, actor="mia", reason="capacity" if verb == Verb.REJECT else "")

    return take


def made(sent, shelter, state: State) -> Referral:
    """A referral that has come so far, its reporter asked unless that could not be waited for."""
    Report.objects.update(state="handed" if state in OPEN_TO_PARTNER else "answered")
    forced = state == State.UNCONFIRMED
    return Referral.objects.create(
        report=sent.report,
        partner=shelter.partner,
        state=state,
        proposal=None if forced else 1,
        override="life" if forced else "",
        asked_by="ann",
        proposed_hour=this_hour(),
        key_blob=b"sealed" if state in OPEN_TO_PARTNER else b"",
        sent_hour=this_hour() if state in OPEN_TO_PARTNER else None,
    )


@pytest.mark.parametrize("state", State)
def test_code_does_what_the_table_says_and_nothing_else(sent, shelter, step, state):
    for verb in Verb:
        referral = made(sent, shelter, state)
        expected = TABLE.get((state, verb))
        if expected is None:
            with pytest.raises(ReferralRefused):
                step(referral, verb)
        else:
            step(referral, verb)
        referral.refresh_from_db()
        assert referral.state == (expected or state), verb
        assert bool(referral.key_blob) == (referral.state in OPEN_TO_PARTNER), verb
        referral.delete()


@pytest.mark.parametrize("verb", [Verb.REJECT, Verb.REVOKE])
def test_what_comes_back_is_the_teams_again_with_its_clocks(sent, shelter, step, verb):
    step(made(sent, shelter, State.SENT), verb)
    report = Report.objects.get()
    assert report.state == "answered" and report.next_step_hour is not None


def test_printed_table_is_that_of_the_code():
    assert TABLE == MOVES and {row.after for row in BEGINNINGS} == CODE_BEGINS
