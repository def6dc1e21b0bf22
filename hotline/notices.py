"""Mails that say only that there is something to open.

Every mail is the same to the letter, comes on a grid of hours that has nothing to do with when a report came,
and one row waits per member, never per report: neither a mailbox nor the database tells more.
"""

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage

from delivery import outbox, ticks
from reports.casework import waiting
from reports.models import QueueKey, Report

KIND = "hotline.digest"
EVERY_MINUTES = 120
"""How often members are reminded while something waits unopened."""

SUBJECT = "Waymark: please look at the desk / デスクをご確認ください"
BODY = """There is something to open at the desk:
{address}/desk/

デスクに未開封のものがあります。上のアドレスからご確認ください。
"""


def set_up() -> None:
    """Register the regular look and the sending; called once at the start."""
    ticks.register(KIND, EVERY_MINUTES, remind)
    outbox.handle(KIND, send)


def remind() -> None:
    """Ask for a mail to each member of a queue in which something waits unopened, quarantine included."""
    for member in _members_with_something_to_open():
        outbox.put(KIND, str(member.pk))


def send(member_id: str) -> None:
    """Mail one member, unless somebody opened everything meanwhile. Raises what the mail server raises."""
    if not any(str(member.pk) == member_id for member in _members_with_something_to_open()):
        return
    address = User.objects.get(pk=member_id).email
    EmailMessage(SUBJECT, BODY.format(address=settings.WAYMARK_ADDRESS), to=[address]).send()


def _members_with_something_to_open() -> list[User]:
    """Active holders of a live key, with a mail address, of queues with something unopened."""
    queues = Report.objects.filter(waiting(), canary=False).values("queue")
    keys = QueueKey.objects.filter(kind=QueueKey.Kind.MEMBER, revoked_hour=None, queue__in=queues)
    members = User.objects.filter(pk__in=keys.values("user"), is_active=True).exclude(email="")
    return list(members.order_by("pk"))
