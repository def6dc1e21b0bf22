"""No key opens anything before two key administrators have agreed to it."""

import pytest
from django.contrib.auth.models import Group
from django.core.management.base import CommandError

from hotline.key_ceremony import additions
from hotline.key_ceremony.additions import KeyRefused, agree, ask, backed, refuse, waiting
from hotline.models import AuditEntry, KeyAddition
from reports.keys import live_recipients
from reports.models import QueueKey
from sealing.age import new_pair
from sealing.members import new_member
from tests.hotline.conftest import told
from tests.hotline.key_ceremony.conftest import asked


def acts(about):
    return list(AuditEntry.objects.filter(about=about).order_by("id").values_list("actor", "act"))


def test_member_who_asks_is_let_in_by_two_administrators(team, people, ada, queue, made):
    addition = asked(people["dan"], made.keys, queue)
    assert not backed(addition)
    assert agree(addition.pk, people["kim"]) is None
    assert made.keys.recipient not in live_recipients("default").members
    key = agree(addition.pk, ada)
    assert key.user == people["dan"] and made.keys.recipient in live_recipients("default").members
    assert acts(made.keys.recipient) == [
        ("dan", "key_asked"),
        ("kim", "key_asked"),
        ("ada", "member_added"),
    ]
    assert waiting() == []


def test_one_administrator_alone_adds_nothing(team, people, queue, made):
    addition = asked(people["dan"], made.keys, queue)
    agree(addition.pk, people["kim"])
    with pytest.raises(KeyRefused, match="Somebody else"):
        agree(addition.pk, people["kim"])
    assert made.keys.recipient not in live_recipients("default").members


def test_administrator_who_makes_a_key_needs_one_more(team, people, ada, queue, made):
    addition = asked(people["kim"], made.keys, queue)
    assert backed(addition)
    with pytest.raises(KeyRefused, match="Somebody else"):
        agree(addition.pk, people["kim"])
    assert agree(addition.pk, ada) is not None


def test_holder_never_agrees_to_their_own_key(team, people, ada, queue, made):
    """Not even one who became an administrator after somebody stood behind the key."""
    addition = asked(people["dan"], made.keys, queue)
    agree(addition.pk, people["kim"])
    people["dan"].groups.add(Group.objects.get(name="key administrators"))
    with pytest.raises(KeyRefused, match="Somebody else"):
        agree(addition.pk, people["dan"])


def test_agreement_of_who_is_no_administrator_any_more_does_not_count(team, people, ada, queue, made):
    addition = asked(people["dan"], made.keys, queue)
    agree(addition.pk, people["kim"])
    people["kim"].groups.clear()
    assert agree(addition.pk, ada) is None


@pytest.mark.parametrize("name", ["ann", "sue", "ian", "dan"])
def test_other_roles_can_not_agree(team, people, queue, made, name):
    addition = asked(people["ben"], made.keys, queue)
    with pytest.raises(KeyRefused):
        agree(addition.pk, people[name])


def test_new_key_of_a_member_takes_the_place_of_the_old(team, people, ada, queue, made):
    addition = asked(people["ann"], made.keys, queue)
    assert team.first.recipient in live_recipients("default").members
    agree(addition.pk, people["kim"])
    agree(addition.pk, ada)
    assert set(live_recipients("default").members) == {made.keys.recipient, team.second.recipient}


def test_recovery_and_fallback_keys_take_two_as_well(team, people, ada, queue):
    recovery, fallback = new_pair().recipient, new_pair().recipient
    for kind, place, recipient, holder in (
        (QueueKey.Kind.RECOVERY, None, recovery, ""),
        (QueueKey.Kind.FALLBACK, queue, fallback, "Shelter North"),
    ):
        addition = ask(people["kim"], kind=kind, queue=place, recipient=recipient, holder=holder)
        assert recipient not in live_recipients("default").of(0)
        assert agree(addition.pk, ada).recipient == recipient
    live = live_recipients("default")
    assert recovery in live.recovery and fallback in live.of(0) and fallback not in live.of(1)
    assert acts(fallback)[-1] == ("ada", "fallback_added")


