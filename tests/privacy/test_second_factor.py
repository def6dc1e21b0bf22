"""Staff faces: signed in, second factor in this session, and the role for it."""

import time
from typing import Any

import pytest
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.auth.models import AnonymousUser, Group, User
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client, RequestFactory
from django.urls import reverse

from privacy.second_factor import has_role, roles_for, second_factor_done

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery staple"
FACES = ["/admin/", "/desk/", "/partners/"]


@pytest.fixture
def person(settings: Any):
    """Makes a person in some groups; `factor=False` leaves the second factor out."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

    def make(*groups: str, factor: bool = True, **fields: Any) -> User:
        user = User.objects.create_user(username="-".join(groups) or "nobody", password=PASSWORD, **fields)
        user.groups.set([Group.objects.get_or_create(name=name)[0] for name in groups])
        if factor:
            user.totp_secret = generate_totp_secret()
            TOTP.activate(user, user.totp_secret)
        return user

    return make


def code_of(user: User) -> str:
    """The code the person's phone shows now."""
    return format_hotp_value(hotp_value(user.totp_secret, int(time.time()) // 30))


def sign_in(site: Client, user: User) -> None:
    """Sign in as people do: password, then code."""
    site.post(reverse("account_login"), {"login": user.username, "password": PASSWORD})
    answer = site.post(reverse("mfa_authenticate"), {"code": code_of(user)})
    assert answer.status_code == 302


def sign_in_without_factor(site: Client, user: User) -> None:
    """Sign in through a page that knows nothing of second factors."""
    site.post("/password-only/", {"username": user.username})


@pytest.mark.parametrize(
    "path", ["/admin/", "/admin", "/admin/pages/1/edit/", "/desk/", "/desk/no/", "/partners/"]
)
def test_stranger_is_sent_to_sign_in(site: Client, path: str):
    answer = site.get(path)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/-/sign-in/?next=%2F")


def test_stranger_s_form_is_sent_to_sign_in(site: Client):
    answer = site.post("/desk/reports/", {"text": "x"})
    assert answer["Location"] == "/-/sign-in/"


def test_stranger_reads_public_pages(site: Client):
    assert site.get("/en/g/1/").status_code == 200


@pytest.mark.parametrize(
    ("groups", "open_to"),
    [
        (["editors"], {"/admin/"}),
        (["translators"], {"/admin/"}),
        (["hotline"], {"/desk/"}),
        (["partners"], {"/partners/"}),
        (["administrators"], {"/admin/", "/desk/", "/partners/"}),
        (["editors", "hotline"], {"/admin/", "/desk/"}),
        ([], set()),
        (["visitors"], set()),
    ],
)
def test_each_role_enters_its_own_faces(site: Client, person: Any, groups: list[str], open_to: set[str]):
    sign_in(site, person(*groups))
    answers = {path: site.get(path).status_code for path in FACES}
    assert answers == {path: 200 if path in open_to else 403 for path in FACES}


def test_superuser_enters_every_face(site: Client, person: Any):
    sign_in(site, person(is_superuser=True))
    assert [site.get(path).status_code for path in FACES] == [200, 200, 200]


@pytest.mark.parametrize("path", FACES)
def test_password_alone_opens_nothing(site: Client, person: Any, path: str):
    user = person("administrators", is_superuser=True)
    site.post(reverse("account_login"), {"login": user.username, "password": PASSWORD})
    assert site.get(path)["Location"].startswith("/-/sign-in/")


@pytest.mark.parametrize("path", FACES)
def test_session_of_another_sign_in_opens_nothing_and_ends(site: Client, person: Any, path: str):
    sign_in_without_factor(site, person("administrators", is_superuser=True))
    assert "_auth_user_id" in site.session
    assert site.get(path)["Location"].startswith("/-/sign-in/")
    assert "_auth_user_id" not in site.session


def test_person_without_a_factor_sets_one_up_first(site: Client, person: Any):
    sign_in_without_factor(site, person("editors", factor=False))
    assert site.get("/admin/")["Location"] == reverse("mfa_activate_totp")


def test_superuser_without_a_factor_sets_one_up_too(site: Client, person: Any):
    sign_in_without_factor(site, person(factor=False, is_superuser=True))
    assert site.get("/admin/")["Location"] == reverse("mfa_activate_totp")


def test_recovery_codes_alone_are_no_factor(site: Client, person: Any):
    user = person("editors", factor=False)
    Authenticator.objects.create(user=user, type=Authenticator.Type.RECOVERY_CODES, data={})
    sign_in_without_factor(site, user)
    assert site.get("/admin/")["Location"] == reverse("mfa_activate_totp")


def test_factor_just_set_up_counts_in_this_session(site: Client, person: Any):
    user = person("editors", factor=False)
    request = request_of(user)
    secret = generate_totp_secret()
    added = TOTP.activate(user, secret).instance
    assert not second_factor_done(request)
    authenticator_added.send(sender=Authenticator, request=request, user=user, authenticator=added)
    assert second_factor_done(request)


def test_new_recovery_codes_do_not_count_as_given(person: Any):
    user = person("editors")
    request = request_of(user)
    codes = Authenticator(user=user, type=Authenticator.Type.RECOVERY_CODES, data={})
    authenticator_added.send(sender=Authenticator, request=request, user=user, authenticator=codes)
    assert not second_factor_done(request)


def test_factor_of_one_person_is_not_another_s(person: Any):
    one, other = person("editors"), person("hotline")
    request = request_of(one)
    added = Authenticator.objects.get(user=one)
    authenticator_added.send(sender=Authenticator, request=request, user=one, authenticator=added)
    request.user = other
    assert not second_factor_done(request)


def test_factor_taken_away_closes_the_session(site: Client, person: Any):
    user = person("editors")
    sign_in(site, user)
    Authenticator.objects.filter(user=user).delete()
    assert site.get("/admin/")["Location"] == reverse("mfa_activate_totp")


def test_person_who_left_is_out_at_once(site: Client, person: Any):
    user = person("hotline")
    sign_in(site, user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert site.get("/desk/").status_code == 302


def test_role_taken_away_closes_the_face_at_once(site: Client, person: Any):
    user = person("hotline")
    sign_in(site, user)
    user.groups.clear()
    assert site.get("/desk/").status_code == 403


@pytest.mark.parametrize("method", ["get", "post", "head", "put"])
def test_sign_ins_of_libraries_lead_to_ours(site: Client, method: str):
    answer = getattr(site, method)("/admin/login/", {"username": "a", "password": "b"})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/-/sign-in/")


def test_sign_in_remembers_where_one_wanted_to_go_but_not_the_query(site: Client):
    assert site.get("/desk/?q=name")["Location"] == "/-/sign-in/?next=%2Fdesk%2F"


@pytest.mark.parametrize(
    ("path", "guarded"),
    [
        ("/admin/", True),
        ("/admin", True),
        ("/desk/reports/1/", True),
        ("/partners", True),
        ("/administrators/", False),
        ("/en/admin/", False),
        ("/-/sign-in/", False),
        ("/en/r/", False),
        ("/", False),
    ],
)
def test_faces_are_known_by_their_addresses(path: str, guarded: bool):
    assert (roles_for(path) is not None) is guarded


def test_nobody_in_particular_has_no_role():
    assert not has_role(AnonymousUser(), {"editors"})


def test_nobody_can_sign_up(site: Client):
    answer = site.post(reverse("account_signup"), {"username": "me", "password1": PASSWORD})
    assert not User.objects.exists()
    assert not get_adapter().is_open_for_signup(RequestFactory().get("/"))
    assert answer.status_code in (200, 302, 403, 404)
    assert not EmailAddress.objects.exists()


def test_failed_sign_ins_are_counted_without_addresses(site: Client):
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.77")
    key = get_adapter().get_client_ip(request)
    assert "192.0.2" not in key
    assert key == get_adapter().get_client_ip(RequestFactory().get("/", REMOTE_ADDR="192.0.2.78"))


def test_library_knows_whether_a_factor_is_set_up(person: Any):
    assert get_mfa_adapter().is_mfa_enabled(person("editors"))


def request_of(user: User) -> Any:
    """A request of a person signed in with a password only."""
    request = RequestFactory().get("/admin/")
    request.session = SessionStore()
    request.user = user
    return request
