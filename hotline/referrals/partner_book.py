"""Partner organisations and their people: entered by one person of the team, their keys approved by another."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from hotline import audit
from hotline.models import AuditEntry, Partner, PartnerMember, WrappedIdentity
from hotline.referrals.membership import memberships, people_of
from hotline.referrals.partner_refusal import PartnerRefused, Why
from privacy.second_factor import ROLES, has_role
from reports.clock import this_hour
from reports.models import QueueKey

GROUPS = ROLES["/desk/partner/"]
"""Groups of accounts that may work for a partner."""

FIELDS = ("name", "kind", "export_recipient", "answer_hours", "languages", "note", "active")
"""What can be changed of a partner; its code stays."""


def enter(code: str, fields: dict[str, Any], *, actor: str) -> Partner:
    """Enter an organisation. Raises PartnerRefused when the code is taken."""
    with transaction.atomic():
        partner, made = Partner.objects.get_or_create(pk=code, defaults=_chosen(fields))
        if not made:
            raise PartnerRefused(Why.CODE_TAKEN)
        audit.record(AuditEntry.Act.PARTNER_CHANGED, actor=actor, about=code)
    return partner


def change(partner: Partner, fields: dict[str, Any], *, actor: str) -> None:
    """Change what stands of an organisation; one that is not active gets and opens nothing."""
    with transaction.atomic():
        for name, value in _chosen(fields).items():
            setattr(partner, name, value)
        partner.save()
        audit.record(AuditEntry.Act.PARTNER_CHANGED, actor=actor, about=partner.pk)


def add_person(partner: Partner, username: str, *, actor: str) -> PartnerMember:
    """Let an account work for the partner; it makes a key of its own, and another person approves that.

    Raises PartnerRefused for an account of the team, of another partner, or without the role.
    """
    user = User.objects.filter(username=username.strip(), is_active=True).first()
    if user is None or user.is_superuser or not has_role(user, GROUPS):
        raise PartnerRefused(Why.NO_ACCOUNT)
    if has_role(user, ROLES["/desk/"]) or QueueKey.objects.filter(user=user, revoked_hour=None).exists():
        raise PartnerRefused(Why.OF_THE_TEAM)
    with transaction.atomic():
        if PartnerMember.objects.filter(user=user, revoked_hour=None).exists():
            raise PartnerRefused(Why.BELONGS_ALREADY)
        person = PartnerMember.objects.create(partner=partner, user=user, added_hour=this_hour())
        audit.record(AuditEntry.Act.PARTNER_CHANGED, actor=actor, about=_about(person))
    return person


def remove_person(person: PartnerMember, *, actor: str) -> None:
    """Take somebody out of the partner: nothing more is sealed to their key, and they get no report any more."""
    with transaction.atomic():
        current = PartnerMember.objects.select_for_update().get(pk=person.pk)
        if current.revoked_hour is not None:
            return
        current.revoked_hour = this_hour()
        current.save()
        audit.record(AuditEntry.Act.PARTNER_CHANGED, actor=actor, about=_about(current))
        if current.recipient:
            audit.record(AuditEntry.Act.KEY_REVOKED, actor=actor, about=current.recipient)


def waiting_key(person: PartnerMember) -> WrappedIdentity | None:
    """The newest key that this person made and nobody approved yet."""
    newest = WrappedIdentity.objects.filter(user=person.user_id).order_by("-pk").first()
    known = PartnerMember.objects.filter(user=person.user_id).values_list("recipient", flat=True)
    return newest if newest and newest.recipient not in set(known) else None


def note_key_made(user: User, recipient: str) -> None:
    """A person of a partner made a key in the browser: it waits for somebody of the team. Raises PartnerRefused."""
    if not memberships(user).exists():
        raise PartnerRefused(Why.NO_PARTNER)
    audit.record(AuditEntry.Act.KEY_ASKED, actor=user.get_username(), about=recipient)


def approve_key(person: PartnerMember, recipient: str, *, actor: str) -> PartnerMember:
    """Have new referrals sealed to this key of the person. Raises PartnerRefused.

    Whoever added the person, or is that person, can't: it takes two of the team to let anybody read. A key that was
    approved before is revoked in the same step.
    """
    if actor == person.user.get_username() or _added_by(person, actor):
        raise PartnerRefused(Why.SECOND_PERSON)
    with transaction.atomic():
        current = PartnerMember.objects.select_for_update().get(pk=person.pk)
        waiting = waiting_key(current)
        if current.revoked_hour is not None or waiting is None or waiting.recipient != recipient:
            raise PartnerRefused(Why.OTHER_KEY)
        if QueueKey.objects.filter(recipient=recipient).exists():
            raise PartnerRefused(Why.OTHER_KEY)
        if current.recipient:
            current.revoked_hour = this_hour()
            current.save()
            audit.record(AuditEntry.Act.KEY_REVOKED, actor=actor, about=current.recipient)
            # A row for each key: what was sealed to whom stays known.
            current = PartnerMember(partner=current.partner, user=current.user, added_hour=this_hour())
        current.recipient, current.verify_key = waiting.recipient, waiting.verify_key
        current.save()
        audit.record(AuditEntry.Act.MEMBER_ADDED, actor=actor, about=recipient)
    return current


def directory() -> list[dict[str, Any]]:
    """Every partner with its people, and the key of each that waits for approval."""
    return [
        {
            "partner": partner,
            "people": [{"person": person, "waiting": waiting_key(person)} for person in people_of(partner)],
        }
        for partner in Partner.objects.order_by("-active", "name", "pk")
    ]


def _chosen(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: fields[name] for name in FIELDS if name in fields}


def _about(person: PartnerMember) -> str:
    """How the log names somebody of a partner."""
    return f"{person.partner_id} {person.user.get_username()}"[:80]


def _added_by(person: PartnerMember, actor: str) -> bool:
    """Whether this actor is in the log as having added (or taken out) this person."""
    acts = AuditEntry.objects.filter(act=AuditEntry.Act.PARTNER_CHANGED, about=_about(person), actor=actor)
    return acts.exists()
