"""Tests of the ways to people and to signal targets: what was never seen to arrive does not count.

A person confirms a test by typing the number from the mail at the desk; a target by answering 2xx. Both are asked again
every week, whatever comes or does not come.
"""

import hashlib
import secrets
from datetime import timedelta

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from delivery import outbox, ticks
from hotline import audit
from hotline.models import AuditEntry, NoticeTest, SignalTarget
from hotline.signals import digest, webhook
from hotline.signals.mails import TEST, mail
from hotline.signals.pauses import seldom
from reports.clock import this_hour

MAIL = "hotline.test mail"
HOOK = "hotline.test hook"
WEEK_MINUTES = 7 * 24 * 60
FRESH = timedelta(days=30)
"""For so long a confirmed test counts."""
ASK_AGAIN = timedelta(days=23)
"""After so long the weekly round asks for another, before the last one stops counting."""
DIGITS = 8


def set_up() -> None:
    """Register the weekly round and the sending; called once at the start."""
    ticks.register("hotline.tests", WEEK_MINUTES, ask_everybody)
    outbox.handle(MAIL, _send_mail)
    outbox.handle(HOOK, _send_hook)


def ask(user: User) -> None:
    """Send this person a test mail, soon."""
    outbox.put(MAIL, str(user.pk))


def ask_target(queue: str) -> None:
    """Send a queue's signal target a test, soon."""
    outbox.put(HOOK, queue)


def ask_everybody() -> None:
    """The weekly round: every target, and every member whose last confirmed test grows old."""
    fresh = NoticeTest.objects.filter(confirmed_hour__gt=this_hour() - ASK_AGAIN).values_list(
        "user", flat=True
    )
    for member in digest.members():
        if member.pk not in set(fresh):
            ask(member)
    for queue in SignalTarget.objects.values_list("pk", flat=True):
        ask_target(str(queue))


def confirm(user: User, typed: str) -> bool:
    """Whether this is the number of a test that was mailed to this person; then it is confirmed, and logged."""
    code = "".join(sign for sign in typed if sign.isascii() and sign.isdigit())
    waiting = NoticeTest.objects.filter(user=user, confirmed_hour=None, sent_hour__gt=this_hour() - FRESH)
    if not waiting.filter(token_hash=_hash(user.pk, code)).update(confirmed_hour=this_hour()):
        return False
    audit.record(AuditEntry.Act.NOTICE_TESTED, actor=user.get_username(), about=user.get_username())
    return True


def _send_mail(user_id: str) -> None:
    """Mail a fresh number; older tests of this person that nobody confirmed are forgotten. Raises as mail does."""
    user = User.objects.filter(pk=user_id, is_active=True).exclude(email="").first()
    if user is None:
        return
    code = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
    with seldom(f"{MAIL} {user_id}", 1), transaction.atomic():
        _forget_older(Q(user=user))
        NoticeTest.objects.create(user=user, token_hash=_hash(user.pk, code), sent_hour=this_hour())
        mail(user, TEST, code=code)


def _send_hook(queue: str) -> None:
    """Post a test; whether it was answered is noted. Raises webhook.SignalFailed or AddressRefused, to be retried."""
    target = SignalTarget.objects.filter(pk=queue).first()
    if target is None:
        return
    _forget_older(Q(queue=queue))
    test = NoticeTest.objects.create(
        queue_id=queue, token_hash=_hash(0, secrets.token_hex(16)), sent_hour=this_hour()
    )
    webhook.post(target, event=webhook.TEST)
    NoticeTest.objects.filter(pk=test.pk).update(confirmed_hour=this_hour())
    audit.record(AuditEntry.Act.NOTICE_TESTED, actor="signals", about=queue)


def _forget_older(whose: Q) -> None:
    """Keep the last confirmed test of a way, and nothing else."""
    tests = NoticeTest.objects.filter(whose)
    confirmed = tests.exclude(confirmed_hour=None).order_by("-confirmed_hour", "-pk")
    tests.exclude(pk__in=list(confirmed.values_list("pk", flat=True)[:1])).delete()


def _hash(user_id: int, code: str) -> str:
    """By which a number is known again; of two people with the same number each has their own."""
    return hashlib.sha256(f"{user_id}|{code}".encode()).hexdigest()
