"""Calls somebody to the desk, without saying why: for clocks, referrals and everybody else who has to.

Calls are put into the outbox inside the caller's transaction. However often somebody is called, they are told at most
once in fifteen minutes for each queue: a flood of reports is no flood of signals.
"""

from collections.abc import Iterable

from django.contrib.auth.models import User

from delivery import outbox
from hotline.models import PartnerMember, SignalTarget
from hotline.signals import webhook
from hotline.signals.mails import LOOK, PARTNER, URGENT, mail
from hotline.signals.pauses import seldom

QUIET_MINUTES = 15
"""How long nobody is called again about the same queue."""

CALL = "hotline.call"
CALL_URGENT = "hotline.call urgent"
CALL_PARTNER = "hotline.call partner"
HOOK = "hotline.hook"


def call(queue: str, user_ids: Iterable[int], urgent: bool) -> None:
    """Ask these people to look at the desk, soon, inside the caller's transaction.

    `queue` is a queue's code. An urgent mail names it, and the queue's signal target is told too; any other mail is
    that of the daily digest, to the letter. Who has no mail address is passed over.
    """
    kind = CALL_URGENT if urgent else CALL
    for user_id in sorted(set(user_ids)):
        outbox.put(kind, f"{queue} {user_id}")
    if urgent and SignalTarget.objects.filter(pk=queue).exists():
        outbox.put(HOOK, queue)


def call_partner(partner_id: str) -> None:
    """Ask the people of a partner organisation to look at their page, soon, inside the caller's transaction."""
    members = PartnerMember.objects.filter(partner=partner_id, revoked_hour=None)
    for user_id in sorted(set(members.values_list("user_id", flat=True))):
        outbox.put(CALL_PARTNER, f"{partner_id} {user_id}")


def set_up() -> None:
    """Register the sending; called once at the start."""
    outbox.handle(CALL, lambda about: _send(CALL, about))
    outbox.handle(CALL_URGENT, lambda about: _send(CALL_URGENT, about))
    outbox.handle(CALL_PARTNER, lambda about: _send(CALL_PARTNER, about))
    outbox.handle(HOOK, _post)


_TEXTS = {CALL: LOOK, CALL_URGENT: URGENT, CALL_PARTNER: PARTNER}


def _send(kind: str, about: str) -> None:
    """Mail one person, or wait until they may be called again. Raises what the mail server raises."""
    code, _, user_id = about.rpartition(" ")
    user = User.objects.filter(pk=user_id).first()
    if user is None:
        return
    with seldom(f"{kind} {about}", QUIET_MINUTES):
        mail(user, _TEXTS[kind], queue=code)


def _post(queue: str) -> None:
    """Tell the queue's signal target. Raises webhook.SignalFailed."""
    target = SignalTarget.objects.filter(pk=queue).first()
    if target is None:
        return
    with seldom(f"{HOOK} {queue}", QUIET_MINUTES):
        webhook.post(target, event=webhook.URGENT)
