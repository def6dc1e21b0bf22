"""A passkey is a second factor like the app: it opens the desk, is shown to its owner and can be taken away."""

import base64
import json
import re

import pytest
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline.sign_in import throttle
from tests.hotline.conftest import PASSWORD
from tests.hotline.people.soft_key import PRESENT, PRESENT_AND_VERIFIED, SoftKey
from tests.hotline.test_sign_in import code_of, give_password, sign_in

ADD = "/-/second-factor/passkey/"
SITE = {"headers": {"host": "localhost", "origin": "http://localhost"}}


@pytest.fixture
def browser(people):
    """A browser at a name for which passkeys can be made."""
    return Client(**SITE)


@pytest.fixture
def key():
    return SoftKey("localhost")


@pytest.fixture
def with_passkey(browser, people, key):
    """ann, who has a passkey now."""
    sign_in(browser, people["ann"])
    browser.post("/-/sign-in/again/", {"password": PASSWORD})
    answer = browser.post(ADD, {"name": "my key", "credential": key.create(browser.get(ADD))})
    assert answer.status_code == 302, answer.content.decode()
    return people["ann"]


def step(browser):
    """The page after the right password."""
    return browser.get(give_password(browser, "ann").url)


def test_password_and_passkey_open_the_desk(with_passkey, people, key):
    another = Client(**SITE)
    page = step(another)
    assert "Use a passkey" in page.content.decode()
    answer = another.post("/-/second-factor/code/", {"credential": key.get(page)})
    assert answer.url == "/-/where/"
    assert another.get("/desk/").status_code == 200


def test_passkey_alone_is_enough_of_a_second_factor(with_passkey, browser, key):
    Authenticator.objects.filter(type="totp").delete()
    assert browser.get("/desk/").status_code == 200
    another = Client(**SITE)
    another.post("/-/second-factor/code/", {"credential": key.get(step(another))})
    assert another.get("/desk/").status_code == 200


def test_new_passkey_counts_as_given_in_this_session(browser, people, key):
    Authenticator.objects.all().delete()
    give_password(browser, "ann")
    assert browser.get("/desk/").url == "/-/second-factor/app/"
    assert ADD in browser.get("/-/second-factor/").content.decode()
    browser.post("/-/sign-in/again/", {"password": PASSWORD})
    browser.post(ADD, {"name": "", "credential": key.create(browser.get(ADD))})
    assert browser.get("/desk/").status_code == 200
    assert "Passkey 1" in browser.get("/-/second-factor/").content.decode()


def test_answer_to_another_question_is_refused(with_passkey, key):
    first, second = Client(**SITE), Client(**SITE)
    stolen = key.get(step(first))
    step(second)
    answer = second.post("/-/second-factor/code/", {"credential": stolen})
    assert answer.status_code == 200 and 'role="alert"' in answer.content.decode()
    assert second.get("/desk/").status_code == 302


def test_answer_cannot_be_sent_twice(with_passkey, key):
    another = Client(**SITE)
    answer = key.get(step(another))
    another.post("/-/second-factor/code/", {"credential": answer})
    another.post("/-/sign-out/")
    step(another)
    another.post("/-/second-factor/code/", {"credential": answer})
    assert another.get("/desk/").status_code == 302


def test_key_of_another_site_or_person_is_refused(with_passkey, people):
    for stranger in (SoftKey("localhost"), SoftKey("evil.example")):
        another = Client(**SITE)
        another.post("/-/second-factor/code/", {"credential": stranger.get(step(another))})
        assert another.get("/desk/").status_code == 302


PARTS = ("clientDataJSON", "attestationObject", "authenticatorData", "signature")
BROKEN = [
    *("", "{}", "[]", "nonsense", '{"id": 1}', '{"response": {}}'),
    '{"id": "YQ", "rawId": "YQ", "type": "public-key", "response": {}}',
    # A number is no length of bytes to be made.
    json.dumps(
        {"id": "YQ", "rawId": "YQ", "type": "public-key", "response": dict.fromkeys(PARTS, 20_000_000_000)}
    ),
    json.dumps({"id": "Y" * 70_000, "rawId": "YQ", "type": "public-key", "response": {}}),
]


@pytest.mark.parametrize("credential", BROKEN)
def test_broken_answers_are_refused_and_not_crashed_on(with_passkey, browser, credential):
    another = Client(**SITE)
    step(another)
    assert another.post("/-/second-factor/code/", {"credential": credential}).status_code == 200
    assert another.get("/desk/").status_code == 302
    alone = Client(**SITE)
    alone.get(ALONE)
    assert alone.post(ALONE, {"credential": credential}).url == ALONE
    browser.get(ADD)
    assert browser.post(ADD, {"name": "x", "credential": credential}).status_code == 200
    assert Authenticator.objects.filter(type="webauthn").count() == 1


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_answers_with_broken_parts_are_refused(with_passkey, browser, key, data):
    answer = json.loads(key.create(browser.get(ADD)))
    part = data.draw(st.sampled_from(["clientDataJSON", "attestationObject", "id", "response"]))
    broken = data.draw(st.one_of(st.text(max_size=40), st.integers(), st.none(), st.lists(st.integers())))
    (answer["response"] if part in answer["response"] else answer)[part] = broken
    browser.post(ADD, {"name": "x", "credential": json.dumps(answer)})
    assert Authenticator.objects.filter(type="webauthn").count() == 1


