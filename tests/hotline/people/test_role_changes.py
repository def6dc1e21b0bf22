"""Roles change nowhere unseen, and somebody always administers the keys."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from tests.hotline.people.test_team import noted, roles_of
from tests.hotline.test_sign_in import sign_in


@pytest.fixture
def ada(people):
    """An administrator in the editor."""
    client = Client()
    sign_in(client, people["ada"])
    return client


def in_the_editor(client, user, *groups, **more):
    """The editor's form of an account, sent."""
    fields = {
        "username": user.username,
        "first_name": "A",
        "last_name": "B",
        "email": f"{user.username}@example.org",
        "password1": "",
        "password2": "",
        "is_active": "on",
        "groups": [str(Group.objects.get(name=name).pk) for name in groups],
        **more,
    }
    return client.post(
        f"/admin/users/edit/{user.pk}/", {name: value for name, value in fields.items() if value != "off"}
    )


def test_administrator_cannot_take_the_hotline_role_unseen(ada, people, queue):
    answer = in_the_editor(ada, people["ada"], "administrators", "hotline")
    assert answer.status_code == 302 and "hotline" in roles_of(people["ada"])
    assert noted() == ["ada: +hotline ada"]
    ann = Client()
    sign_in(ann, people["ann"])
    assert "ada: member, given" in ann.get("/desk/").content.decode()


def test_roles_that_are_none_of_the_desks_are_not_noted(ada, people):
    in_the_editor(ada, people["eda"], "translators")
    assert "translators" in roles_of(people["eda"]) and noted() == []


def test_editor_does_not_take_the_last_key_administrator_away(ada, people):
    in_the_editor(ada, people["kim"], "auditors")
    assert "key administrators" in roles_of(people["kim"])
    in_the_editor(ada, people["kim"], "key administrators", is_active="off")
    assert User.objects.get(username="kim").is_active
    ada.post(f"/admin/users/delete/{people['kim'].pk}/")
    assert User.objects.filter(username="kim").exists()
    assert noted() == []


def test_editor_takes_one_of_two_away(ada, people):
    people["ann"].groups.add(Group.objects.get(name="key administrators"))
    in_the_editor(ada, people["kim"], "auditors")
    assert noted()[1:] == ["ada: -key_administrators kim", "ada: +auditors kim"]


def test_shutting_and_deleting_an_account_are_noted(ada, people):
    in_the_editor(ada, people["ben"], "hotline", is_active="off")
    ada.post(f"/admin/users/delete/{people['dan'].pk}/")
    assert noted() == ["ada: -active ben", "ada: -account dan"]


def test_account_without_names_and_mail_is_shut_and_made(ada, people):
    """An account that must be shut tonight is not kept open by an empty field."""
    nothing = {"first_name": "", "last_name": "", "email": ""}
    assert in_the_editor(ada, people["ben"], "hotline", is_active="off", **nothing).status_code == 302
    assert not User.objects.get(username="ben").is_active
    new = {"username": "zoe", "password1": "a quite different lamp", "password2": "a quite different lamp"}
    assert ada.post("/admin/users/new/", {**new, **nothing, "is_active": "on"}).status_code == 302
    assert User.objects.get(username="zoe").is_active


def test_password_given_by_an_administrator_is_noted(ada, people):
    new = "a quite different lamp"
    in_the_editor(ada, people["ann"], "hotline", password1=new, password2=new)
    assert User.objects.get(username="ann").check_password(new)
    assert noted() == ["ada: +password ann"]


def test_password_of_ones_own_is_nobodys_business(ada, people):
    new = "a quite different lamp"
    in_the_editor(ada, people["ada"], "administrators", password1=new, password2=new)
    assert User.objects.get(username="ada").check_password(new) and noted() == []


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["add", "reverse", "set"])
def test_program_is_named_by_who_runs_it(people, way, monkeypatch):
    monkeypatch.setattr("hotline.audit.operator", lambda: "root at the command line")
    group = Group.objects.get(name="auditors")
    if way == "reverse":
        group.user_set.add(people["ann"])
    elif way == "set":
        people["ann"].groups.set([*people["ann"].groups.all(), group])
    else:
        people["ann"].groups.add(group)
        people["ann"].groups.add(group)
    assert noted() == ["root at the command line: +auditors ann"]


def test_what_was_not_there_is_not_noted_as_taken_away(people):
    people["ann"].groups.remove(Group.objects.get(name="auditors"))
    assert noted() == []
    people["ann"].groups.clear()
    assert [line.partition(": ")[2] for line in noted()] == ["-hotline ann"]


def test_all_rights_on_the_site_are_noted(people):
    people["ann"].is_superuser = True
    people["ann"].save()
    people["ann"].save(update_fields=["last_login"])
    assert [line.partition(": ")[2] for line in noted()] == ["+superuser ann"]
    User.objects.create_superuser("root", password="a long password")
    assert noted()[1].endswith("+superuser root")


def test_program_may_leave_nobody(people):
    people["kim"].groups.clear()
    assert [line.partition(": ")[2] for line in noted()] == ["-key_administrators kim"]


def test_administrator_makes_no_key_administrators_of_their_own(ada, people):
    """Two of them put a key into use: both must not be accounts that one person made."""
    in_the_editor(ada, people["ben"], "key administrators")
    in_the_editor(ada, people["ada"], "administrators", "key administrators")
    in_the_editor(ada, people["ben"], "hotline", is_superuser="on")
    new = {"username": "zoe", "password1": "a quite different lamp", "password2": "a quite different lamp"}
    keepers = str(Group.objects.get(name="key administrators").pk)
    for more in ({"groups": [keepers]}, {"is_superuser": "on"}):
        ada.post("/admin/users/new/", {**new, "is_active": "on", **more})
    assert not User.objects.filter(is_superuser=True).exists()
    assert list(User.objects.filter(groups__name="key administrators")) == [people["kim"]]


def test_first_key_administrator_is_made_by_who_makes_accounts(ada, people):
    people["kim"].groups.clear()
    in_the_editor(ada, people["ben"], "key administrators")
    assert roles_of(people["ben"]) == {"key administrators"}


def test_key_administrator_makes_another_in_the_editor(ada, people):
    people["ada"].groups.add(Group.objects.get(name="key administrators"))
    in_the_editor(ada, people["ben"], "hotline", "key administrators")
    assert roles_of(people["ben"]) == {"hotline", "key administrators"}
