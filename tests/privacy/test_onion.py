"""Onion addresses: sound ones are known, wrong ones are not, and pages name their twin."""

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.onion import is_onion, onion_location
from tests.privacy.onions import ONION, address_of


@pytest.mark.parametrize(
    "published",
    [
        # Tor Project's own sites, as they publish them.
        "2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid.onion",
        "xmrhfasfg5suueegrnc4gsgyi2tyclcy5oz7f5drnrodmdtob6t2ioyd.onion",
    ],
)
def test_published_addresses_are_sound(published):
    assert is_onion(published)


@given(st.binary(min_size=32, max_size=32))
def test_every_key_has_a_sound_address(key):
    assert is_onion(address_of(key))


@given(
    st.binary(min_size=32, max_size=32),
    st.integers(0, 55),
    st.sampled_from("abcdefghijklmnopqrstuvwxyz234567"),
)
def test_a_wrong_letter_is_nearly_always_noticed(key, place, letter):
    """Two bytes of checksum: a wrong letter passes once in 65,536 at most; in the key part it never passed here."""
    right = address_of(key)
    wrong = right[:place] + letter + right[place + 1 :]
    if wrong != right and is_onion(wrong):
        decoded = base64.b32decode(wrong.removesuffix(".onion").upper())
        assert hashlib.sha3_256(b".onion checksum" + decoded[:32] + b"\x03").digest()[:2] == decoded[32:34]


@pytest.mark.parametrize(
    "host",
    [
        "",
        "rights.example.org",
        ONION.upper(),
        ONION.removesuffix(".onion"),
        f"www.{ONION}",
        f"{ONION}:80",
        f"http://{ONION}",
        f"{ONION}/",
        "expyuzz4wqqyqhjn.onion",
        "a" * 56 + ".onion",
        "1" + ONION[1:],
        ONION + "\n",
    ],
)
def test_what_is_no_address_is_refused(host):
    assert not is_onion(host)


def test_other_versions_are_refused():
    key = bytes(range(32))
    for version in (2, 4):
        check = hashlib.sha3_256(b".onion checksum" + key + bytes([version])).digest()[:2]
        host = base64.b32encode(key + check + bytes([version])).decode().lower() + ".onion"
        assert not is_onion(host)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_location_is_one_line_of_ascii_whatever_the_path(path):
    said = onion_location(ONION, f"/{path}")
    assert said.startswith(f"http://{ONION}/") and said.isascii() and said.isprintable() and " " not in said


def test_location_keeps_the_path_as_it_is_typed():
    assert onion_location(ONION, "/vi/d/g/3/") == f"http://{ONION}/vi/d/g/3/"
