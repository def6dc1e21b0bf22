"""Rights come from roles; opening and answering take a live key besides; everything else is refused."""

import re
from typing import get_args

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client

from hotline.ceremony import create_member, revoke_member
from hotline.people.permissions import RIGHTS, Right, may, needs, queues_read, queues_seen, require
from privacy.second_factor import ROLES
from reports.keys import add_fallback_key
from reports.models import Queue, QueueKey
from sealing.age import new_pair
from tests.hotline.test_sign_in import sign_in

# Who has a right in the queue "default", in which ann and ben hold keys and nobody else does.
ALLOWED = {
    "read": "ann ben",
    "see": "ann ben dan sue ada",
    "triage": "ann ben dan sue",
    "answer": "ann ben",
    "questions": "ann ben dan sue ada",
    "switch_form": "ann ben dan sue",
    "supervise": "sue",
    "manage_keys": "kim",
    "manage_queues": "sue",
    "manage_partners": "sue",
    "manage_people": "sue kim",
    "audit": "ian sue kim",
    "statistics": "ann ben dan sue ada ian",
    "desk": "ann ben dan sue kim ian ada",
    "partner": "rae",
}


def test_every_right_has_a_line_here_and_groups():
    assert set(ALLOWED) == set(get_args(Right)) == set(RIGHTS)


@pytest.mark.parametrize("right", ALLOWED)
def test_right_is_had_by_those_named_and_nobody_else(team, people, right):
    having = {name for name, user in people.items() if may(user, right, "default")}
    assert having == set(ALLOWED[right].split())
    assert not may(AnonymousUser(), right, "default")


def test_key_opens_only_its_own_queue(team, people):
    Queue.objects.create(code="north", label="North")
    for right in ("read", "see", "triage", "answer"):
        assert may(people["ann"], right, "default") and may(people["ann"], right)
        assert not may(people["ann"], right, "north")
    assert queues_read(people["ann"]) == queues_seen(people["ann"]) == {"default"}
    assert queues_seen(people["dan"]) == {"default", "north"} and queues_read(people["dan"]) == set()


def test_revoked_key_opens_nothing(team, people):
    revoke_member("ann", actor="kim")
    assert not may(people["ann"], "read", "default") and not may(people["ann"], "see")


def test_key_without_the_role_opens_nothing(team, people):
    create_member("ada", "default")
    assert not may(people["ada"], "read", "default") and may(people["ada"], "see", "default")


def test_operator_of_the_site_opens_nothing_without_a_key(team):
    root = User.objects.create_superuser("root", password="a long password")
    assert may(root, "audit") and not may(root, "read") and not may(root, "answer")


def test_person_of_a_fallback_organisation_reads_but_signs_nothing(team, people):
    key = add_fallback_key(
        queue=Queue.objects.get(pk="default"), recipient=new_pair().recipient, holder="NGO"
    )
    QueueKey.objects.filter(pk=key.pk).update(user=people["dan"])
    assert may(people["dan"], "read", "default") and not may(people["dan"], "answer", "default")


def test_deactivated_account_may_nothing(team, people):
    people["ann"].is_active = False
    assert not any(may(people["ann"], right) for right in RIGHTS)


def test_unknown_right_is_an_error_and_never_a_permission(people):
    with pytest.raises(KeyError):
        may(people["sue"], "everything")
    with pytest.raises(ValueError):
        needs("everything")


def test_view_is_refused_without_the_right(people, rf):
    request = rf.get("/desk/x/")
    view = needs("supervise")(lambda _request: HttpResponse("done"))
    request.user = people["sue"]
    assert view(request).content == b"done"
    request.user = people["ann"]
    with pytest.raises(PermissionDenied):
        view(request)
    with pytest.raises(PermissionDenied):
        require(people["ann"], "supervise", "default")


def test_everybody_who_may_do_something_may_enter():
    for right, groups in RIGHTS.items():
        assert groups <= ROLES["/desk/partner/" if right == "partner" else "/desk/"]


@pytest.mark.parametrize("name", ["ian", "kim"])
@pytest.mark.parametrize("address", ["questions/", "questions/publish/", "voices/en/"])
def test_questions_are_for_the_team(client, people, name, address):
    sign_in(client, people[name])
    assert client.get(f"/desk/{address}").status_code == 403


def test_desk_leads_only_where_the_person_may_go(people, team, pepper_file):
    for name in ("ann", "dan", "sue", "kim", "ian", "ada"):
        browser = Client()
        sign_in(browser, people[name])
        page = browser.get("/desk/").content.decode()
        ways = re.findall(r'<a href="([^"]*)"', page.partition('<nav class="links" aria-label="Pages of')[2])
        asked = [way for way in ways if way.startswith("/desk/")]
        assert len(asked) >= 4
        assert [way for way in asked if browser.get(way).status_code != 200] == [], name
