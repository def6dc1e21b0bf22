"""Who may do what is shown to everybody at the desk; changing it takes the right, a proof, and is noted."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hotline.models import AuditEntry, Duty
from hotline.people import team as people_of_the_desk
from hotline.people.names import about_change, changed
from reports.models import Queue
from tests.hotline.conftest import PASSWORD
from tests.hotline.people.test_proof import age
from tests.hotline.test_sign_in import sign_in

TEAM = "/desk/team/"


@pytest.fixture
def signed_in(people):
    """A browser of somebody who just signed in."""

    def browser_of(name):
        client = Client()
        sign_in(client, people[name])
        return client

    return browser_of


def noted(*acts):
    """Who changed what, oldest first."""
    found = AuditEntry.objects.filter(act__in=acts or ["role_changed", "duty_changed"]).order_by("id")
    return [f"{actor}: {about}" for actor, about in found.values_list("actor", "about")]


def roles_of(user):
    return set(user.groups.values_list("name", flat=True))


def change(client, user, **fields):
    return client.post(f"{TEAM}{user.pk}/", fields)


def test_everybody_at_the_desk_sees_roles_duties_keys_languages_and_kinds_of_factors(
    signed_in, team, people, queue
):
    Duty.objects.create(queue=queue, user=people["dan"], kind="on_call")
    people_of_the_desk.change_languages(people["dan"], ["vi", "my", "xx"])
    User.objects.filter(pk=people["ben"].pk).update(is_active=False)
    for name in ("ann", "sue", "kim", "ian", "ada"):
        page = signed_in(name).get(TEAM).content.decode()
        for words in ("deputy", "Hotline: on call", "Tiếng Việt", "authenticator app", "Deactivated"):
            assert words in page
        assert Authenticator.objects.get(user=people["dan"]).data["secret"] not in page
    assert "/admin/users/" in page and "/admin/users/" not in signed_in("ann").get(TEAM).content.decode()


def test_people_who_only_edit_pages_are_not_listed(signed_in, people, queue):
    assert "eda" not in signed_in("sue").get(TEAM).content.decode()


def test_page_asks_no_more_of_the_database_for_more_people(signed_in, people, queue):
    client, counts = signed_in("ann"), []
    for number in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get(TEAM)
        counts.append(len(asked))
        for more in range(20):
            user = User.objects.create(username=f"more-{number}-{more}")
            user.groups.add(Group.objects.get(name="hotline"))
    assert counts[0] == counts[1] < 25


def test_supervisor_gives_and_takes_roles_and_it_is_noted(signed_in, people, queue):
    sue = signed_in("sue")
    answer = change(sue, people["ann"], role=["deputies", "auditors", "administrators", "editors"])
    assert answer.url == TEAM
    assert roles_of(people["ann"]) - {"demonstration"} == {"deputies", "auditors"}
    assert sorted(noted()) == ["sue: +auditors ann", "sue: +deputies ann", "sue: -hotline ann"]
    page = signed_in("ben").get("/desk/").content.decode()
    assert "ann: deputy, given" in page and "ann: member, taken away" in page


def test_duties_and_languages_are_stored_and_duties_noted(signed_in, people, queue):
    Queue.objects.create(code="north", label="North")
    sue = signed_in("sue")
    fields = {"role": ["hotline"], "language": ["vi", "ne"]}
    change(sue, people["ann"], duty=["default on_call", "north supervisor", "gone on_call", "x"], **fields)
    held = set(people["ann"].duties.values_list("queue_id", "kind"))
    assert held == {("default", "on_call"), ("north", "supervisor")}
    change(sue, people["ann"], duty=["north supervisor"], **fields)
    assert noted() == [
        "sue: +on_call ann (default)",
        "sue: +supervisor ann (north)",
        "sue: -on_call ann (default)",
    ]
    assert people_of_the_desk.languages_of(people["ann"]) == ["vi", "ne"]


@pytest.mark.parametrize("name", ["ann", "dan", "ian", "ada"])
def test_others_change_nobody(signed_in, people, name):
    client = signed_in(name)
    assert client.get(f"{TEAM}{people['ben'].pk}/").status_code == 403
    assert change(client, people["ben"], role=["supervisors"]).status_code == 403
    assert client.post(f"{TEAM}{people['ben'].pk}/second-factor/").status_code == 403
    assert roles_of(people["ben"]) >= {"hotline"} and noted() == []


def test_nobody_changes_their_own_roles(signed_in, people, queue):
    sue = signed_in("sue")
    answer = change(sue, people["sue"], role=["supervisors", "auditors"], duty=["default on_call"])
    page = answer.content.decode()
    assert answer.status_code == 422 and "Nobody changes their own roles" in page
    assert 'value="auditors" checked' in page and 'value="default on_call" checked' in page
    assert noted() == [] and not people["sue"].duties.exists()
    assert change(sue, people["sue"], role=["supervisors"], duty=["default on_call"]).status_code == 302
    assert people["sue"].duties.exists()


def test_only_a_key_administrator_makes_one(signed_in, people, queue):
    wanted = {"role": ["hotline", "key administrators"]}
    assert change(signed_in("sue"), people["ann"], **wanted).status_code == 422
    assert change(signed_in("kim"), people["ann"], **wanted).status_code == 302
    assert "key administrators" in roles_of(people["ann"])


def test_two_key_administrators_cannot_take_each_other_away(signed_in, people, queue):
    kim = signed_in("kim")
    change(kim, people["ann"], role=["key administrators"])
    ann = signed_in("ann")
    assert change(ann, people["kim"], role=[]).status_code == 302
    assert change(kim, people["ann"], role=[]).status_code == 403
    assert "key administrators" in roles_of(people["ann"])


def test_deactivated_key_administrator_is_none(people, queue):
    people["ann"].groups.add(Group.objects.get(name="key administrators"))
    User.objects.filter(pk=people["ann"].pk).update(is_active=False)
    with pytest.raises(people_of_the_desk.ChangeRefused, match="last key administrator"):
        people_of_the_desk.change_roles(people["ann"], people["kim"], [])


def test_form_sent_too_late_changes_nothing_until_proved(signed_in, people, queue):
    sue = signed_in("sue")
    age(sue, 3600)
    assert sue.get(f"{TEAM}{people['ann'].pk}/").status_code == 302
    fields = {"role": ["hotline", "deputies"], "duty": ["default deputy"]}
    late = change(sue, people["ann"], **fields)
    assert late.status_code == 403 and noted() == []
    assert 'name="duty" value="default deputy"' in late.content.decode()
    assert change(sue, people["ann"], **fields, proof=PASSWORD).status_code == 302
    assert "deputies" in roles_of(people["ann"])


def test_own_languages_need_no_right_but_the_desk(signed_in, people, queue):
    ann = signed_in("ann")
    assert "Tiếng Việt" in ann.get(f"{TEAM}languages/").content.decode()
    ann.post(f"{TEAM}languages/", {"language": ["my", "en"]})
    assert people_of_the_desk.languages_of(people["ann"]) == ["en", "my"]
    assert 'value="my" checked' in ann.get(f"{TEAM}languages/").content.decode()
    assert signed_in("eda").get(f"{TEAM}languages/").status_code == 403


def test_lost_factor_is_taken_away_and_noted(signed_in, people, queue):
    sue = signed_in("sue")
    assert sue.post(f"{TEAM}{people['ann'].pk}/second-factor/").url == TEAM
    assert not Authenticator.objects.filter(user=people["ann"]).exists()
    assert noted() == ["sue: -second_factor ann"]
    late = Client()
    late.post("/-/sign-in/", {"login": "ann", "password": PASSWORD})
    assert late.get("/desk/").url == "/-/second-factor/app/"


@pytest.mark.parametrize("name", ["sue", "kim"])
def test_own_factor_and_that_of_a_key_administrator_stay(signed_in, people, queue, name):
    sue = signed_in("sue")
    page = sue.post(f"{TEAM}{people[name].pk}/second-factor/", follow=True).content.decode()
    assert Authenticator.objects.filter(user=people[name]).exists()
    assert "notice" in page and noted() == []


@pytest.mark.parametrize(
    ("given", "what", "words"),
    [
        (True, "key administrators", "ann: key administrator, given"),
        (False, "on_call", "ann: on call, taken away"),
        (True, "superuser", "ann: all rights on the site, given"),
        (False, "something new", "ann: something new, taken away"),
    ],
)
def test_change_is_told_in_words(given, what, words):
    assert about_change(changed(given, what, "ann")) == words


def test_change_fits_the_log_however_long_the_name():
    assert len(changed(True, "key administrators", "x" * 150)) == 80


def test_second_factor_of_somebody_with_all_rights_is_taken_by_a_key_administrator_only(signed_in, people):
    User.objects.filter(pk=people["ada"].pk).update(is_superuser=True)
    for name, left in (("sue", True), ("kim", False)):
        signed_in(name).post(f"{TEAM}{people['ada'].pk}/second-factor/")
        assert Authenticator.objects.filter(user=people["ada"]).exists() == left
