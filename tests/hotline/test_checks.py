"""Production does not start on what a demonstration left behind."""

import json

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from hotline.ceremony import create_member, create_recovery, revoke_member, revoke_recovery
from hotline.checks import demo_leftovers, refuse_demo_leftovers
from hotline.sign_in.accounts import create_staff, new_totp_secret


@pytest.fixture
def own_data(settings, tmp_path, db):
    settings.WAYMARK_DATA = tmp_path
    return tmp_path


@pytest.fixture
def clean(own_data, settings, queue):
    """A production site with one account."""
    settings.WAYMARK_DEMO = False
    return create_staff("ann", "a long password", "hotline", new_totp_secret())


def test_clean_site_has_no_leftovers(clean):
    create_member("ann", "default")
    create_recovery()
    assert demo_leftovers() == []


def test_demonstration_keys_are_named_with_the_command_that_removes_them(clean):
    member, recovery = create_member("ann", "default", demo=True), create_recovery(demo=True)
    told = " ".join(demo_leftovers())
    assert member.recipient in told and "revoke --member ann" in told
    assert recovery.recipient in told and "revoke --recovery" in told


def test_revoked_demonstration_keys_are_no_leftovers(clean):
    create_member("ann", "default", demo=True)
    create_recovery(demo=True)
    revoke_member("ann", actor="tester")
    revoke_recovery(actor="tester")
    assert demo_leftovers() == []


def test_accounts_made_in_demo_mode_are_leftovers(own_data):
    create_staff("demo-ben", "a long password", "hotline", new_totp_secret())
    assert "demo-ben" in demo_leftovers()[0]


def test_accounts_in_the_printed_list_are_leftovers(clean, own_data):
    (own_data / "demo").mkdir()
    (own_data / "demo" / "accounts.json").write_text(json.dumps([{"username": "ann"}]))
    assert "ann" in demo_leftovers()[0]


def test_inactive_demo_account_is_no_leftover(own_data):
    user = create_staff("demo-ben", "a long password", "hotline", new_totp_secret())
    user.is_active = False
    user.save()
    assert demo_leftovers() == []


@pytest.mark.parametrize("listing", ["not json", "{}", "[1]"])
def test_damaged_list_does_no_harm(clean, own_data, listing):
    (own_data / "demo").mkdir()
    (own_data / "demo" / "accounts.json").write_text(listing)
    assert demo_leftovers() == []


def test_check_for_deployment_fails_on_leftovers(clean):
    create_recovery(demo=True)
    with pytest.raises(SystemCheckError, match="demonstration key"):
        call_command("check", "--deploy", "--database", "default", "--tag", "database")


def test_check_is_silent_in_demo_mode(own_data):
    create_recovery(demo=True)
    assert refuse_demo_leftovers(databases=["default"]) == []
