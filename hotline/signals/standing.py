"""Who can be reached, as far as anybody has seen it, and what the desk has to say about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import pgettext

from delivery import outbox
from hotline.canary.standing import songs
from hotline.models import NoticeTest, SignalTarget
from hotline.signals import calls, digest, trials
from reports.clock import this_hour
from reports.models import Queue

OURS = (digest.KIND, calls.CALL, calls.CALL_URGENT, calls.CALL_PARTNER, calls.HOOK, trials.MAIL, trials.HOOK)


@dataclass(frozen=True)
class Way:
    """A way to a person or a target: whether it is there, and when a test of it was last confirmed (None: never)."""

    name: str
    there: bool
    confirmed: datetime | None
    code: str = ""
    host: str = ""

    @property
    def fresh(self) -> bool:
        """Whether a test was confirmed within the last thirty days."""
        return self.confirmed is not None and self.confirmed > this_hour() - trials.FRESH


def people() -> list[Way]:
    """Members, and all who have a duty in a queue, by name."""
    members = [member.pk for member in digest.members()]
    found = User.objects.filter(Q(pk__in=members) | Q(duties__isnull=False), is_active=True).distinct()
    last = _last_confirmed("user")
    return [
        Way(user.get_username(), bool(user.email), last.get(user.pk)) for user in found.order_by("username")
    ]


def targets() -> list[Way]:
    """Every queue and its signal target."""
    known = {str(target.pk): target for target in SignalTarget.objects.all()}
    last = _last_confirmed("queue")
    return [
        Way(
            queue.label,
            queue.pk in known,
            last.get(queue.pk),
            queue.pk,
            urlsplit(known[queue.pk].address).netloc if queue.pk in known else "",
        )
        for queue in Queue.objects.order_by("pk")
    ]


def stuck() -> int:
    """How many mails and signals were tried in vain and still wait."""
    failed = outbox.waiting()
    return sum(failed.get(kind, 0) for kind in OURS)


def alarms() -> Iterator[str]:
    """What every member must know, a sentence each, in the language spoken now."""
    for song in songs():
        if song.fault:
            # Translators: warning on the desk. A machine sends a report of its own every hour to see if it arrives.
            text = pgettext(
                "staff",
                "The hourly test report to %(queue)s did not arrive. A real one might not either. Reason: %(reason)s.",
            )
            yield text % {"queue": song.label, "reason": song.reason}
    if number := stuck():
        text = pgettext(
            "staff", "Notices do not get out: %(number)d mails or signals still wait. Look at the desk often."
        )
        yield text % {"number": number}


def _last_confirmed(whose: str) -> dict[Any, datetime]:
    """The hour of the last confirmed test, by person or by queue."""
    confirmed = NoticeTest.objects.exclude(**{whose: None}).exclude(confirmed_hour=None)
    return dict(confirmed.order_by().values_list(whose).annotate(last=Max("confirmed_hour")))


def move_to(user: Any, email: str) -> None:
    """Write to this person at another address; what was confirmed of the old one counts no more."""
    if user.email == email:
        return
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(email=email)
        NoticeTest.objects.filter(user=user.pk).delete()
