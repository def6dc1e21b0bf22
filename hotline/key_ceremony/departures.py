"""An account that is made inactive, or that leaves the team, leaves the use of its keys at once."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models.signals import m2m_changed, post_save

from hotline import audit
from hotline.models import AuditEntry
from hotline.people.permissions import TEAM
from privacy.second_factor import has_role
from reports import keys
from reports.models import QueueKey

MACHINE = "the site itself"


def set_up() -> None:
    """Watch accounts."""
    post_save.connect(_revoke_keys_of_the_inactive, sender=User, dispatch_uid="hotline.departures")
    m2m_changed.connect(
        _look_who_left, sender=User.groups.through, dispatch_uid="hotline.departures_of_groups"
    )


def _revoke_keys_of_the_inactive(instance: User, **_options: Any) -> None:
    """Revoke for good: an account that comes back makes new keys, in case it was made inactive for a reason."""
    if not instance.is_active:
        _revoke_keys_of(instance.pk)


def _look_who_left(
    instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **_options: Any
) -> None:
    """Look once all is stored: whoever changes from one role of the team to another is between the two for a moment."""
    if action in ("post_remove", "post_clear"):
        people = (pk_set or set()) if reverse else {instance.pk}
        transaction.on_commit(lambda: _revoke_keys_of_outsiders(people))


def _revoke_keys_of_outsiders(people: Iterable[int]) -> None:
    """Revoke the keys of those of these accounts that no role of the team is left to."""
    for user in User.objects.filter(pk__in=people):
        if not has_role(user, TEAM):
            _revoke_keys_of(user.pk)


def _revoke_keys_of(person: int) -> None:
    for key in QueueKey.objects.filter(user_id=person, revoked_hour=None):
        keys.revoke(key)
        audit.record(AuditEntry.Act.KEY_REVOKED, actor=MACHINE, about=key.recipient)
