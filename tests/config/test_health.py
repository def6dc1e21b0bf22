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


def test_operator_is_told_that_nobody_reads_while_readers_still_reach_the_numbers(whole, client):
    revoke_all("recovery")
    answer = client.get("/-/ready")
    assert answer.status_code == 200
    assert answer.json() == {
        "ready": True,
        "problems": [],
        "form": "No queue takes reports (default: no recovery key): see manage.py hotline_keys status.",
    }


def test_one_queue_that_takes_reports_is_enough(whole, client):
    give_members(Queue.objects.create(code="north", label="North"))
    revoke_all("member", queue="default")
    assert "form" not in client.get("/-/ready").json()


def test_form_closed_by_hand_is_no_problem_of_the_site(whole, client):
    switch.close("maintenance", by="ann")
    assert client.get("/-/ready").json() == {"ready": True, "problems": []}
