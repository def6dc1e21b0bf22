"""Keys come to the server by their public halves only, and leave its use."""

import pytest

from hotline.ceremony import KeyRefused, create_member, create_recovery, revoke_member, revoke_recovery
from hotline.models import AuditEntry
from reports.gate import Closed, open_for_reports
from reports.keys import live_recipients
from reports.models import QueueKey


def test_two_members_and_recovery_open_the_form(team, pepper_file):
    assert open_for_reports() is None


def test_server_keeps_public_halves_only(team):
    kept = " ".join(str(row) for row in QueueKey.objects.values())
    assert team.first.recipient in kept and team.first.verify_key in kept
    for secret in (team.first.identity, team.first.signing_key, team.recovery.identity):
        assert secret not in kept


def test_revoking_a_member_closes_the_form(team, pepper_file):
    revoke_member("ann", actor="tester")
    assert open_for_reports() is Closed.MEMBERS


def test_revoking_recovery_closes_the_form(team, pepper_file):
    revoke_recovery(actor="tester")
    assert open_for_reports() is Closed.RECOVERY


def test_member_has_one_live_key_in_a_queue(team):
    with pytest.raises(KeyRefused, match="--rotate"):
        create_member("ann", "default")
    assert len(live_recipients("default").members) == 2


def test_rotation_puts_the_new_key_in_place_of_the_old(team, pepper_file):
    fresh = create_member("ann", "default", rotate=True)
    members = live_recipients("default").members
    assert fresh.recipient in members and team.first.recipient not in members
    assert open_for_reports() is None


def test_demonstration_made_anew_replaces_its_keys(people, queue):
    for _ in range(2):
        keys = [create_member("ann", "default", demo=True).recipient, create_recovery(demo=True).recipient]
    live = live_recipients("default")
    assert [*live.members, *live.recovery] == keys


@pytest.mark.parametrize(
    ("username", "code", "advice"),
    [("nobody", "default", "no active account"), ("ann", "nowhere", "queues: default")],
)
def test_key_for_nobody_or_nowhere_is_refused(team, username, code, advice):
    with pytest.raises(KeyRefused, match=advice):
        create_member(username, code)


def test_inactive_account_gets_no_key(people, queue):
    people["ann"].is_active = False
    people["ann"].save()
    with pytest.raises(KeyRefused):
        create_member("ann", "default")


def test_revoking_what_is_not_live_is_refused(people, queue):
    with pytest.raises(KeyRefused):
        revoke_member("ann", actor="tester")
    with pytest.raises(KeyRefused):
        revoke_recovery(actor="tester")


def test_revoking_one_recovery_key_leaves_the_other(team):
    spare = create_recovery()
    revoke_recovery(recipient=team.recovery.recipient, actor="tester")
    assert live_recipients("default").recovery == [spare.recipient]


def test_every_step_is_in_the_log(team):
    revoke_member("ben", actor="tester")
    steps = [(entry.act, entry.about) for entry in AuditEntry.objects.order_by("id")]
    assert steps[:3] == [
        ("member_added", team.first.recipient),
        ("member_added", team.second.recipient),
        ("recovery_added", team.recovery.recipient),
    ]
    assert steps[-1] == ("key_revoked", team.second.recipient)
    assert AuditEntry.objects.latest("id").actor == "tester"


def test_log_holds_no_secret(team):
    kept = " ".join(str(row) for row in AuditEntry.objects.values())
    assert "SECRET" not in kept and "SIGNING" not in kept
