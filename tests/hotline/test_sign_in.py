"""Staff sign in with a password, then a code; nothing opens with less."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.test import Client

from config.env import read_environment
from privacy.authenticator_secrets import MARK
from tests.hotline.conftest import PASSWORD

SIGN_IN = "/-/sign-in/"


def code_of(user, steps=0):
    """The code that the person's app shows now, or some steps of 30 seconds from now."""
    secret = decrypt(Authenticator.objects.get(user=user, type="totp").data["secret"])
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def give_password(client, username, password=PASSWORD, **options):
    return client.post(SIGN_IN, {"login": username, "password": password}, **options)


def sign_in(client, user):
    """Both steps; the answer to the second."""
    first = give_password(client, user.username)
    return client.post(first.url, {"code": code_of(user)})


def test_password_and_code_lead_to_ones_face(client, people):
    answer = sign_in(client, people["ann"])
    assert answer.url == "/-/where/"
    assert client.get("/desk/").status_code == 200


@pytest.mark.parametrize(
    ("username", "face"),
    [
        *((name, "/desk/") for name in ("ann", "dan", "sue", "ian", "kim")),
        *((name, "/admin/") for name in ("eda", "tom", "ada")),
        ("rae", "/desk/partner/"),
        ("pia", "/partners/"),
    ],
)
def test_everyone_is_sent_to_their_face(client, people, username, face):
    sign_in(client, people[username])
    assert client.get("/-/where/").url == face


def test_form_has_the_promised_fields(client, db):
    page = client.get(SIGN_IN).content.decode()
    assert re.findall(r'<input[^>]*name="(\w+)"', page) == ["csrfmiddlewaretoken", "login", "password"]


def test_password_alone_opens_nothing(client, people):
    answer = give_password(client, "ann")
    assert "code" in client.get(answer.url).content.decode()
    assert client.get("/desk/").url.startswith(SIGN_IN)


@pytest.mark.parametrize(
    ("origin", "status"), [("https://rights.example.org", 302), ("https://elsewhere.example", 403)]
)
def test_form_that_came_over_the_proxys_tls_is_ours(people, settings, origin, status):
    site = {"WAYMARK_HOSTS": "rights.example.org", "WAYMARK_ADDRESS": "https://rights.example.org"}
    settings.ALLOWED_HOSTS = ["rights.example.org"]
    settings.CSRF_TRUSTED_ORIGINS = list(read_environment(site).origins)
    browser = Client(enforce_csrf_checks=True, headers={"host": "rights.example.org"})
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', browser.get(SIGN_IN).content.decode())[1]
    form = {"login": "ann", "password": PASSWORD, "csrfmiddlewaretoken": token}
    assert browser.post(SIGN_IN, form, headers={"origin": origin}).status_code == status


@pytest.mark.parametrize("code", ["000000", "", "abc", "1" * 400])
def test_wrong_code_is_refused(client, people, code):
    first = give_password(client, "ann")
    if code == code_of(people["ann"]):
        code = "000001"
    answer = client.post(first.url, {"code": code})
    assert answer.status_code == 200 and 'role="alert"' in answer.content.decode()
    assert client.get("/desk/").status_code == 302


def test_code_of_ten_minutes_ago_is_refused(client, people):
    first = give_password(client, "ann")
    client.post(first.url, {"code": code_of(people["ann"], -20)})
    assert client.get("/desk/").status_code == 302


def test_code_works_once(client, people):
    code = code_of(people["ann"])
    for browser, status in ((client, 200), (Client(), 302)):
        first = give_password(browser, "ann")
        browser.post(first.url, {"code": code})
        assert browser.get("/desk/").status_code == status


def test_guessing_codes_ends_soon(client, people):
    first = give_password(client, "ann")
    for _ in range(6):
        client.post(first.url, {"code": "000000"})
    client.post(first.url, {"code": code_of(people["ann"])})
    assert client.get("/desk/").status_code == 302


@pytest.mark.parametrize("username", ["ann", "nobody"])
def test_wrong_password_is_answered_alike_for_known_and_unknown(client, people, username):
    page = give_password(client, username, "wrong password").content.decode()
    assert "The username and/or password you specified are not correct." in page


def test_inactive_account_does_not_get_in(client, people):
    people["ann"].is_active = False
    people["ann"].save()
    give_password(client, "ann")
    assert client.get("/desk/").status_code == 302


def test_person_without_second_factor_is_led_to_set_one_up(client, people):
    Authenticator.objects.filter(user=people["ann"]).delete()
    give_password(client, "ann")
    assert client.get("/desk/").url == "/-/second-factor/app/"


