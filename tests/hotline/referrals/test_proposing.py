"""Asking the reporter, hearing the answer, not waiting for it: no way leads past consent."""

import pytest

from hotline.models import AuditEntry, Referral
from hotline.referrals import partner_book, proposing, sending
from hotline.referrals.refusal import ReferralRefused, Why
from hotline.referrals.states import Verb
from reports.models import Report, ReportPart
from sealing.acts import Handed
from sealing.acts import Referral as Proposal
from tests.hotline.referrals.conftest import agreed, answered, key_for, new_partner, proposed, sealed_reply

pytestmark = pytest.mark.django_db


def refused(why: Why, function, *arguments, **options):
    """The step is refused for this reason, and no referral changes."""
    before = list(Referral.objects.order_by("pk").values())
    with pytest.raises(ReferralRefused) as caught:
        function(*arguments, **options)
    assert caught.value.why == why and caught.value.sentence
    assert list(Referral.objects.order_by("pk").values()) == before


def acts() -> list[str]:
    return list(AuditEntry.objects.order_by("pk").values_list("act", flat=True))


def test_asking_stores_the_sealed_question_and_its_number(team, sent, shelter):
    referral = proposed(team, sent, shelter.partner)
    assert (referral.state, referral.proposal, bytes(referral.key_blob)) == ("proposed", 1, b"")
    assert sent.report.parts.get(kind="reply").sequence == 1
    assert acts()[-2:] == ["reply_attached", "referral_proposed"]


def test_question_in_clear_or_out_of_turn_is_not_stored(team, sent, shelter):
    sequence, sealed = sealed_reply(team, sent.report, Proposal("Blue House", "A room"))
    for number, blob in ((sequence, b"Blue House"), (sequence + 1, sealed), (0, sealed)):
        refused(
            Why.REPLY,
            proposing.propose,
            sent.report,
            shelter.partner,
            sequence=number,
            sealed=blob,
            actor="ann",
        )
    assert not ReportPart.objects.filter(kind="reply").exists()


def test_partner_who_could_open_nothing_is_refused(team, sent, shelter):
    reply = dict(
        zip(("sequence", "sealed"), sealed_reply(team, sent.report, Proposal("x", "y")), strict=True)
    )
    empty = new_partner("empty")
    refused(Why.PARTNER, proposing.propose, sent.report, empty, **reply, actor="ann")
    partner_book.change(shelter.partner, {"active": False}, actor="sue")
    refused(Why.PARTNER, proposing.propose, sent.report, shelter.partner, **reply, actor="ann")
    refused(Why.PARTNER, proposing.force, sent.report, shelter.partner, reason="life", actor="ann")


def test_one_referral_to_a_partner_is_going_on_at_a_time(team, sent, shelter):
    referral = proposed(team, sent, shelter.partner)
    refused(Why.TWICE, proposing.force, sent.report, shelter.partner, reason="life", actor="ann")
    sending.revoke(referral, reason="other", actor="ann")
    assert proposed(team, sent, shelter.partner).state == "proposed"


@pytest.mark.parametrize("state", ["closed", "destroyed"])
def test_report_that_is_over_is_not_referred(team, sent, shelter, state):
    Report.objects.update(state=state)
    sent.report.refresh_from_db()
    refused(Why.REPORT, proposing.force, sent.report, shelter.partner, reason="child", actor="ann")


def test_agreement_is_noted_with_its_hour_and_who_read_it(team, sent, shelter):
    referral = agreed(team, sent, shelter.partner)
    assert referral.state == "agreed" and referral.consent_hour.minute == 0
    entry = AuditEntry.objects.get(act="referral_agreed")
    assert (entry.actor, entry.about) == ("ann", sent.report.pk)


@pytest.mark.parametrize("message", [-1, 0, 1, 3, 99])
def test_agreement_needs_a_message_that_came_later(team, sent, shelter, message):
    referral = proposed(team, sent, shelter.partner)
    answered(sent, text="x")
    refused(Why.MESSAGE, proposing.note_answer, referral, Verb.AGREE, message=message, actor="ann")


def test_reporter_may_change_their_mind_until_it_is_sent(team, sent, shelter):
    referral = agreed(team, sent, shelter.partner)
    referral = proposing.note_answer(referral, Verb.REFUSE, message=2, actor="ann")
    assert (referral.state, referral.consent_hour) == ("refused", None)
    key = key_for(team, sent, shelter.partner)
    reply = sealed_reply(team, sent.report, Handed("Blue House"))
    refused(Why.STATE, sending.send, referral, **key, reply=reply, actor="ann")
    assert proposing.note_answer(referral, Verb.AGREE, message=2, actor="ann").state == "agreed"


@pytest.mark.parametrize("reason", ["", "other", "LIFE", "money"])
def test_only_life_or_a_child_is_a_reason_not_to_wait(sent, shelter, reason):
    refused(Why.OVERRIDE, proposing.force, sent.report, shelter.partner, reason=reason, actor="ann")


def test_nobody_confirms_what_they_asked_for(people, sent, shelter):
    referral = proposing.force(sent.report, shelter.partner, reason="child", actor="ann")
    refused(Why.SECOND_PERSON, proposing.confirm, referral, actor=people["ann"])
    referral = proposing.confirm(referral, actor=people["ben"])
    assert (referral.state, referral.asked_by, referral.confirmed_by) == ("agreed", "ann", "ben")
    assert acts().count("referral_forced") == 2


def test_unconfirmed_goes_nowhere(team, sent, shelter):
    referral = proposing.force(sent.report, shelter.partner, reason="life", actor="ann")
    answered(sent, text="x")
    key = key_for(team, sent, shelter.partner)
    refused(Why.STATE, sending.send, referral, **key, actor="ann")
    refused(Why.STATE, proposing.note_answer, referral, Verb.AGREE, message=2, actor="ann")


def test_proposal_without_an_answer_goes_nowhere(team, sent, shelter):
    referral = proposed(team, sent, shelter.partner)
    reply = sealed_reply(team, sent.report, Handed("Blue House"))
    key = key_for(team, sent, shelter.partner)
    refused(Why.STATE, sending.send, referral, **key, reply=reply, actor="ann")
    assert bytes(Referral.objects.get().key_blob) == b""
