"""Accounts of staff, made by a program: demonstration accounts, and tests."""

import base64
import secrets

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import transaction

from hotline.sign_in.roles import DEMO_GROUP, GROUPS, translator_group


def new_totp_secret() -> str:
    """A fresh secret for an authenticator app: 20 random bytes (RFC 4226 section 4) in base32."""
    return base64.b32encode(secrets.token_bytes(20)).decode("ascii")


def create_staff(username: str, password: str, role: str, totp_secret: str, *, locale: str = "") -> User:
    """Make an account with its role and second factor, or bring the one of that name to exactly these.

    `role` is a key of roles.GROUPS; `totp_secret` is base32 as authenticator apps take it; `locale` is the
    language a translator works on. In demo mode the account is marked, so that production refuses it. Raises
    ValueError for an unknown role.
    """
    if role not in GROUPS:
        raise ValueError(f"no such role: {role}")
    with transaction.atomic():
        user, _ = User.objects.get_or_create(username=username)
        if not user.check_password(password):
            user.set_password(password)
        user.is_active = True
        user.save()
        user.groups.set(_groups(role, locale))
        set_second_factor(user, totp_secret)
    return user


def set_second_factor(user: User, totp_secret: str) -> None:
    """Make this the secret of the account's authenticator app."""
    Authenticator.objects.update_or_create(
        user=user, type=Authenticator.Type.TOTP, defaults={"data": {"secret": encrypt(totp_secret)}}
    )


def _groups(role: str, locale: str) -> list[Group]:
    """The groups of an account, made when they aren't there yet."""
    names = [GROUPS[role]]
    if locale:
        names.append(translator_group(locale))
    if settings.WAYMARK_DEMO:
        names.append(DEMO_GROUP)
    return [Group.objects.get_or_create(name=name)[0] for name in names]