def test_fallback_key_names_its_organisation(people, queue):
    with pytest.raises(KeyRefused, match="organisation"):
        ask(people["kim"], kind="fallback", queue=queue, recipient=new_pair().recipient, holder=" ")


def test_same_wish_twice_is_one(team, people, queue, made):
    assert asked(people["dan"], made.keys, queue) == asked(people["dan"], made.keys, queue)
    assert KeyAddition.objects.count() == 1


@pytest.mark.parametrize("recipient", ["", "age1x", "ssh-ed25519 AAAA", new_pair().recipient.upper()])
def test_unsound_recipient_is_refused_with_a_sentence(people, queue, recipient):
    with pytest.raises(KeyRefused, match="no age recipient"):
        ask(people["kim"], kind="recovery", recipient=recipient)


def test_key_that_was_in_use_is_never_added_again(team, people, queue):
    with pytest.raises(KeyRefused, match="known here already"):
        asked(people["dan"], team.first, queue)
    with pytest.raises(KeyRefused, match="known here already"):
        ask(people["kim"], kind="recovery", recipient=team.first.recipient)


def test_decision_is_made_once(team, people, ada, queue, made):
    addition = asked(people["kim"], made.keys, queue)
    refuse(addition.pk, ada)
    for again in (agree, refuse):
        with pytest.raises(KeyRefused, match="already"):
            again(addition.pk, ada)
    assert made.keys.recipient not in live_recipients("default").members
    assert acts(made.keys.recipient)[-1] == ("ada", "key_refused")


def test_wish_can_be_taken_back_by_who_asked_and_by_nobody_else(team, people, queue, made):
    addition = asked(people["dan"], made.keys, queue)
    with pytest.raises(KeyRefused, match="key administrator"):
        refuse(addition.pk, people["ann"])
    refuse(addition.pk, people["dan"])
    assert waiting() == []


def test_key_of_an_account_that_was_made_inactive_is_not_added(team, people, ada, queue, made):
    addition = asked(people["dan"], made.keys, queue)
    agree(addition.pk, people["kim"])
    people["dan"].is_active = False
    people["dan"].save()
    with pytest.raises(KeyRefused, match="not active"):
        agree(addition.pk, ada)
    assert additions.waiting() == [addition]


def test_one_key_may_serve_two_queues(team, people, ada, queue):
    other = type(queue).objects.create(pk="night", label="Night")
    keys = new_member()
    for place in (queue, other):
        agree(asked(people["kim"], keys, place).pk, ada)
    assert keys.recipient in live_recipients("default").members
    assert keys.recipient in live_recipients("night").members


def test_operator_sees_and_approves_what_waits(team, people, queue, made, pepper_file):
    addition = asked(people["dan"], made.keys, queue)
    line = told("hotline_keys", "list-asked")
    assert made.keys.recipient in line and "member dan default" in line and "asked by dan" in line
    assert f"Waits for administrators: {addition.pk}" in told("hotline_keys", "status")
    assert "In use" in told("hotline_keys", "approve", "--number", str(addition.pk))
    assert made.keys.recipient in live_recipients("default").members
    assert acts(made.keys.recipient)[-1][0].endswith("at the command line")
    assert told("hotline_keys", "list-asked") == ""


def test_operator_is_told_when_somebody_decided_already(team, people, queue, made):
    addition = asked(people["dan"], made.keys, queue)
    refuse(addition.pk, people["dan"])
    with pytest.raises(CommandError, match="already"):
        told("hotline_keys", "approve", "--number", str(addition.pk))


def test_operator_sees_recovery_and_fallback_keys_that_wait(people, queue):
    for kind, place, holder in (("recovery", None, ""), ("fallback", queue, "Shelter North")):
        ask(people["kim"], kind=kind, queue=place, recipient=new_pair().recipient, holder=holder)
    lines = told("hotline_keys", "list-asked").splitlines()
    assert "recovery  age1" in lines[0] and "fallback Shelter North default" in lines[1]
