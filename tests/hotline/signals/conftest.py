"""People who can be written to, and what is in their mailboxes after some minutes."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.utils import timezone

from delivery import outbox

Mails = list[Any]


@pytest.fixture
def addresses(team: Any) -> dict[str, User]:
    """Everybody can be written to; by user name."""
    for user in User.objects.all():
        User.objects.filter(pk=user.pk).update(email=f"{user.username}@example.org")
    return {user.username: user for user in User.objects.all()}


@pytest.fixture
def delivered(db: None) -> Callable[[], Mails]:
    """Send what waits, and return what came out of it."""

    def send() -> Mails:
        mail.outbox.clear()
        outbox.run_due(timezone.now() + timedelta(minutes=1))
        return list(mail.outbox)

    return send


def receivers(mails: Mails) -> list[str]:
    """To whom they went, by user name, sorted."""
    return sorted(address.partition("@")[0] for message in mails for address in message.to)
