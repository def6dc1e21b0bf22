"""Staff faces open to people who gave a second factor in this very session, and who have the role."""

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode

from privacy.rates import client_key

ROLES = {
    "/admin/": {"editors", "translators", "administrators"},
    "/desk/": {
        "hotline",
        "deputies",
        "supervisors",
        "key administrators",
        "auditors",
        "administrators",
    },
    "/desk/partner/": {"referral partners"},
    "/partners/": {"partners", "administrators"},
}
"""Which groups may enter which staff face; the longest prefix counts. What they may do there is decided there."""

_NOTED = "waymark_groups"
SET_UP_SECOND_FACTOR = "mfa_activate_totp"
FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
"""What counts as a second factor; spare codes only stand in for one of these."""


class ClosedSignUp(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no type information
    """Accounts are made by administrators; nobody signs up. Attempts are counted without addresses."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Allauth counts failed sign-ins per client: by the day's key of the network, not by its address."""
        return client_key(request)


class SecondFactorRequired:
    """Middleware, default deny: every address under a staff face needs sign-in, second factor and role."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Let public addresses pass; send others to the missing step, or refuse with PermissionDenied."""
        roles = roles_for(request.path_info)
        if roles is None:
            return self.get_response(request)
        missing = _what_is_missing(request)
        if missing is not None:
            return missing
        _note_groups(request.user)
        if not has_role(request.user, roles):
            raise PermissionDenied
        return self.get_response(request)


def roles_for(path: str) -> set[str] | None:
    """The groups that may enter this path; None when it belongs to no staff face."""
    fitting = [prefix for prefix in ROLES if path.startswith(prefix) or path == prefix[:-1]]
    return ROLES[max(fitting, key=len)] if fitting else None


def has_role(user: User | AnonymousUser | AbstractBaseUser, roles: set[str]) -> bool:
    """Whether the user is in one of the groups; superusers are in all of them."""
    if not isinstance(user, User) or not user.is_active:
        return False
    if user.is_superuser:
        return True
    noted = getattr(user, _NOTED, None)
    return user.groups.filter(name__in=roles).exists() if noted is None else not roles.isdisjoint(noted)


def _note_groups(user: Any) -> None:
    """Read the groups of whoever asks once for the whole request: a page asks for a dozen rights."""
    setattr(user, _NOTED, frozenset(user.groups.values_list("name", flat=True)))


def second_factor_done(request: HttpRequest) -> bool:
    """Whether the signed-in user gave a second factor in this session (allauth keeps the record there)."""
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def to_sign_in(request: HttpRequest, *_arguments: Any, **_options: Any) -> HttpResponse:
    """Answer any request, POST too, by the way to our own sign-in: stands in for sign-ins of libraries."""
    return HttpResponseRedirect(settings.LOGIN_URL)


def remember_new_factor(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    """Signal receiver: whoever sets a factor up has just shown that they hold it, so this session has it."""
    if authenticator.type in FACTORS:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


def _what_is_missing(request: HttpRequest) -> HttpResponse | None:
    """A redirect to the step not yet done; None when nothing is missing."""
    if not request.user.is_authenticated:
        return _sign_in_first(request)
    if not is_mfa_enabled(request.user, FACTORS):
        return HttpResponseRedirect(reverse(SET_UP_SECOND_FACTOR))
    if not second_factor_done(request):
        # A session from a sign-in that isn't ours. It ends, or the sign-in page would send it back here.
        logout(request)
        return _sign_in_first(request)
    return None


def _sign_in_first(request: HttpRequest) -> HttpResponse:
    if request.method != "GET":
        return HttpResponseRedirect(settings.LOGIN_URL)
    return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': request.path})}")
