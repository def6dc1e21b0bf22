"""How many an age file is sealed to can be read; who can't."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealing.age import encrypt, new_pair
from sealing.headers import stanzas_of
from sealing.wrapping import wrap

PEOPLE = [new_pair().recipient for _ in range(5)]


@given(st.binary(max_size=300), st.integers(1, 5))
def test_as_many_are_counted_as_it_is_sealed_to(content, count):
    assert stanzas_of(encrypt(content, PEOPLE[:count])) == ["X25519"] * count


def test_passphrase_is_another_kind():
    assert stanzas_of(wrap("text", "passphrase", log_n=4)) == ["scrypt"]


@given(st.binary(max_size=200))
def test_other_bytes_are_sealed_to_nobody(content):
    assert stanzas_of(content) == []


@pytest.mark.parametrize("length", [0, 10, 22, 100, 180])
def test_header_cut_short_counts_for_nothing(length):
    assert stanzas_of(encrypt(b"", PEOPLE[:1])[:length]) == []


def test_stanzas_without_the_end_of_a_header_count_for_nothing():
    whole = encrypt(b"", PEOPLE[:2])
    assert stanzas_of(whole.replace(b"\n--- ", b"\n--- *")) == []