ALONE = "/-/sign-in/passkey/"


def handle(user):
    """The name by which a passkey knows its owner."""
    return user_pk_to_url_str(user)


def test_passkey_that_checks_its_owner_signs_in_alone(with_passkey, key):
    another = Client(**SITE)
    assert ALONE in another.get("/-/sign-in/").content.decode()
    answer = another.post(ALONE, {"credential": key.get(another.get(ALONE), owner=handle(with_passkey))})
    assert answer.url == "/-/where/"
    assert another.get("/desk/").status_code == 200


@pytest.mark.parametrize(
    "fault", ["unverified", "other owner", "no owner", "unknown owner", "twice", "strange"]
)
def test_passkey_alone_is_refused(with_passkey, people, key, fault):
    owners = {"other owner": handle(people["ben"]), "no owner": "", "unknown owner": "zzzzzzzzzzzz"}
    another = Client(**SITE)
    page = another.get(ALONE)
    asked = SoftKey("localhost") if fault == "strange" else key
    flags = PRESENT if fault == "unverified" else PRESENT_AND_VERIFIED
    answer = asked.get(page, owner=owners.get(fault, handle(with_passkey)), flags=flags)
    if fault == "twice":
        another.post(ALONE, {"credential": answer})
        another.post("/-/sign-out/")
    refused = another.post(ALONE, {"credential": answer}, follow=True)
    assert "This passkey does not sign in here." in refused.content.decode()
    assert another.get("/desk/").status_code == 302


def test_passkey_of_a_deactivated_account_opens_nothing(with_passkey, key):
    another = Client(**SITE)
    page = another.get(ALONE)
    User.objects.filter(pk=with_passkey.pk).update(is_active=False)
    another.post(ALONE, {"credential": key.get(page, owner=handle(with_passkey))})
    assert another.get("/desk/").status_code == 302


def test_attack_on_the_password_does_not_touch_the_passkey(with_passkey, key, monkeypatch):
    monkeypatch.setattr(throttle, "PER_ACCOUNT", throttle.Limit(1, 3600))
    for _ in range(3):
        give_password(Client(), "ann", "wrong password")
    another = Client(**SITE)
    assert give_password(another, "ann").status_code == 429
    another.post(ALONE, {"credential": key.get(another.get(ALONE), owner=handle(with_passkey))})
    assert another.get("/desk/").status_code == 200


def test_passkey_is_not_offered_to_those_who_have_none(browser, people):
    assert "data-passkey" not in step(browser).content.decode()


def test_what_is_stored_of_a_passkey_is_no_secret(with_passkey, key):
    stored = str(Authenticator.objects.get(type="webauthn").data)
    secret = key.secret()
    assert base64.urlsafe_b64encode(secret).decode().rstrip("=") not in stored and secret.hex() not in stored


def test_passkey_is_removed_after_a_fresh_proof_only(with_passkey, browser):
    made = Authenticator.objects.get(type="webauthn")
    address = f"/-/second-factor/passkey/{made.pk}/remove/"
    late = Client(**SITE)
    first = give_password(late, "ann")
    late.post(first.url, {"code": code_of(with_passkey, 1)})
    late.post(address)
    assert Authenticator.objects.filter(pk=made.pk).exists()
    assert "my key" in browser.get(address).content.decode()
    browser.post(address)
    assert not Authenticator.objects.filter(pk=made.pk).exists()


def test_passkey_of_somebody_else_cannot_be_removed(with_passkey, people):
    made = Authenticator.objects.get(type="webauthn")
    ben = Client(**SITE)
    sign_in(ben, people["ben"])
    ben.post("/-/sign-in/again/", {"password": PASSWORD})
    assert ben.post(f"/-/second-factor/passkey/{made.pk}/remove/").status_code == 404
    assert Authenticator.objects.filter(pk=made.pk).exists()


def test_passkey_is_a_fresh_proof(with_passkey, browser, key):
    page = browser.get("/-/second-factor/again/passkey/?next=/desk/")
    answer = browser.post("/-/second-factor/again/passkey/", {"credential": key.get(page), "next": "/desk/"})
    assert answer.url == "/desk/"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_pages_of_passkeys_run_only_our_own_script(with_passkey, browser, language):
    for path in (ADD, "/-/second-factor/again/passkey/", ALONE):
        visitor = Client(**SITE) if path == ALONE else browser
        page = visitor.get(f"{path}?lang={language}")
        text = page.content.decode()
        scripts = re.findall(r"<script([^>]*)>", text)
        assert [
            script for script in scripts if "src=" not in script and "application/json" not in script
        ] == []
        assert re.findall(r'src="([^"]*)"', text) == ["/static/hotline/passkey.js"]
        assert "script-src 'self'" in page.headers["Content-Security-Policy"]
