"""The key that a partner gets, the partner's answer within its hours, and the end of both."""

from datetime import timedelta

import pytest

from delivery.models import OutboxEntry
from hotline.models import AuditEntry, Referral
from hotline.referrals import partner_book, proposing, sending
from hotline.referrals.refusal import ReferralRefused, Why
from hotline.referrals.regular import remind
from hotline.referrals.states import Verb
from reports.clock import this_hour
from reports.keys import digest_of
from reports.models import Report
from reports.retention import destroy
from sealing.acts import Handed
from sealing.age import decrypt, encrypt, new_pair
from sealing.errors import UnsealError
from sealing.wrapping import wrap
from tests.hotline.referrals.conftest import (
    agreed,
    handed,
    joined,
    key_for,
    new_partner,
    person_of,
    report_key,
    sealed_reply,
)
from tests.hotline.referrals.test_proposing import refused

pytestmark = pytest.mark.django_db


def current() -> Referral:
    return Referral.objects.select_related("report").get()


def test_each_person_of_the_partner_opens_the_report_and_nobody_else(team, sent, shelter):
    referral = handed(team, sent, shelter.partner)
    for keys in (shelter.mia, shelter.noa):
        assert decrypt(bytes(referral.key_blob), keys.identity).decode() == report_key(team, sent)
    with pytest.raises(UnsealError):
        decrypt(bytes(referral.key_blob), team.first.identity)


def test_reporter_hears_who_has_it_in_the_same_step(team, sent, shelter):
    handed(team, sent, shelter.partner)
    assert Report.objects.get().state == "handed"
    assert sent.report.parts.filter(kind="reply").count() == 2


def test_partner_is_told_without_content(team, sent, shelter):
    handed(team, sent, shelter.partner)
    called = OutboxEntry.objects.values_list("kind", "object_id")
    people = [f"blue {person_of(name).user_id}" for name in ("mia", "noa")]
    assert sorted(called) == sorted(("hotline.call partner", about) for about in people)


def test_partner_is_reminded_daily_until_it_answers(team, sent, shelter):
    referral = handed(team, sent, shelter.partner)
    OutboxEntry.objects.all().delete()
    remind()
    assert OutboxEntry.objects.count() == 2
    OutboxEntry.objects.all().delete()
    sending.answer(referral, Verb.ACCEPT, actor="mia")
    remind()
    assert not OutboxEntry.objects.exists()


def test_key_that_is_not_for_exactly_the_partners_people_is_refused(team, sent, shelter):
    referral = agreed(team, sent, shelter.partner)
    good = key_for(team, sent, shelter.partner)
    reply = sealed_reply(team, sent.report, Handed("Blue House"))
    stranger = new_pair().recipient
    for key in (
        encrypt(b"key", [shelter.mia.recipient]),
        encrypt(b"key", [shelter.mia.recipient, shelter.noa.recipient, stranger]),
        wrap("key", "passphrase", log_n=4),
        b"AGE-SECRET-KEY-1",
        b"",
        good["key"] + bytes(sending.LARGEST_KEY),
    ):
        options = {**good, "key": key, "reply": reply, "actor": "ann"}
        refused(Why.KEY, sending.send, referral, **options)
    wrong = {**good, "sealed_for": digest_of([shelter.mia.recipient, stranger])}
    refused(Why.MEMBERS, sending.send, referral, **wrong, reply=reply, actor="ann")
    assert Report.objects.get().state != "handed" and not OutboxEntry.objects.exists()


def test_consent_and_the_word_to_the_reporter_go_together(people, team, sent, shelter):
    key = key_for(team, sent, shelter.partner)
    refused(Why.REPLY, sending.send, agreed(team, sent, shelter.partner), **key, actor="ann")
    sending.revoke(current(), reason="other", actor="ann")
    forced = proposing.force(sent.report, shelter.partner, reason="life", actor="ann")
    forced = proposing.confirm(forced, actor=people["ben"])
    reply = sealed_reply(team, sent.report, Handed("Blue House"))
    refused(Why.REPLY, sending.send, forced, **key, reply=reply, actor="ann")
    assert sending.send(forced, **key, actor="ann").state == "sent"


def test_word_to_the_reporter_in_clear_takes_the_key_back(team, sent, shelter):
    referral = agreed(team, sent, shelter.partner)
    key = key_for(team, sent, shelter.partner)
    refused(Why.REPLY, sending.send, referral, **key, reply=(2, b"Blue House"), actor="ann")
    assert bytes(current().key_blob) == b""


def test_closed_report_is_not_sent(team, sent, shelter):
    referral = agreed(team, sent, shelter.partner)
    Report.objects.update(state="closed")
    key = key_for(team, sent, shelter.partner)
    refused(Why.REPORT, sending.send, referral, **key, reply=(2, b""), actor="ann")


