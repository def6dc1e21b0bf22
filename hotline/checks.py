"""What a demonstration leaves behind that production must not start with."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError

from hotline.sign_in.roles import DEMO_GROUP
from reports.models import QueueKey


def demo_leftovers() -> list[str]:
    """One line for each live demonstration key and active demonstration account, saying how it goes away."""
    told = [
        f"The {key.kind} key {key.recipient} is a demonstration key: revoke it with `{_how_to_revoke(key)}`."
        for key in QueueKey.objects.filter(demo=True, revoked_hour=None).select_related("user")
    ]
    named = User.objects.filter(username__in=_printed_accounts(), is_active=True)
    marked = User.objects.filter(groups__name=DEMO_GROUP, is_active=True)
    told += [
        f"The account {user.username} is a demonstration account: delete it, or make it inactive."
        for user in (named | marked).distinct().order_by("username")
    ]
    return told


@register(Tags.database, deploy=True)
def refuse_demo_leftovers(databases: Any = None, **_options: Any) -> list[CheckMessage]:
    """System check of production: an error for each leftover."""
    if settings.WAYMARK_DEMO or not databases:
        return []
    try:
        return [Error(line, id="hotline.E101") for line in demo_leftovers()]
    except DatabaseError:
        # No tables yet, so nothing is left over.
        return []


def _how_to_revoke(key: QueueKey) -> str:
    """The command that revokes the key."""
    if key.kind == QueueKey.Kind.MEMBER and key.user:
        return f"manage.py hotline_keys revoke --member {key.user.get_username()}"
    return "manage.py hotline_keys revoke --recovery"


def _printed_accounts() -> list[str]:
    """User names in the list that demo mode prints and keeps."""
    try:
        rows = json.loads((Path(settings.WAYMARK_DATA) / "demo" / "accounts.json").read_text())
        return [str(row["username"]) for row in rows]
    except (OSError, ValueError, KeyError, TypeError):
        return []
