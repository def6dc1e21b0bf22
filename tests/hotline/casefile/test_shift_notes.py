"""What one shift tells the next: only members of the queue get it, five stay, nothing in clear."""

import base64

import pytest

from hotline.casefile.shift_notes import KEPT
from hotline.ceremony import create_member, revoke_member
from hotline.models import AuditEntry, ShiftNote
from reports.clock import this_hour
from reports.keys import add_fallback_key
from reports.models import Queue
from sealing.age import new_pair
from tests.hotline.casefile.conftest import anything_sealed
from tests.hotline.test_sign_in import sign_in


def leave(desk, sealed, queue="default"):
    return desk.post(f"/desk/shift/{queue}/", {"sealed": sealed})


def test_next_shift_gets_it_with_who_and_when(desk, team):
    sealed = anything_sealed()
    assert leave(desk, sealed).status_code == 200
    (queue,) = desk.get("/desk/shift/").json()["queues"]
    assert queue["queue"] == "default" and queue["label"] == "Hotline"
    hour = this_hour().strftime("%Y-%m-%dT%H:00:00Z")
    assert queue["notes"] == [{"by": "ann", "hour": hour, "sealed": sealed}]
    assert AuditEntry.objects.filter(act="shift_note", actor="ann", about="default").count() == 1


def test_members_to_seal_to_and_to_verify_with_come_along(desk, team):
    create_member("dan", "default")
    revoke_member("ben", actor="sue")
    (queue,) = desk.get("/desk/shift/").json()["queues"]
    live = {one["username"]: one["live"] for one in queue["members"]}
    assert live == {"ann": True, "ben": False, "dan": True}
    assert {one["verifyKey"] for one in queue["members"]} >= {team.first.verify_key, team.second.verify_key}


def test_last_five_are_kept_newest_first_and_older_ones_destroyed(desk, team):
    sealed = [anything_sealed() for _ in range(KEPT + 2)]
    for one in sealed:
        leave(desk, one)
    (queue,) = desk.get("/desk/shift/").json()["queues"]
    assert [note["sealed"] for note in queue["notes"]] == sealed[: -KEPT - 1 : -1]
    assert ShiftNote.objects.count() == KEPT == 5


def test_notes_of_another_queue_stay_when_one_overflows(desk, team):
    other = Queue.objects.create(code="north", label="North")
    kept = ShiftNote.objects.create(queue=other, left_by="eve", left_hour=this_hour(), sealed=b"x")
    for _ in range(KEPT + 1):
        leave(desk, anything_sealed())
    assert ShiftNote.objects.filter(pk=kept.pk).exists()


def test_nobody_reads_or_writes_those_of_another_queue(client, people, team):
    Queue.objects.create(code="north", label="North")
    create_member("dan", "north")
    sign_in(client, people["dan"])
    leave(client, anything_sealed(), "north")
    assert leave(client, anything_sealed()).status_code == 403
    assert [queue["queue"] for queue in client.get("/desk/shift/").json()["queues"]] == ["north"]


def test_fallback_organisation_gets_none(client, people, team):
    Queue.objects.create(code="north", label="North")
    create_member("dan", "north")
    queue = Queue.objects.get(pk="default")
    key = new_pair().recipient
    add_fallback_key(queue=queue, recipient=key, holder="Elsewhere", user=people["dan"])
    sign_in(client, people["dan"])
    assert [queue["queue"] for queue in client.get("/desk/shift/").json()["queues"]] == ["north"]
    assert leave(client, anything_sealed()).status_code == 403


@pytest.mark.parametrize("name", ["ada", "kim", "ian"])
def test_roles_without_a_key_get_nowhere(client, people, team, name):
    sign_in(client, people[name])
    assert client.get("/desk/shift/").status_code == 403
    assert leave(client, anything_sealed()).status_code == 403


def test_plaintext_is_never_kept(desk, team):
    answer = leave(desk, base64.b64encode(b"Maria calls at nine").decode())
    assert answer.status_code == 409 and not ShiftNote.objects.exists()


def test_queue_that_is_none_is_not_there(desk, team):
    assert leave(desk, anything_sealed(), "nowhere").status_code == 404


def test_phrase_book_comes_whole_and_to_members_only(desk, client, people, team):
    told = desk.get("/desk/phrases/").json()
    assert len(told["languages"]) == len(told["page"]) == 13
    assert told["groups"][0]["phrases"][0]["purpose"] == "Greeting, first reply"
    client.logout()
    sign_in(client, people["ada"])
    assert client.get("/desk/phrases/").status_code == 403
