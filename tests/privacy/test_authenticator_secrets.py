"""A copy of the database gives nobody a way to sign in."""

from typing import Any

import pytest
from cryptography.fernet import InvalidToken
from hypothesis import given
from hypothesis import strategies as st

from privacy.authenticator_secrets import EncryptedAuthenticators

SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def adapter() -> EncryptedAuthenticators:
    return EncryptedAuthenticators()


def test_stored_secret_does_not_show_it(adapter: EncryptedAuthenticators):
    assert SECRET not in adapter.encrypt(SECRET)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=100))
def test_secret_comes_back(text: str):
    adapter = EncryptedAuthenticators()
    assert adapter.decrypt(adapter.encrypt(text)) == text


def test_same_secret_is_stored_differently_each_time(adapter: EncryptedAuthenticators):
    assert adapter.encrypt(SECRET) != adapter.encrypt(SECRET)


def test_secret_stored_before_is_still_read(adapter: EncryptedAuthenticators):
    assert adapter.decrypt(SECRET) == SECRET


def test_another_site_s_key_opens_nothing(adapter: EncryptedAuthenticators, settings: Any):
    stored = adapter.encrypt(SECRET)
    settings.SECRET_KEY = "k" * 60
    with pytest.raises(InvalidToken):
        adapter.decrypt(stored)


def test_changed_row_is_noticed(adapter: EncryptedAuthenticators):
    stored = adapter.encrypt(SECRET)
    with pytest.raises(InvalidToken):
        adapter.decrypt(stored[:-4] + "AAAA")