@pytest.fixture
def commits_at_once(monkeypatch):
    """What waits for the end of a transaction is done in the request, as it is outside of tests."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda function, **_options: function())


def test_setting_up_an_app_opens_the_desk(client, people, commits_at_once):
    Authenticator.objects.filter(user=people["ann"]).delete()
    give_password(client, "ann")
    again = client.get("/-/second-factor/app/", follow=True).request["PATH_INFO"]
    client.post(f"{again}?next=/-/second-factor/app/", {"password": PASSWORD})
    page = client.get("/-/second-factor/app/").content.decode()
    secret = re.search(r'class="secret">([A-Z2-7=]+)<', page)[1]
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    spare = client.post("/-/second-factor/app/", {"code": code}, follow=True)
    assert len(re.findall(r"<li><code>\d{8}</code>", spare.content.decode())) == 10
    assert client.get("/desk/").status_code == 200


def test_spare_code_stands_in_for_the_app_once(client, people):
    spare = RecoveryCodes.activate(people["ann"]).get_unused_codes()[0]
    for browser, status in ((client, 200), (Client(), 302)):
        first = give_password(browser, "ann")
        browser.post(first.url, {"code": spare})
        assert browser.get("/desk/").status_code == status


def test_secret_of_the_app_is_not_stored_in_the_clear(people):
    stored = Authenticator.objects.get(user=people["ann"]).data["secret"]
    assert stored.startswith(MARK) and decrypt(stored) not in stored


def test_secret_sealed_by_another_site_fits_no_code(client, people, settings):
    code = code_of(people["ann"])
    settings.SECRET_KEY = "another key of another site, which is long enough"
    first = give_password(client, "ann")
    client.post(first.url, {"code": code})
    assert client.get("/desk/").status_code == 302


def test_signing_out_takes_a_post(client, people):
    sign_in(client, people["ann"])
    assert client.get("/-/sign-out/").status_code == 200
    assert client.get("/desk/").status_code == 200
    client.post("/-/sign-out/")
    assert client.get("/desk/").status_code == 302


def test_sign_in_returns_to_the_page_asked_for(client, people):
    asked = client.get("/desk/?page=2").url
    first = client.post(asked, {"login": "ann", "password": PASSWORD})
    assert client.post(first.url, {"code": code_of(people["ann"])}).url == "/desk/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_sign_in_never_leads_to_another_site(client, people, elsewhere):
    first = client.post(
        f"{SIGN_IN}?next={elsewhere}", {"login": "ann", "password": PASSWORD, "next": elsewhere}
    )
    answer = client.post(first.url, {"code": code_of(people["ann"])})
    assert answer.url == "/-/where/"


@pytest.mark.parametrize("path", ["/admin/login/", "/_util/login/", "/admin/password_reset/"])
def test_sign_in_of_the_editor_does_not_pass_by_the_code(client, people, path):
    answer = client.post(path, {"username": "ada", "password": PASSWORD})
    assert answer.url == SIGN_IN
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize("path", ["/-/sign-up/", "/-/signup/", "/-/password/reset/", "/accounts/signup/"])
def test_nobody_signs_up_or_resets_by_mail(client, db, path):
    assert client.get(path).status_code == 404


def test_who_has_no_role_is_told_whom_to_ask(client, people):
    people["ann"].groups.clear()
    sign_in(client, people["ann"])
    answer = client.get("/-/where/")
    assert answer.status_code == 403 and "ask an administrator" in answer.content.decode()


def test_stranger_asking_where_is_sent_to_sign_in(client, db):
    assert client.get("/-/where/").url.startswith(SIGN_IN)


@pytest.mark.parametrize(
    ("header", "query", "language"),
    [
        ("ja,en;q=0.8", "", "ja"),
        ("vi,ja;q=0.5", "", "ja"),
        ("vi", "", "en"),
        ("", "", "en"),
        ("en", "?lang=ja", "ja"),
    ],
)
def test_sign_in_speaks_the_browsers_language_or_the_one_chosen(client, db, header, query, language):
    page = client.get(SIGN_IN + query, headers={"accept-language": header})
    assert f'<html lang="{language}"' in page.content.decode()
    assert page.headers["Content-Language"] == language


def test_chosen_language_stays(client, db):
    client.get(f"{SIGN_IN}?lang=ja")
    assert '<html lang="ja"' in client.get(SIGN_IN).content.decode()


def test_pages_of_sign_in_are_never_kept_and_ask_no_other_host(client, people):
    page = client.get(SIGN_IN)
    assert "no-store" in page.headers["Cache-Control"]
    assert not re.search(r'(src|href)="(https?:)?//', page.content.decode())
    assert "script" not in page.content.decode()


@pytest.mark.parametrize(
    "path",
    ["", "app/", "app/remove/", "spare/", "spare/new/", "again/"],
)
def test_pages_of_the_second_factor_open_for_their_owner(client, people, path):
    sign_in(client, people["ann"])
    client.post("/-/sign-in/again/", {"password": PASSWORD})
    client.post("/-/second-factor/spare/new/")
    assert client.get(f"/-/second-factor/{path}", follow=True).status_code == 200
    assert Client().get(f"/-/second-factor/{path}").url.startswith("/-/")


def test_second_factor_is_not_removed_without_password(client, people):
    sign_in(client, people["ann"])
    client.post("/-/second-factor/app/remove/")
    assert Authenticator.objects.filter(user=people["ann"], type="totp").exists()
