"""Keys made as a member's browser makes them, and a second key administrator."""

from dataclasses import dataclass

import pytest
from django.contrib.auth.models import Group, User

from hotline.key_ceremony import additions
from hotline.models import KeyAddition
from reports.models import QueueKey
from sealing.members import MemberKeys, new_member, wrap_member

PASSPHRASE = "four plain words here"


@dataclass
class Made:
    """A person's fresh keys and how their browser wrapped them, cheaply."""

    keys: MemberKeys
    wrapped: bytes


@pytest.fixture
def made() -> Made:
    keys = new_member()
    return Made(keys, wrap_member(keys, PASSPHRASE, log_n=10))


@pytest.fixture
def ada(people) -> User:
    """An administrator who is a key administrator besides, as kim is."""
    people["ada"].groups.add(Group.objects.get(name="key administrators"))
    return people["ada"]


def asked(user: User, keys: MemberKeys, queue) -> KeyAddition:
    """What a member's browser asks for."""
    return additions.ask(
        user,
        kind=QueueKey.Kind.MEMBER,
        queue=queue,
        user=user,
        recipient=keys.recipient,
        verify_key=keys.verify_key,
    )
