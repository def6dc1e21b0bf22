"""Keys are written in the letters that age expects, and a mistyped key is noticed."""

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealing import age, bech32
from sealing.errors import KeyFormatError

PREFIXES = st.sampled_from(["age", "age-secret-key-", "x"])


@given(PREFIXES, st.binary(max_size=80))
def test_bytes_come_back(prefix, data):
    text = bech32.encode(prefix, data)
    assert text.startswith(prefix + "1")
    assert bech32.decode(prefix, text) == data
    assert bech32.decode(prefix, text.upper()) == data


@pytest.mark.parametrize(
    "text",
    [
        "a12uel5l",
        "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs",
    ],
)
def test_valid_strings_of_bip_173_are_accepted(text):
    prefix = text.rpartition("1")[0]
    assert bech32.decode(prefix, text) == b""
    assert bech32.encode(prefix, b"") == text


@given(
    st.binary(min_size=32, max_size=32),
    st.integers(4, 61),
    st.sampled_from("qpzry9x8gf2tvdw0s3jn54khce6mua7l"),
)
def test_one_wrong_letter_is_noticed(data, place, letter):
    text = bech32.encode("age", data)
    if text[place] != letter:
        with pytest.raises(KeyFormatError):
            bech32.decode("age", text[:place] + letter + text[place + 1 :])


@pytest.mark.parametrize(
    "text", ["", "age", "age1", "age1qqqqq", "xyz1qqqqqqqqqq", "age1bbbbbbbbbb", "age1 qqqqqqqqq", "age1ä"]
)
def test_other_text_is_refused(text):
    with pytest.raises(KeyFormatError):
        bech32.decode("age", text)


def test_mixed_case_is_refused():
    text = bech32.encode("age", bytes(32))
    with pytest.raises(KeyFormatError):
        bech32.decode("age", text[:10] + text[10:].upper())


def test_bits_left_over_are_refused():
    # Three letters carry 15 bits: one byte, and seven bits that no encoder writes.
    values = [0, 0, 0]
    checksum = bech32._polymod([*bech32._expanded("age"), *values, 0, 0, 0, 0, 0, 0]) ^ 1
    tail = [(checksum >> (5 * (5 - place))) & 31 for place in range(6)]
    text = "age1" + "".join(bech32._LETTERS[value] for value in values + tail)
    with pytest.raises(KeyFormatError, match="left over"):
        bech32.decode("age", text)


@given(st.binary(min_size=32, max_size=32))
def test_identity_from_bytes_has_the_form_of_age(secret):
    identity = age.identity_from_bytes(secret)
    assert identity.startswith("AGE-SECRET-KEY-1")
    assert len(identity) == 74
    assert age.recipient_of(identity).startswith("age1")


def test_age_program_reads_our_identity(age_program):
    identity = age.identity_from_bytes(bytes(range(32)))
    done = subprocess.run(["age-keygen", "-y"], input=identity.encode(), capture_output=True, check=True)
    assert done.stdout.decode().strip() == age.recipient_of(identity)