def test_accepted_then_done_ends_what_the_partner_can_open(team, sent, shelter):
    referral = sending.answer(handed(team, sent, shelter.partner), Verb.ACCEPT, actor="mia")
    assert referral.state == "accepted" and referral.answered_hour and referral.key_blob
    referral = sending.answer(referral, Verb.FINISH, actor="mia")
    assert (referral.state, bytes(referral.key_blob)) == ("done", b"") and referral.ended_hour
    assert Report.objects.get().state == "handed"


def test_rejected_report_is_the_teams_again(team, sent, shelter):
    referral = handed(team, sent, shelter.partner)
    refused(Why.REASON, sending.answer, referral, Verb.REJECT, reason="because", actor="mia")
    referral = sending.answer(referral, Verb.REJECT, reason="capacity", actor="mia")
    assert (referral.state, referral.reason, bytes(referral.key_blob)) == ("rejected", "capacity", b"")
    assert Report.objects.get().state == "answered"


@pytest.mark.parametrize(("assigned", "called"), [(None, ["ann", "ben"]), ("ben", ["ben"])])
def test_whoever_works_on_a_rejected_report_is_called(people, team, sent, shelter, assigned, called):
    Report.objects.update(assigned_to=people.get(assigned))
    referral = handed(team, sent, shelter.partner)
    OutboxEntry.objects.all().delete()
    sending.answer(referral, Verb.REJECT, reason="place", actor="mia")
    about = sorted(f"default {people[name].pk}" for name in called)
    assert (
        sorted(OutboxEntry.objects.filter(kind="hotline.call").values_list("object_id", flat=True)) == about
    )


def test_report_stays_handed_on_while_another_partner_has_it(team, sent, shelter):
    first = handed(team, sent, shelter.partner)
    union = new_partner("union", name="Union", kind="union")
    joined(union, "uli")
    handed(team, sent, union)
    sending.answer(first, Verb.REJECT, reason="place", actor="mia")
    assert Report.objects.get().state == "handed"


@pytest.mark.parametrize("accepted", [False, True])
def test_revoking_destroys_the_partners_key(team, sent, shelter, accepted):
    referral = handed(team, sent, shelter.partner)
    if accepted:
        sending.answer(referral, Verb.ACCEPT, actor="mia")
    sending.revoke(referral, reason="reporter_asked", actor="ann")
    assert (current().state, bytes(current().key_blob)) == ("revoked", b"")
    assert current().report.state == "answered"
    assert AuditEntry.objects.filter(act="referral_revoked", actor="ann").exists()


def test_revoking_what_was_never_sent_leaves_the_report_as_it_is(team, sent, shelter):
    Report.objects.update(state="handed")
    sending.revoke(agreed(team, sent, shelter.partner), reason="other", actor="ann")
    assert Report.objects.get().state == "handed"


def test_sealing_anew_lets_in_who_came_and_leaves_out_who_left(team, sent, shelter):
    referral = handed(team, sent, shelter.partner)
    old = key_for(team, sent, shelter.partner)
    partner_book.remove_person(person_of("noa"), actor="sue")
    pat = joined(shelter.partner, "pat")
    refused(Why.MEMBERS, sending.reseal, referral, **old, actor="ann")
    referral = sending.reseal(referral, **key_for(team, sent, shelter.partner), actor="ann")
    assert decrypt(bytes(referral.key_blob), pat.identity).decode() == report_key(team, sent)
    with pytest.raises(UnsealError):
        decrypt(bytes(referral.key_blob), shelter.noa.identity)


def test_step_taken_twice_is_refused_the_second_time(team, sent, shelter):
    referral = handed(team, sent, shelter.partner)
    sending.answer(referral, Verb.ACCEPT, actor="mia")
    refused(Why.STATE, sending.answer, referral, Verb.ACCEPT, actor="noa")
    refused(Why.STATE, sending.answer, referral, Verb.REJECT, reason="place", actor="noa")


def test_destroying_a_report_destroys_what_partners_hold(team, sent, shelter):
    handed(team, sent, shelter.partner)
    destroy(Report.objects.get())
    assert bytes(current().key_blob) == b""


def test_hours_of_the_partner_run_from_the_sending(team, sent, shelter):
    partner_book.change(shelter.partner, {"answer_hours": 24}, actor="sue")
    shelter.partner.refresh_from_db()
    referral = handed(team, sent, shelter.partner)
    for ago, left in ((0, 24), (23, 1), (24, 0), (30, -6)):
        referral.sent_hour = this_hour() - timedelta(hours=ago)
        assert sending.hours_left(referral) == left
    referral.state = "accepted"
    assert sending.hours_left(referral) is None


def test_refusal_names_its_reason():
    assert "Another person" in ReferralRefused(Why.SECOND_PERSON).sentence
