"""A partner with two people and approved keys, a report to refer, and what a member's browser would seal."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group

from hotline.models import Partner, PartnerMember, Referral, WrappedIdentity
from hotline.referrals import partner_book, proposing, sending
from hotline.referrals.membership import recipients_of
from hotline.referrals.states import Verb
from hotline.sign_in.accounts import create_staff, new_totp_secret
from reports.casework import last_number, next_reply_number
from reports.clock import now, this_hour
from reports.keys import digest_of
from reports.models import Report, ReportPart
from sealing.acts import Act, Handed
from sealing.acts import Referral as Proposal
from sealing.age import decrypt, encrypt
from sealing.envelopes import seal
from sealing.members import MemberKeys, new_member
from sealing.messages import Message, build
from sealing.replies import Reply, seal_reply, sign_reply
from tests.hotline.conftest import PASSWORD, Sent, Team

MOMENT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@dataclass
class Shelter:
    """A partner, and the secret keys of its people."""

    partner: Partner
    mia: MemberKeys
    noa: MemberKeys


def partners_person(username: str) -> Any:
    """An account in the group of referral partners."""
    return create_staff(username, PASSWORD, "referral partner", new_totp_secret())


def key_made_by(user: Any) -> MemberKeys:
    """A key as the person's browser makes and keeps it."""
    made = new_member()
    WrappedIdentity.objects.create(
        user=user,
        recipient=made.recipient,
        verify_key=made.verify_key,
        wrapped=b"wrapped",
        kept_hour=this_hour(),
    )
    partner_book.note_key_made(user, made.recipient)
    return made


def joined(partner: Partner, username: str) -> MemberKeys:
    """A person of the partner whose key sue approved after rob had added them."""
    user = partners_person(username)
    person = partner_book.add_person(partner, username, actor="rob")
    made = key_made_by(user)
    partner_book.approve_key(person, made.recipient, actor="sue")
    return made


def new_partner(code: str = "blue", **fields: Any) -> Partner:
    """A partner as a supervisor enters it."""
    return partner_book.enter(code, {"name": "Blue House", "kind": "shelter", **fields}, actor="sue")


@pytest.fixture
def shelter(people: Any) -> Shelter:
    """Blue House, where mia and noa work."""
    partner = new_partner()
    return Shelter(partner, joined(partner, "mia"), joined(partner, "noa"))


@pytest.fixture
def supervising_ann(people: Any) -> Any:
    """A member of the queue who supervises besides."""
    people["ann"].groups.add(Group.objects.get(name="supervisors"))
    return people["ann"]


def report_key(team: Team, sent: Sent) -> str:
    """The report's identity, as a member opens it."""
    report = Report.objects.get(pk=sent.report.pk)
    return decrypt(bytes(report.key_blob), team.first.identity).decode()


def sealed_reply(team: Team, report: Report, act: Act) -> tuple[int, bytes]:
    """Number and bytes of the next reply with this act, signed by the first member."""
    sequence = next_reply_number(report)
    signed = sign_reply(Reply(report.pk, sequence, now(), "", act), team.first.signing_key)
    return sequence, seal_reply(signed, reporter=report.reporter_recipient, report=report.report_recipient)


def proposed(team: Team, sent: Sent, partner: Partner, actor: str = "ann") -> Referral:
    """The reporter was asked."""
    sequence, sealed = sealed_reply(team, sent.report, Proposal(partner.name, "A room"))
    return proposing.propose(sent.report, partner, sequence=sequence, sealed=sealed, actor=actor)


def answered(sent: Sent, **answers: Any) -> int:
    """The reporter wrote again; the number of the message."""
    number = last_number(sent.report, ReportPart.Kind.MESSAGE) + 1
    message = build(Message("followup", now(), "my", answers))
    blob = seal(message, [sent.report.report_recipient])
    ReportPart.objects.create(report=sent.report, kind="message", sequence=number, blob=blob)
    return number


def agreed(team: Team, sent: Sent, partner: Partner) -> Referral:
    """The reporter agreed."""
    referral = proposed(team, sent, partner)
    number = answered(sent, referral=[f"{referral.proposal}=agree"], alone="yes")
    return proposing.note_answer(referral, Verb.AGREE, message=number, actor="ann")


def key_for(team: Team, sent: Sent, partner: Partner) -> dict[str, Any]:
    """The report's key, sealed to the partner's people, and the digest of them."""
    recipients = recipients_of(partner)
    return {"key": encrypt(report_key(team, sent).encode(), recipients), "sealed_for": digest_of(recipients)}


def handed(team: Team, sent: Sent, partner: Partner) -> Referral:
    """The partner can open the report."""
    referral = agreed(team, sent, partner)
    reply = sealed_reply(team, sent.report, Handed(partner.name))
    return sending.send(referral, **key_for(team, sent, partner), reply=reply, actor="ann")


def person_of(username: str) -> PartnerMember:
    """Who works for a partner under this name now."""
    return PartnerMember.objects.get(user__username=username, revoked_hour=None)
