"""Wrapped keys are kept for their owner and for nobody else, and the account that goes takes its keys along."""

import pytest
from django.contrib.auth.models import Group, User

from config import demonstration
from hotline.ceremony import create_member
from hotline.key_ceremony.keeping import KeyRefused, keep, wrapped_of
from hotline.models import AuditEntry, WrappedIdentity
from reports.gate import Closed, open_for_reports
from reports.keys import live_keys, live_recipients
from reports.models import QueueKey
from sealing.members import new_member, unwrap_member, wrap_member
from tests.hotline.key_ceremony.conftest import PASSPHRASE, asked


def kept(user, made):
    return keep(user, recipient=made.keys.recipient, verify_key=made.keys.verify_key, wrapped=made.wrapped)


def test_what_is_kept_opens_with_the_passphrase_alone(people, made):
    row = kept(people["ann"], made)
    assert unwrap_member(bytes(row.wrapped), PASSPHRASE) == made.keys
    assert made.keys.identity.encode() not in bytes(row.wrapped)
    assert AuditEntry.objects.get(act="key_kept").about == made.keys.recipient


def test_sending_twice_keeps_once(people, made):
    assert kept(people["ann"], made) == kept(people["ann"], made)
    assert WrappedIdentity.objects.count() == 1


def test_nobody_takes_the_place_of_anothers_copy(people, made):
    kept(people["ann"], made)
    with pytest.raises(KeyRefused, match="kept here already"):
        kept(people["ben"], made)
    made.wrapped = wrap_member(made.keys, "another passphrase", log_n=10)
    with pytest.raises(KeyRefused, match="kept here already"):
        kept(people["ann"], made)


@pytest.mark.parametrize(
    "wrapped",
    [
        b"",
        b"AGE-SECRET-KEY-1" + b"Q" * 58,
        b"age-encryption.org/v1\n-> X25519 AAAA\n",
        b"age-encryption.org/v1\n-> scrypt " + b"A" * 22 + b" 18\n" + b"x" * 5000,
    ],
)
def test_what_is_no_wrapped_copy_is_refused(people, made, wrapped):
    made.wrapped = wrapped
    with pytest.raises(KeyRefused, match="no keys wrapped"):
        kept(people["ann"], made)
    assert not WrappedIdentity.objects.exists()


def test_cheap_passphrase_is_refused_in_production(people, made, settings):
    settings.WAYMARK_DEMO = False
    with pytest.raises(KeyRefused, match="too cheaply"):
        kept(people["ann"], made)
    made.wrapped = made.wrapped.replace(b" 10\n", b" 18\n", 1)
    kept(people["ann"], made)


def test_live_key_comes_before_one_that_still_waits(team, people, queue, made):
    ann = people["ann"]
    wrapped = wrap_member(team.first, PASSPHRASE, log_n=10)
    live = keep(ann, recipient=team.first.recipient, verify_key=team.first.verify_key, wrapped=wrapped)
    fresh = kept(ann, made)
    asked(ann, made.keys, queue)
    assert wrapped_of(ann) == [live, fresh]
    assert wrapped_of(people["ben"]) == []


def test_inactive_account_loses_its_keys_at_once_and_for_good(team, people, pepper_file):
    ben = people["ben"]
    ben.is_active = False
    ben.save()
    assert live_recipients("default").members == [team.first.recipient]
    assert open_for_reports() is Closed.MEMBERS
    assert AuditEntry.objects.filter(act="key_revoked", about=team.second.recipient).exists()
    ben.is_active = True
    ben.save()
    assert live_recipients("default").members == [team.first.recipient]


def test_key_of_an_account_made_inactive_behind_our_back_counts_as_dead(team, pepper_file):
    User.objects.filter(username="ben").update(is_active=False)
    assert live_recipients("default").members == [team.first.recipient]
    assert [key.recipient for key in live_keys(QueueKey.Kind.MEMBER)] == [team.first.recipient]
    assert open_for_reports() is Closed.MEMBERS


@pytest.mark.parametrize("by", ["person", "group", "clearing"])
def test_who_leaves_the_team_loses_their_keys(team, people, django_capture_on_commit_callbacks, by):
    ben, role = people["ben"], Group.objects.get(name="hotline")
    with django_capture_on_commit_callbacks(execute=True):
        if by == "person":
            ben.groups.remove(role)
        elif by == "group":
            role.user_set.remove(ben)
        else:
            ben.groups.clear()
    assert live_recipients("default").members == [team.first.recipient]
    assert AuditEntry.objects.filter(act="key_revoked", about=team.second.recipient).exists()


def test_who_changes_from_one_role_of_the_team_to_another_keeps_their_keys(
    team, people, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        people["ben"].groups.set([Group.objects.get_or_create(name="supervisors")[0]])
    assert team.second.recipient in live_recipients("default").members


def test_saving_an_active_account_leaves_its_keys(team, people):
    people["ben"].save()
    assert team.second.recipient in live_recipients("default").members


def test_demonstration_of_an_earlier_release_gets_its_wrapped_keys(people, queue, tmp_path):
    (tmp_path / "member-1.agekey").write_text("")
    keys = create_member("ann", "default", demo=True)
    rows = [{"role": "hotline", "username": "ann"}, {"role": "hotline", "username": "ben"}]
    (tmp_path / "member-1.agekey").write_text(demonstration.identity_file(keys.identity))
    (tmp_path / "member-1.wrapped.age").write_bytes(wrap_member(keys, PASSPHRASE, log_n=10))
    for _ in range(2):
        demonstration._keep_wrapped(tmp_path, rows)
    assert unwrap_member(bytes(WrappedIdentity.objects.get().wrapped), PASSPHRASE) == keys


def test_demonstration_keeps_no_copy_of_a_key_that_is_not_in_use(people, queue, tmp_path):
    create_member("ann", "default", demo=True)
    (tmp_path / "member-1.agekey").write_text(demonstration.identity_file(new_member().identity))
    (tmp_path / "member-1.wrapped.age").write_bytes(wrap_member(new_member(), PASSPHRASE, log_n=10))
    demonstration._keep_wrapped(tmp_path, [{"role": "hotline", "username": "ann"}])
    assert not WrappedIdentity.objects.exists()


def test_demonstration_shows_more_roles_than_it_lists(people):
    people["ann"].username = "demo-hotline-1"
    people["ann"].save()
    for _ in range(2):
        demonstration._more_roles([{"role": "hotline", "username": "demo-hotline-1"}])
    names = set(people["ann"].groups.values_list("name", flat=True))
    assert {"hotline", "supervisors", "key administrators"} <= names
