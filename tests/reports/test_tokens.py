"""The hidden token of a form."""

import pytest
from django.core import signing
from hypothesis import given
from hypothesis import strategies as st

from reports import tokens
from reports.tokens import TokenRefused


def test_token_that_was_issued_is_read(clock):
    token = tokens.issue()
    clock.move(minutes=5)
    assert not tokens.read(token).quick


def test_no_two_tokens_are_alike(clock):
    assert len({tokens.read(tokens.issue()).secret for _ in range(200)}) == 200


@pytest.mark.parametrize(("seconds", "quick"), [(0, True), (1, True), (2.4, True), (3, False), (60, False)])
def test_form_sent_at_once_is_noticed(clock, seconds, quick):
    token = tokens.issue()
    clock.move(seconds=seconds)
    assert tokens.read(token).quick is quick


def test_form_may_stay_open_for_a_night_shift(clock):
    token = tokens.issue()
    clock.move(hours=23, minutes=59)
    assert tokens.read(token)


def test_form_older_than_a_day_is_refused(clock):
    token = tokens.issue()
    clock.move(hours=24, seconds=1)
    with pytest.raises(TokenRefused):
        tokens.read(token)


@given(st.text(max_size=200))
def test_what_was_never_issued_is_refused(text):
    with pytest.raises(TokenRefused):
        tokens.read(text)


@given(st.data())
def test_token_with_any_character_changed_is_refused(data):
    token = tokens.issue()
    place = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.characters().filter(lambda character: character != token[place]))
    with pytest.raises(TokenRefused):
        tokens.read(token[:place] + other + token[place + 1 :])


def test_signature_of_another_purpose_is_refused():
    with pytest.raises(TokenRefused):
        tokens.read(signing.Signer(salt="something else").sign("a" * 43 + ".1700000000"))


def test_signed_nonsense_is_refused():
    with pytest.raises(TokenRefused):
        tokens.read(signing.Signer(salt="reports.form").sign("short.1700000000"))


def test_issue_time_cannot_be_changed(clock):
    token = tokens.issue()
    secret, issued, signature = token.replace(":", ".").split(".")
    with pytest.raises(TokenRefused):
        tokens.read(f"{secret}.{int(issued) - 60}:{signature}")


def test_another_secret_key_makes_old_forms_worthless(settings, clock):
    token = tokens.issue()
    settings.SECRET_KEY = "another " * 10
    with pytest.raises(TokenRefused):
        tokens.read(token)


def test_same_token_leads_to_the_same_view(clock):
    signed = tokens.issue()
    assert tokens.read(signed).slot == tokens.read(signed).slot


def test_hash_does_not_show_the_secret(clock):
    token = tokens.read(tokens.issue())
    assert len(token.hash) == 64
    assert token.secret not in token.hash and token.secret not in repr(token)
