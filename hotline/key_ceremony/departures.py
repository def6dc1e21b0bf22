"""An account that is made inactive leaves the use of its keys at once."""

from typing import Any

from django.contrib.auth.models import User
from django.db.models.signals import post_save

from hotline import audit
from hotline.models import AuditEntry
from reports import keys
from reports.models import QueueKey

MACHINE = "the site itself"


def set_up() -> None:
    """Watch accounts."""
    post_save.connect(_revoke_keys_of_the_inactive, sender=User, dispatch_uid="hotline.departures")


def _revoke_keys_of_the_inactive(instance: User, **_options: Any) -> None:
    """Revoke for good: an account that comes back makes new keys, in case it was made inactive for a reason."""
    if instance.is_active:
        return
    for key in QueueKey.objects.filter(user_id=instance.pk, revoked_hour=None):
        keys.revoke(key)
        audit.record(AuditEntry.Act.KEY_REVOKED, actor=MACHINE, about=key.recipient)
