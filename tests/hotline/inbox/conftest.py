"""Members at the desk, as their browsers speak to it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from hotline.models import AuditEntry
from tests.hotline.test_sign_in import sign_in

At = Callable[[str], Client]


@pytest.fixture
def at(people: dict[str, Any]) -> At:
    """Sign a person in with both factors, in a browser of their own."""

    def signed_in(name: str) -> Client:
        client = Client()
        sign_in(client, people[name])
        return client

    return signed_in


@pytest.fixture
def ann(at: At, team: Any, pepper_file: Any) -> Client:
    """A member of the queue "default"."""
    return at("ann")


def log(act: str) -> list[tuple[str, str]]:
    """Who did this to which report, oldest first."""
    found = AuditEntry.objects.filter(act=act).order_by("id")
    return list(found.values_list("actor", "about"))
