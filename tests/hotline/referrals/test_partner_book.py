"""Partners and their people: two of the team before anybody's key counts."""

import pytest

from hotline.models import AuditEntry, PartnerMember
from hotline.referrals import partner_book
from hotline.referrals.membership import can_be_opened, memberships, recipients_of, referred_to
from hotline.referrals.partner_refusal import PartnerRefused, Why
from reports.keys import add_fallback_key
from tests.hotline.referrals.conftest import (
    handed,
    joined,
    key_made_by,
    new_partner,
    partners_person,
    person_of,
)

pytestmark = pytest.mark.django_db


def refused(why: Why, function, *arguments, **options) -> None:
    before = list(PartnerMember.objects.order_by("pk").values())
    with pytest.raises(PartnerRefused) as caught:
        function(*arguments, **options)
    assert caught.value.why == why and caught.value.sentence
    assert list(PartnerMember.objects.order_by("pk").values()) == before


def test_code_is_taken_once(db):
    new_partner()
    refused(Why.CODE_TAKEN, new_partner)


def test_change_keeps_the_code_and_is_logged(people):
    partner = new_partner()
    partner_book.change(partner, {"name": "Red House", "code": "red"}, actor="sue")
    partner.refresh_from_db()
    assert (partner.pk, partner.name) == ("blue", "Red House")
    assert AuditEntry.objects.filter(act="partner_changed", about="blue").count() == 2


@pytest.mark.parametrize("username", ["nobody", "eda", "pia", ""])
def test_account_without_the_role_is_not_added(people, username):
    refused(Why.NO_ACCOUNT, partner_book.add_person, new_partner(), username, actor="sue")


def test_account_that_left_or_may_everything_is_not_added(people):
    people["rae"].is_active = False
    people["rae"].save()
    refused(Why.NO_ACCOUNT, partner_book.add_person, new_partner(), "rae", actor="sue")
    people["rae"].is_active = people["rae"].is_superuser = True
    people["rae"].save()
    refused(
        Why.NO_ACCOUNT, partner_book.add_person, partner_book.directory()[0]["partner"], "rae", actor="sue"
    )


def test_nobody_is_of_the_team_and_of_a_partner(people, team):
    partner = new_partner()
    people["rae"].groups.add(people["ann"].groups.first())
    refused(Why.OF_THE_TEAM, partner_book.add_person, partner, "rae", actor="sue")


def test_one_partner_for_a_person(people):
    partner_book.add_person(new_partner(), "rae", actor="sue")
    refused(Why.BELONGS_ALREADY, partner_book.add_person, new_partner("red"), "rae", actor="sue")


def test_key_counts_only_after_another_person_approved_it(people):
    partner = new_partner()
    person = partner_book.add_person(partner, "rae", actor="rob")
    assert partner_book.waiting_key(person) is None
    made = key_made_by(people["rae"])
    assert partner_book.waiting_key(person).recipient == made.recipient
    for actor in ("rob", "rae"):
        refused(Why.SECOND_PERSON, partner_book.approve_key, person, made.recipient, actor=actor)
    assert recipients_of(partner) == []
    partner_book.approve_key(person, made.recipient, actor="sue")
    assert recipients_of(partner) == [made.recipient]
    assert partner_book.waiting_key(person_of("rae")) is None


def test_only_the_key_that_was_looked_at_is_approved(people, queue):
    person = partner_book.add_person(new_partner(), "rae", actor="rob")
    refused(Why.OTHER_KEY, partner_book.approve_key, person, "age1x", actor="sue")
    first = key_made_by(people["rae"])
    second = key_made_by(people["rae"])
    refused(Why.OTHER_KEY, partner_book.approve_key, person, first.recipient, actor="sue")
    add_fallback_key(queue=queue, recipient=second.recipient, holder="x")
    refused(Why.OTHER_KEY, partner_book.approve_key, person, second.recipient, actor="sue")


def test_new_key_of_a_person_takes_the_place_of_the_old_one(shelter):
    mia = person_of("mia")
    made = key_made_by(mia.user)
    partner_book.approve_key(mia, made.recipient, actor="sue")
    assert recipients_of(shelter.partner) == sorted([made.recipient, shelter.noa.recipient])
    assert AuditEntry.objects.filter(act="key_revoked", about=shelter.mia.recipient).exists()
    assert person_of("mia").recipient == made.recipient


def test_key_of_somebody_who_left_counts_no_more(shelter):
    partner_book.remove_person(person_of("mia"), actor="sue")
    assert recipients_of(shelter.partner) == [shelter.noa.recipient]
    gone = PartnerMember.objects.get(user__username="mia")
    partner_book.remove_person(gone, actor="sue")
    assert AuditEntry.objects.filter(act="key_revoked").count() == 1
    refused(Why.OTHER_KEY, partner_book.approve_key, gone, shelter.mia.recipient, actor="ada")


def test_account_that_was_closed_counts_no_more(shelter):
    user = person_of("mia").user
    user.is_active = False
    user.save()
    assert recipients_of(shelter.partner) == [shelter.noa.recipient]


def test_partner_that_is_not_active_has_nobody(shelter):
    partner_book.change(shelter.partner, {"active": False}, actor="sue")
    shelter.partner.refresh_from_db()
    assert recipients_of(shelter.partner) == []
    assert not memberships(person_of("mia").user).exists()
    refused(Why.NO_PARTNER, partner_book.note_key_made, person_of("mia").user, "age1x")


def test_people_see_only_what_was_referred_to_their_partner(team, sent, shelter):
    union = new_partner("union", kind="union")
    joined(union, "uli")
    referral = handed(team, sent, shelter.partner)
    assert list(referred_to(person_of("mia").user)) == [referral] and can_be_opened(referral)
    assert not referred_to(person_of("uli").user).exists()
    user = person_of("mia").user
    partner_book.remove_person(person_of("mia"), actor="sue")
    assert not referred_to(user).exists()


def test_person_without_an_approved_key_sees_nothing(team, sent, shelter):
    handed(team, sent, shelter.partner)
    pat = partners_person("pat")
    partner_book.add_person(shelter.partner, "pat", actor="rob")
    assert not referred_to(pat).exists()
