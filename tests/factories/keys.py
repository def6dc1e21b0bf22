"""Members and their public keys, for queues that must take reports."""

from django.contrib.auth import get_user_model

from reports.keys import add_member_key, revoke
from reports.models import Queue, QueueKey
from sealing.members import MemberKeys, new_member


def give_members(queue: Queue, number: int = 2) -> list[MemberKeys]:
    """So many new members of a queue, named after it, with live keys."""
    made = []
    for place in range(number):
        keys = new_member()
        user, _new = get_user_model().objects.get_or_create(username=f"{queue.pk}-{place}")
        add_member_key(queue=queue, user=user, recipient=keys.recipient, verify_key=keys.verify_key)
        made.append(keys)
    return made


def revoke_all(kind: str, **which: object) -> None:
    """Revoke all keys of a kind, or those of one queue."""
    for key in QueueKey.objects.filter(kind=kind, **which):
        revoke(key)
