"""What is registered at the start: reminding partners, and what becomes of their keys when a report is destroyed."""

from typing import Any

from django.db.models.signals import post_save

from delivery import ticks
from hotline.models import Referral
from hotline.referrals.sending import destroy_keys
from hotline.signals.calls import call_partner
from reports.models import Report

REMINDER = "hotline.partners"
EVERY_MINUTES = 24 * 60
"""How often a partner is reminded of what it has not accepted or rejected."""


def set_up() -> None:
    """Called once at the start."""
    ticks.register(REMINDER, EVERY_MINUTES, remind)
    post_save.connect(_forget_keys, sender=Report, dispatch_uid="hotline.referrals")


def remind() -> None:
    """Call the people of each partner that has something to answer. The call says nothing about it."""
    waiting = Referral.objects.filter(state=Referral.State.SENT, partner__active=True)
    for code in sorted(set(waiting.values_list("partner", flat=True))):
        call_partner(code)


def _forget_keys(instance: Report, **_options: Any) -> None:
    """A destroyed report is destroyed for partners too."""
    if instance.state == Report.State.DESTROYED:
        destroy_keys([instance.pk])
