"""A supervisor at the pages of queues and rules, and a second queue."""

from typing import Any

import pytest
from django.test import Client

from reports.models import Queue, RoutingRule
from tests.factories.keys import give_members
from tests.hotline.browsing import hidden, signed_in

LIST = "/desk/routing/"


@pytest.fixture
def sue(people: dict[str, Any], team: Any, pepper_file: Any) -> Client:
    """A supervisor; the default queue takes reports."""
    return signed_in(people["sue"])


@pytest.fixture
def north(team: Any) -> Queue:
    """Another queue with members of its own."""
    queue = Queue.objects.create(code="north", label="Northern team")
    give_members(queue)
    return queue


def rule(queue: Queue, label: str, **conditions: Any) -> RoutingRule:
    """A stored rule at the end of the list."""
    return RoutingRule.objects.create(
        position=RoutingRule.objects.count(), label=label, queue=queue, **conditions
    )


def labels() -> list[str]:
    """The rules in their order."""
    return list(RoutingRule.objects.order_by("position").values_list("label", flat=True))


def press(client: Client, do: str, mark: str = "") -> Any:
    """Press a button of the list."""
    return client.post(LIST, {"mark": mark or hidden(client.get(LIST), "mark"), "do": do})


def fill_in(client: Client, path: str, **fields: Any) -> Any:
    """Open a form and send it with these fields."""
    address = LIST + path
    mark = fields.pop("mark", None) or hidden(client.get(address), "mark")
    return client.post(address, {"mark": mark, **fields})
