"""The page of signals: everybody tests their own way, managers set where signals go, nobody sees a secret twice."""

import re

import pytest
from django.contrib.auth.models import Group, User

from delivery.models import OutboxEntry
from hotline.models import Canary, SignalTarget
from reports.clock import this_hour
from tests.hotline.test_sign_in import sign_in

HOOK = "http://127.0.0.1:9/hook"


@pytest.fixture
def ann(client, people, team):
    """A member, signed in."""
    sign_in(client, people["ann"])
    return client


@pytest.fixture
def sue(ann):
    """The same as a supervisor."""
    Group.objects.get_or_create(name="supervisors")[0].user_set.add(User.objects.get(username="ann"))
    return ann


def page(client):
    return client.get("/desk/signals/").content.decode()


def test_member_sees_who_is_reached_and_no_way_to_change_targets(ann):
    shown = page(ann)
    assert "has no mail address" in shown and "Would a report arrive?" in shown
    assert "signals/target" not in shown
    assert ann.post("/desk/signals/target/default/", {"do": "set", "address": HOOK}).status_code == 403
    assert not SignalTarget.objects.exists()


def test_person_notes_an_address_asks_and_confirms(ann, delivered):
    ann.post("/desk/signals/address/", {"email": " ann@example.org "})
    ann.post("/desk/signals/test/")
    code = re.search(r"^\d{8}$", delivered()[0].body, re.MULTILINE)[0]
    assert "not the number" in ann.post("/desk/signals/confirm/", {"code": "1"}, follow=True).content.decode()
    assert "reaches you" in ann.post("/desk/signals/confirm/", {"code": code}, follow=True).content.decode()
    assert "test confirmed" in page(ann)


def test_what_is_no_address_is_refused_and_stays_in_the_field(ann):
    answer = ann.post("/desk/signals/address/", {"email": "ann at example"})
    assert answer.status_code == 422 and 'value="ann at example"' in answer.content.decode()
    assert User.objects.get(username="ann").email == ""


def test_without_an_address_no_test_is_sent(ann):
    assert "address first" in ann.post("/desk/signals/test/", follow=True).content.decode()
    assert not OutboxEntry.objects.exists()


def test_manager_sets_a_target_and_sees_its_secret_once(sue):
    answer = sue.post("/desk/signals/target/default/", {"do": "set", "address": HOOK})
    secret = re.search(r'class="secret"><code>([^<]+)<', answer.content.decode())[1]
    assert len(secret) > 40 and "no-store" in answer.headers["Cache-Control"]
    assert secret not in page(sue) and "127.0.0.1:9" in page(sue)
    sue.post("/desk/signals/target/default/", {"do": "stop"})
    assert not SignalTarget.objects.exists()


def test_target_takes_a_fresh_proof(sue, settings):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    assert sue.post("/desk/signals/target/default/", {"do": "set", "address": HOOK}).status_code == 403
    assert not SignalTarget.objects.exists()


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("hook", "no address such as"),
        ("ftp://a.example/", "begin with https"),
        ("https://10.0.0.1/", "inside"),
    ],
)
def test_refused_target_says_why_and_keeps_what_was_typed(sue, address, words):
    answer = sue.post("/desk/signals/target/default/", {"do": "set", "address": address})
    shown = answer.content.decode()
    assert answer.status_code == 422 and words in shown and f'value="{address}"' in shown


def test_manager_tests_a_target(sue):
    sue.post("/desk/signals/target/default/test/")
    assert OutboxEntry.objects.get().object_id == "default"
    assert sue.post("/desk/signals/target/nowhere/test/").status_code == 404


def test_desk_tells_that_notices_do_not_get_out_and_that_reports_might_not_arrive(ann, pepper_file):
    assert "do not get out" not in ann.get("/desk/").content.decode()
    OutboxEntry.objects.create(
        kind="hotline.digest", object_id="1", attempts=2, next_try=this_hour(), last_error="ConnectionError"
    )
    Canary.objects.create(queue_id="default", sent_at=this_hour(), fault="unreadable")
    desk = ann.get("/desk/").content.decode()
    assert "do not get out" in desk and "what arrived is not what was sent" in desk
    assert "what arrived is not what was sent" in page(ann)


@pytest.mark.parametrize("name", ["eda", "tom", "pia"])
def test_page_is_for_the_desk_only(client, people, name):
    sign_in(client, people[name])
    assert client.get("/desk/signals/").status_code == 403


@pytest.mark.parametrize("path", ["test/", "confirm/", "address/", "target/default/", "target/default/test/"])
def test_nothing_is_done_by_a_link(sue, path):
    assert sue.get(f"/desk/signals/{path}").status_code == 405
