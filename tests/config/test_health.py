"""What `/-/ready` says about who can read reports."""

import pytest

from config import health
from reports import switch
from reports.keys import add_recovery_key
from reports.models import Queue
from sealing.members import new_recovery
from tests.factories.keys import give_members, revoke_all


@pytest.fixture
def whole(db, monkeypatch):
    """A site whose content is whole, with a queue that takes reports."""
    monkeypatch.setattr(health, "missing", list)
    give_members(Queue.objects.get(pk="default"))
    add_recovery_key(recipient=new_recovery().recipient)


def test_ready_while_somebody_can_read(whole, client):
    assert client.get("/-/ready").json() == {"ready": True, "problems": []}


def test_not_ready_when_no_queue_takes_reports(whole, client):
    revoke_all("recovery")
    answer = client.get("/-/ready")
    assert answer.status_code == 503
    assert answer.json()["problems"] == [
        "No queue takes reports (default: no recovery key): see manage.py hotline_keys status."
    ]


def test_one_queue_that_takes_reports_is_enough(whole, client):
    give_members(Queue.objects.create(code="north", label="North"))
    revoke_all("member", queue="default")
    assert client.get("/-/ready").status_code == 200


def test_form_closed_by_hand_is_no_problem_of_the_site(whole, client):
    switch.close("maintenance", by="ann")
    assert client.get("/-/ready").status_code == 200
