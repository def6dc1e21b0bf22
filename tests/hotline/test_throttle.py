"""Guessing passwords ends soon, and nobody can lock the hotline out."""

import pytest
from django.core.cache import caches
from django.test import Client

from hotline.sign_in import throttle
from tests.hotline.conftest import PASSWORD
from tests.hotline.test_sign_in import SIGN_IN, code_of, give_password, sign_in

STRANGER = {"REMOTE_ADDR": "203.0.113.9"}


@pytest.fixture(autouse=True)
def quick_hasher(settings):
    """Many wrong passwords are tried here."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def guess(times, username="ann", **options):
    """Wrong passwords from a stranger's machine; the last answer."""
    for _ in range(times):
        answer = give_password(Client(), username, "wrong password", **(options or STRANGER))
    return answer


@pytest.fixture
def small_limits(monkeypatch):
    """Few attempts, and the library's own count per minute out of the way."""
    monkeypatch.setattr(throttle, "PER_ACCOUNT", throttle.Limit(12, 3600))
    monkeypatch.setattr(throttle, "PER_NETWORK", throttle.Limit(15, 600))


def test_guessing_at_one_account_is_stopped(people):
    limit = throttle.PER_ACCOUNT_AND_NETWORK.attempts
    assert guess(limit).status_code == 200
    assert guess(1).status_code == 429


def test_right_password_does_not_help_a_stopped_network(people):
    guess(throttle.PER_ACCOUNT_AND_NETWORK.attempts)
    assert give_password(Client(), "ann", **STRANGER).status_code == 429


def test_another_account_is_not_touched(people):
    guess(throttle.PER_ACCOUNT_AND_NETWORK.attempts + 1)
    assert give_password(Client(), "ben", **STRANGER).status_code == 302


def test_owner_elsewhere_still_gets_in(client, people):
    guess(throttle.PER_ACCOUNT_AND_NETWORK.attempts + 1)
    assert give_password(client, "ann").status_code == 302


def test_guessing_from_everywhere_is_stopped(people, small_limits):
    for number in range(12):
        guess(1, REMOTE_ADDR=f"198.51.{number}.1")
    assert guess(1, REMOTE_ADDR="198.51.99.1").status_code == 429


def test_browser_known_to_the_account_gets_in_all_the_same(client, people, small_limits):
    sign_in(client, people["ann"])
    client.post("/-/sign-out/")
    for number in range(13):
        guess(1, REMOTE_ADDR=f"198.51.{number}.1")
    assert give_password(Client(), "ann").status_code == 429
    assert give_password(client, "ann").status_code == 302


def test_known_browser_has_a_limit_of_its_own(client, people):
    sign_in(client, people["ann"])
    client.post("/-/sign-out/")
    for _ in range(throttle.PER_KNOWN_BROWSER.attempts):
        give_password(client, "ann", "wrong password")
    assert give_password(client, "ann").status_code == 429


def test_mark_of_another_accounts_browser_does_not_help(client, people, small_limits):
    sign_in(client, people["ben"])
    client.post("/-/sign-out/")
    for number in range(13):
        guess(1, REMOTE_ADDR=f"198.51.{number}.1")
    assert give_password(client, "ann").status_code == 429


def test_forged_mark_does_not_help(client, people):
    client.cookies[throttle.COOKIE] = "forged:mark"
    for _ in range(throttle.PER_ACCOUNT_AND_NETWORK.attempts):
        give_password(client, "ann", "wrong password")
    assert give_password(client, "ann").status_code == 429


def test_one_network_trying_many_accounts_is_stopped(people, small_limits):
    for number in range(15):
        guess(1, f"somebody-{number}")
    assert guess(1, "ben").status_code == 429


def test_signing_in_uses_nothing_up(people):
    for _ in range(throttle.PER_ACCOUNT_AND_NETWORK.attempts + 2):
        answer = give_password(Client(), "ann")
    assert answer.status_code == 302


def test_when_nothing_can_be_counted_nobody_signs_in(client, people, monkeypatch):
    def away(*_arguments, **_options):
        raise ConnectionError

    monkeypatch.setattr(caches["rates"], "incr", away)
    assert give_password(client, "ann").status_code == 429


def test_counts_hold_neither_name_nor_address(people):
    guess(2)
    kept = " ".join(_keys_kept())
    assert kept
    assert "ann" not in kept.split(":") and "203.0.113" not in kept


def test_mark_is_closed_to_scripts_and_other_sites(client, people):
    sign_in(client, people["ann"])
    mark = client.cookies[throttle.COOKIE]
    assert (mark["httponly"], mark["samesite"], mark["path"]) == (True, "Strict", "/-/")
    assert PASSWORD not in mark.value and SIGN_IN not in mark.value


def _keys_kept() -> list[str]:
    """Keys of the counting cache, as they lie in memory or on the cache server."""
    held = caches["rates"]._cache
    if isinstance(held, dict):
        return list(held)
    return [key.decode() for key in held.get_client().scan_iter()]


def guess_codes(times, client, **options):
    """Wrong codes from somebody who knows the password."""
    first = give_password(client, "ann", **options)
    for _ in range(times):
        answer = client.post(first.url, {"code": "000000"}, **options)
    return answer


def test_stranger_who_knows_the_password_does_not_keep_the_owner_from_the_code(client, people):
    sign_in(client, people["ann"])
    client.post("/-/sign-out/")
    guess_codes(throttle.CODES.attempts + 1, Client(), **STRANGER)
    first = give_password(client, "ann")
    client.post(first.url, {"code": code_of(people["ann"], 1)})
    assert client.get("/desk/").status_code == 200


def test_guessing_codes_from_everywhere_is_stopped(people, monkeypatch):
    monkeypatch.setattr(throttle, "CODES_FROM_EVERYWHERE", throttle.Limit(6, 3600))
    for number in range(6):
        guess_codes(1, Client(), REMOTE_ADDR=f"198.51.{number}.1")
    late = Client()
    first = give_password(late, "ann")
    answer = late.post(first.url, {"code": code_of(people["ann"])})
    assert "Too many failed login attempts" in answer.content.decode()
    assert late.get("/desk/").status_code == 302


def test_stranger_in_the_same_network_does_not_keep_the_owner_out(client, people):
    sign_in(client, people["ann"])
    client.post("/-/sign-out/")
    for number in range(40):
        guess(1, f"somebody-{number}", REMOTE_ADDR="127.0.0.1")
    assert sign_in(client, people["ben"]).status_code == 302
    client.post("/-/sign-out/")
    assert give_password(client, "ann").status_code == 302


def test_two_members_on_one_browser_are_both_known_to_it(client, people, small_limits):
    for name in ("ann", "ben"):
        sign_in(client, people[name])
        client.post("/-/sign-out/")
    for number in range(13):
        guess(1, REMOTE_ADDR=f"198.51.{number}.1")
    assert give_password(client, "ann").status_code == 302
