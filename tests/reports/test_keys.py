"""Verbs on the public keys of those who may open reports."""

import pytest
from django.db import IntegrityError, transaction

from reports.keys import (
    KeyRefused,
    add_canary_key,
    add_member_key,
    add_recovery_key,
    live_keys,
    live_recipients,
    revoke,
)
from reports.models import Queue, QueueKey
from sealing.members import new_member, new_recovery


def recipients_of(team):
    return sorted(member.recipient for member in team.members)


def test_live_recipients_are_members_and_recovery(team):
    live = live_recipients("default")
    assert live.members == recipients_of(team)
    assert live.recovery == [team.recovery.recipient]


def test_one_query_is_enough(team, django_assert_num_queries):
    with django_assert_num_queries(1):
        live_recipients("default")


def test_revoked_key_is_no_recipient_any_more(team):
    gone = QueueKey.objects.get(recipient=team.members[0].recipient)
    revoke(gone)
    assert live_recipients("default").members == [team.members[1].recipient]
    assert QueueKey.objects.get(pk=gone.pk).live is False


def test_revoking_twice_keeps_the_first_hour(team, clock):
    key = QueueKey.objects.first()
    revoke(key)
    first = QueueKey.objects.get(pk=key.pk).revoked_hour
    clock.move(hours=5)
    revoke(key)
    assert QueueKey.objects.get(pk=key.pk).revoked_hour == first


def test_revoked_key_never_comes_back(team):
    key = QueueKey.objects.get(recipient=team.members[0].recipient)
    revoke(key)
    with pytest.raises(KeyRefused):
        add_member_key(queue=team.queue, user=key.user, recipient=key.recipient, verify_key=key.verify_key)


def test_members_of_other_queues_do_not_read_along(team):
    other = Queue.objects.create(code="other", label="Other")
    member = new_member()
    user = QueueKey.objects.filter(kind="member").first().user
    add_member_key(queue=other, user=user, recipient=member.recipient, verify_key=member.verify_key)
    assert member.recipient not in live_recipients("default").members
    assert live_recipients("other").members == [member.recipient]


def test_recovery_serves_every_queue(team):
    Queue.objects.create(code="other", label="Other")
    assert live_recipients("other").recovery == [team.recovery.recipient]


def test_member_may_hold_the_same_key_in_two_queues(team):
    other = Queue.objects.create(code="other", label="Other")
    key = QueueKey.objects.get(recipient=team.members[0].recipient)
    add_member_key(queue=other, user=key.user, recipient=key.recipient, verify_key=key.verify_key)
    assert live_recipients("other").members == [key.recipient]


def test_canary_key_never_gets_a_real_report(team):
    canary = new_recovery().recipient
    add_canary_key(queue=team.queue, recipient=canary)
    live = live_recipients("default")
    assert canary not in [*live.members, *live.recovery]


def test_one_key_has_one_role(team):
    with pytest.raises(KeyRefused):
        add_recovery_key(recipient=team.members[0].recipient)
    with pytest.raises(KeyRefused):
        add_canary_key(queue=team.queue, recipient=team.recovery.recipient)


def test_same_recovery_key_twice_is_refused(team):
    with pytest.raises(KeyRefused):
        add_recovery_key(recipient=team.recovery.recipient)


@pytest.mark.parametrize(
    "recipient", ["", "age1", "ssh-ed25519 AAAA", "AGE-SECRET-KEY-1QQQ", "age1" + "q" * 58]
)
def test_unsound_recipient_is_refused(team, recipient):
    with pytest.raises(KeyRefused):
        add_recovery_key(recipient=recipient)


@pytest.mark.parametrize("verify_key", ["", "waymark-verify-1:", "x" * 60])
def test_unsound_verify_key_is_refused(team, verify_key):
    user = QueueKey.objects.filter(kind="member").first().user
    with pytest.raises(KeyRefused):
        add_member_key(queue=team.queue, user=user, recipient=new_member().recipient, verify_key=verify_key)


def test_private_key_is_refused_where_a_public_one_belongs(team):
    member = new_member()
    user = QueueKey.objects.filter(kind="member").first().user
    with pytest.raises(KeyRefused):
        add_member_key(queue=team.queue, user=user, recipient=member.identity, verify_key=member.verify_key)
    with pytest.raises(KeyRefused):
        add_member_key(queue=team.queue, user=user, recipient=member.recipient, verify_key=member.signing_key)


def test_demo_keys_are_marked(team):
    assert live_recipients("default").demo is False
    add_recovery_key(recipient=new_recovery().recipient, demo=True)
    assert live_recipients("default").demo is True


def test_hour_of_adding_is_rounded(team, clock):
    key = add_recovery_key(recipient=new_recovery().recipient)
    assert (key.added_hour.minute, key.added_hour.second, key.added_hour.microsecond) == (0, 0, 0)


def test_live_keys_are_listed_by_kind(team):
    assert {key.recipient for key in live_keys("member", team.queue)} == set(recipients_of(team))
    assert [key.recipient for key in live_keys("recovery")] == [team.recovery.recipient]


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "recovery", "queue_id": "default"},
        {"kind": "member", "queue_id": None, "verify_key": "v"},
        {"kind": "member", "queue_id": "default", "verify_key": ""},
        {"kind": "canary", "queue_id": None},
    ],
)
def test_database_refuses_keys_without_their_place(team, clock, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        QueueKey.objects.create(recipient="age1x", added_hour=clock.now(), **fields)
