"""Who of a partner may open what is referred to it: people added by one person, whose key another approved."""

from django.contrib.auth.models import User
from django.db.models import QuerySet

from hotline.models import Partner, PartnerMember, Referral
from hotline.referrals.states import OPEN_TO_PARTNER


def people_of(partner: Partner) -> QuerySet[PartnerMember]:
    """Those who belong to the partner now, with a key or not yet."""
    people = PartnerMember.objects.filter(partner=partner, revoked_hour=None, user__is_active=True)
    return people.select_related("user").order_by("user__username")


def recipients_of(partner: Partner) -> list[str]:
    """The approved keys of the partner's people, each once, ordered: whom a referral is sealed to."""
    keys = people_of(partner).exclude(recipient="").values_list("recipient", flat=True)
    return sorted(set(keys)) if partner.active else []


def memberships(user: User) -> QuerySet[PartnerMember]:
    """What this person belongs to now, among partners that are active."""
    return PartnerMember.objects.filter(
        user=user, user__is_active=True, revoked_hour=None, partner__active=True
    ).select_related("partner")


def referred_to(user: User) -> QuerySet[Referral]:
    """Every referral that was ever sent to a partner of this person, the newest first. No other report is visible."""
    mine = memberships(user).exclude(recipient="").values("partner")
    sent = Referral.objects.filter(partner__in=mine, sent_hour__isnull=False, report__canary=False)
    return sent.select_related("partner", "report").order_by("-sent_hour", "id")


def can_be_opened(referral: Referral) -> bool:
    """Whether the partner's people may have the sealed report just now."""
    return referral.state in OPEN_TO_PARTNER and bool(referral.key_blob)
