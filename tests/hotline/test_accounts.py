"""Accounts and roles made by a program."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Locale, Page

from hotline.sign_in.accounts import create_staff, new_totp_secret
from hotline.sign_in.roles import DEMO_GROUP, ensure_roles

pytestmark = pytest.mark.django_db


def may(group, *codenames):
    return Group.objects.get(name=group).permissions.filter(codename__in=codenames).count() == len(codenames)


def test_account_has_role_password_and_second_factor():
    secret = new_totp_secret()
    user = create_staff("ann", "a long password", "hotline", secret)
    assert user.groups.filter(name="hotline").exists() and user.check_password("a long password")
    assert decrypt(Authenticator.objects.get(user=user).data["secret"]) == secret
    assert not user.is_staff and not user.is_superuser


def test_making_an_account_again_leaves_one_with_the_new_values():
    for password, role in (("a long password", "hotline"), ("another password", "editor")):
        user = create_staff("ann", password, role, new_totp_secret())
    assert user.check_password("another password")
    assert set(user.groups.values_list("name", flat=True)) == {"editors", DEMO_GROUP}
    assert Authenticator.objects.filter(user=user).count() == 1


def test_unknown_role_is_refused():
    with pytest.raises(ValueError, match="no such role"):
        create_staff("ann", "a long password", "emperor", new_totp_secret())


def test_account_made_in_production_is_no_demonstration(settings):
    settings.WAYMARK_DEMO = False
    user = create_staff("ann", "a long password", "hotline", new_totp_secret())
    assert list(user.groups.values_list("name", flat=True)) == ["hotline"]


def test_secrets_of_apps_are_long_and_differ():
    secrets = {new_totp_secret() for _ in range(20)}
    assert len(secrets) == 20 and {len(secret) for secret in secrets} == {32}


def test_roles_are_made_once():
    for _ in range(2):
        ensure_roles()
    assert Group.objects.filter(name="editors").count() == 1
    assert GroupPagePermission.objects.filter(group__name="editors").count() == 3


def test_only_those_who_need_it_enter_the_editor():
    ensure_roles()
    enter = Permission.objects.get(codename="access_admin").group_set.values_list("name", flat=True)
    assert {"editors", "translators", "administrators"} <= set(enter)
    assert {"hotline", "partners"}.isdisjoint(enter)


def test_editors_edit_facts_and_services_but_no_accounts():
    ensure_roles()
    assert may("editors", "add_fact", "change_fact", "add_service", "change_service")
    assert not may("editors", "change_user")


def test_administrators_manage_accounts_but_no_pages():
    ensure_roles()
    assert may("administrators", "add_user", "change_user", "delete_user")
    assert not GroupPagePermission.objects.filter(group__name="administrators").exists()


def test_no_role_reaches_reports_or_the_log():
    ensure_roles()
    given = Permission.objects.filter(group__isnull=False).values_list("content_type__app_label", flat=True)
    assert {"reports", "hotline"}.isdisjoint(given)


def test_translators_change_their_own_locale_only():
    english = Locale.objects.get_or_create(language_code="en")[0]
    vietnamese = Locale.objects.get_or_create(language_code="vi")[0]
    root = Page.get_first_root_node()
    home = root.add_child(instance=Page(title="Trang", slug="vi-home", locale=vietnamese))
    other = root.add_child(instance=Page(title="Home", slug="en-home", locale=english))
    ensure_roles()
    user = create_staff("tom", "a long password", "translator", new_totp_secret(), locale="vi")
    assert home.permissions_for_user(user).can_edit() and not home.permissions_for_user(user).can_publish()
    assert not other.permissions_for_user(user).can_edit()


def test_rights_given_by_hand_are_kept():
    ensure_roles()
    permission = Permission.objects.get(codename="view_user")
    Group.objects.get(name="hotline").permissions.add(permission)
    ensure_roles()
    assert may("hotline", "view_user")
