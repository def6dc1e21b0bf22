"""The daily mail: to every member, every day, the same to the letter, whether or not anything waits.

So a mailbox tells nothing about reports, and one row waits per member, never per report. What is in danger now does
not wait for it (hotline.signals.on_call), and what is overdue climbs the team's ladder.
"""

from django.contrib.auth.models import User

from delivery import outbox, ticks
from hotline.signals.mails import LOOK, mail
from reports.models import QueueKey

KIND = "hotline.digest"
HOUR = 8
"""Hour of the day, in the time of the place."""


def set_up() -> None:
    """Register the day's mail and its sending; called once at the start."""
    ticks.register_daily(KIND, HOUR, remind)
    outbox.handle(KIND, send)


def remind() -> None:
    """Ask for a mail to every member."""
    for member in members():
        outbox.put(KIND, str(member.pk))


def send(member_id: str) -> None:
    """Mail one member, unless they are none any more. Raises what the mail server raises."""
    for member in members():
        if str(member.pk) == member_id:
            mail(member, LOOK)


def members() -> list[User]:
    """Active holders of a live key of any queue."""
    keys = QueueKey.objects.filter(kind=QueueKey.Kind.MEMBER, revoked_hour=None)
    return list(User.objects.filter(pk__in=keys.values("user"), is_active=True).order_by("pk"))
