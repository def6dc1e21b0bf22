"""The mails of the desk. Nothing of a report is in them, and each kind is the same to the letter every time.

Whoever reads a mailbox, or counts its bytes, must not learn whether a report came.
"""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage


@dataclass(frozen=True)
class Text:
    """A subject and a body; `{site}` and, in urgent mails, `{queue}` are filled in."""

    subject: str
    body: str


LOOK = Text(
    "Waymark: please look at the desk / デスクをご確認ください",
    """Please look at the desk:
{site}/desk/

This mail says the same every time, whether or not something waits.
If one day it does not come, tell your supervisor.

デスクをご確認ください。上のアドレスからお入りください。
このメールは、未開封のものがあってもなくても、毎回同じ内容です。
届かない日があれば、責任者にお知らせください。
""",
)
"""The daily digest, and every call that is not urgent: nobody can tell one from the other."""

URGENT = Text(
    "Waymark: urgent / 緊急: {queue}",
    """Urgent, in the queue {queue}. Please look at the desk now:
{site}/desk/

緊急です（{queue}）。今すぐデスクをご確認ください。
""",
)

PARTNER = Text(
    "Waymark: please look at your page / ページをご確認ください",
    """Please look at your page:
{site}/desk/partner/

ご自分のページをご確認ください。上のアドレスからお入りください。
""",
)

TEST = Text(
    "Waymark: test / テスト",
    """This is a test. Please type this number at {site}/desk/signals/ :

{code}

これはテストです。上のアドレスでこの番号を入力してください。
""",
)


def mail(user: User, text: Text, *, queue: str = "", **more: str) -> None:
    """Send one mail to one person who can be written to; others are passed over. Raises what the server raises.

    `queue` is the code of a queue: letters, digits and hyphens, so that it fits into a subject.
    """
    if not user.is_active or not user.email:
        return
    fill = {"site": settings.WAYMARK_ADDRESS, "queue": queue, **more}
    EmailMessage(text.subject.format(**fill), text.body.format(**fill), to=[user.email]).send()
