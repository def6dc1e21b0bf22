"""Dangerous acts take a fresh proof; a form sent too late does nothing and loses nothing."""

import html
import re
import time

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.http import HttpResponse
from django.test import override_settings
from django.urls import path

from config.urls import urlpatterns as site
from hotline.people.permissions import recently_proved
from hotline.sign_in import throttle
from tests.hotline.conftest import PASSWORD
from tests.hotline.test_sign_in import code_of, sign_in

DONE = []


@recently_proved
def dangerous(request):
    """Stands for any dangerous act."""
    if request.method == "POST":
        DONE.append(request.POST)
    return HttpResponse("the page")


urlpatterns = [path("desk/dangerous/", dangerous), *site]


@pytest.fixture(autouse=True)
def addresses():
    DONE.clear()
    with override_settings(ROOT_URLCONF=__name__):
        yield


@pytest.fixture
def ann(client, people):
    """Signed in eleven minutes ago."""
    sign_in(client, people["ann"])
    age(client, 11 * 60)
    return client


def age(client, seconds):
    """Let time pass since every proof of the session."""
    session = client.session
    for record in session[AUTHENTICATION_METHODS_SESSION_KEY]:
        record["at"] = time.time() - seconds
    session.save()


FORM = {"reason": 'two "words" <b>', "queue": ["north", "south"]}


def test_sign_in_of_just_now_is_a_proof(client, people):
    sign_in(client, people["ann"])
    assert client.get("/desk/dangerous/").content == b"the page"
    client.post("/desk/dangerous/", FORM)
    assert DONE[0].getlist("queue") == ["north", "south"]


def test_page_leads_to_the_proof_and_back(ann):
    asked = ann.get("/desk/dangerous/?page=2")
    assert asked.url == "/-/second-factor/again/?next=%2Fdesk%2Fdangerous%2F%3Fpage%3D2"
    proof = ann.post("/-/sign-in/again/", {"password": PASSWORD, "next": "/desk/dangerous/?page=2"})
    assert proof.url == "/desk/dangerous/?page=2"
    assert ann.get("/desk/dangerous/").content == b"the page"


def sent_again(ann, page, proof):
    """The form of the question as a browser sends it."""
    assert page.status_code == 403 and not DONE
    found = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.content.decode())
    fields = {}
    for name, value in found:
        fields.setdefault(name, []).append(html.unescape(value))
    return ann.post("/desk/dangerous/", {**fields, "proof": proof})


def test_late_form_is_kept_and_done_after_the_proof(ann):
    page = ann.post("/desk/dangerous/", FORM)
    assert "Nothing has been done yet" in page.content.decode()
    assert sent_again(ann, page, PASSWORD).content == b"the page"
    assert DONE[0]["reason"] == FORM["reason"] and DONE[0].getlist("queue") == ["north", "south"]
    assert "proof" not in DONE[0]
    assert ann.get("/desk/dangerous/").status_code == 200


@pytest.mark.parametrize("kind", ["app", "spare"])
def test_code_is_a_proof_too(ann, people, kind):
    spare = RecoveryCodes.activate(people["ann"]).get_unused_codes()[0]
    proof = spare if kind == "spare" else code_of(people["ann"], 1)
    sent_again(ann, ann.post("/desk/dangerous/", FORM), proof)
    assert DONE


@pytest.mark.parametrize("proof", ["wrong", "", "000000", "٣٣٣٣٣٣", "x" * 5000])
def test_wrong_proof_does_nothing_and_still_keeps_the_form(ann, proof):
    page = ann.post("/desk/dangerous/", {**FORM, "proof": proof})
    assert page.status_code == 403 and not DONE
    text = html.unescape(page.content.decode())
    assert "neither your password nor a code" in text and FORM["reason"] in text
    assert PASSWORD not in text


def test_guessing_the_proof_ends_soon(ann):
    for _ in range(throttle.PER_KNOWN_BROWSER.attempts):
        ann.post("/desk/dangerous/", {**FORM, "proof": "wrong"})
    page = ann.post("/desk/dangerous/", {**FORM, "proof": PASSWORD})
    assert "Too many tries" in page.content.decode() and not DONE


def test_guessing_in_a_stolen_session_does_not_shut_out_the_owner(ann, people):
    for _ in range(throttle.PER_KNOWN_BROWSER.attempts + 1):
        ann.post("/desk/dangerous/", {"proof": "wrong"})
    elsewhere = type(ann)()
    first = elsewhere.post("/-/sign-in/", {"login": "ann", "password": PASSWORD})
    elsewhere.post(first.url, {"code": code_of(people["ann"], 1)})
    assert elsewhere.get("/desk/dangerous/").content == b"the page"


def test_script_is_told_in_its_own_way(ann):
    headers = {"accept": "application/json", "referer": "http://testserver/desk/keys/?a=b"}
    answer = ann.post("/desk/dangerous/", FORM, headers=headers)
    assert answer.status_code == 403 and not DONE
    assert answer.json()["prove"] == "/-/second-factor/again/?next=%2Fdesk%2Fkeys%2F"
    assert "Nothing has been done yet" in answer.json()["refused"]


def test_proof_of_another_person_in_the_same_browser_does_not_count(ann, people):
    ann.force_login(people["ben"])
    assert ann.post("/desk/dangerous/", FORM).status_code != 200 and not DONE


def test_proof_can_be_given_in_another_tab_while_a_script_waits(ann):
    index = ann.get("/-/second-factor/").content.decode()
    ways = [html.unescape(way) for way in re.findall(r'href="(/-/second-factor/again/[^"]*)"', index)]
    assert len(ways) == 1 and ann.get(ways[0]).status_code == 200
    assert (
        "Prove that it is me"
        in ann.post("/desk/dangerous/", {}, headers={"accept": "application/json"}).json()["refused"]
    )
    ann.post("/-/sign-in/again/", {"password": PASSWORD, "next": "/-/second-factor/"})
    assert ann.post("/desk/dangerous/", FORM).content == b"the page"
