"""A one-time view opens with its own address, and with nothing the server keeps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealing import slots
from sealing.errors import SlotRefused

TOKEN = "a" * 43
# Frozen: a form loaded before an update must find its slot after it.
FROZEN_ADDRESS = "if06UZTMRgHZcrzGgq96zw.K04xMG4twQo9EfOzd1CHev9unTratfUb9s15Wv2DGSY"
FROZEN_HASH = "66d34fba71f8f450f7e45598853e53bfc23bbd129027cbb131a2f4ffd7878cd0"
FROZEN_FINGERPRINT = "040f5c17da5245567c4b76d09d72305288d9f02d6b64dfe1e47f225e0e219fcc"


@pytest.fixture
def address() -> slots.SlotAddress:
    return slots.slot_address(slots.new_token())


def test_token_leads_to_the_frozen_slot():
    assert slots.slot_address(TOKEN).text == FROZEN_ADDRESS
    assert slots.token_hash(TOKEN).hex() == FROZEN_HASH
    assert slots.body_fingerprint(TOKEN, b"body").hex() == FROZEN_FINGERPRINT


def test_new_tokens_are_long_and_differ():
    tokens = {slots.new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert {len(token) for token in tokens} == {43}


def test_same_token_leads_to_the_same_slot():
    token = slots.new_token()
    assert slots.slot_address(token) == slots.slot_address(token)


def test_tokens_lead_to_slots_of_their_own():
    addresses = [slots.slot_address(slots.new_token()) for _ in range(100)]
    assert len({address.slot_id for address in addresses}) == 100
    assert len({address.key for address in addresses}) == 100


def test_stored_parts_do_not_contain_the_key(address):
    assert address.slot_id not in address.key
    assert slots.token_hash(TOKEN) not in (slots.slot_address(TOKEN).key, slots.body_fingerprint(TOKEN, b""))


@given(st.text())
def test_address_survives_its_url(token):
    address = slots.slot_address(token)
    assert slots.read_address(address.text) == address
    assert len(address.text) == 66
    assert slots.read_slot_id(address.id_text) == address.slot_id


def test_exit_link_carries_the_id_only(address):
    assert address.text.startswith(address.id_text + ".")
    assert len(address.id_text) == 22


@pytest.mark.parametrize(
    "text",
    [
        "",
        ".",
        "x",
        FROZEN_ADDRESS[:-1],
        FROZEN_ADDRESS + "A",
        FROZEN_ADDRESS.replace(".", ""),
        FROZEN_ADDRESS + ".x",
        "ä.ö",
    ],
)
def test_malformed_address_is_refused(text):
    with pytest.raises(SlotRefused):
        slots.read_address(text)


@pytest.mark.parametrize("text", ["", "x", FROZEN_ADDRESS, FROZEN_ADDRESS[:21], "if06UZTMRgHZcrzGgq96zx"])
def test_malformed_id_is_refused(text):
    with pytest.raises(SlotRefused):
        slots.read_slot_id(text)


@given(st.binary(max_size=20_000))
def test_content_comes_back(payload):
    key = slots.slot_address(TOKEN).key
    assert slots.open_slot(key, slots.seal_slot(key, payload)) == payload


def test_another_key_opens_nothing(address):
    blob = slots.seal_slot(address.key, b"receipt")
    with pytest.raises(SlotRefused):
        slots.open_slot(slots.slot_address(TOKEN).key, blob)


@given(st.integers(0, 4096 + 28 - 1), st.integers(1, 255))
def test_any_changed_byte_is_refused(place, flip):
    key = slots.slot_address(TOKEN).key
    blob = bytearray(slots.seal_slot(key, b"receipt"))
    blob[place] ^= flip
    with pytest.raises(SlotRefused):
        slots.open_slot(key, bytes(blob))


@pytest.mark.parametrize("blob", [b"", b"x", bytes(12), bytes(28), bytes(5000)])
def test_bytes_that_are_no_slot_are_refused(address, blob):
    with pytest.raises(SlotRefused):
        slots.open_slot(address.key, blob)


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_key_of_another_length_opens_nothing(address, length):
    blob = slots.seal_slot(address.key, b"receipt")
    with pytest.raises(SlotRefused):
        slots.open_slot(bytes(length), blob)


@pytest.mark.parametrize(("length", "blocks"), [(0, 1), (4092, 1), (4093, 2), (12_000, 3)])
def test_size_tells_blocks_only(address, length, blocks):
    # 12 bytes of nonce and 16 of authentication go with the blocks.
    assert len(slots.seal_slot(address.key, b"x" * length)) == blocks * 4096 + 28


def test_same_content_is_sealed_differently_each_time(address):
    assert len({slots.seal_slot(address.key, b"receipt") for _ in range(20)}) == 20


def test_nothing_of_the_content_is_in_the_slot(address):
    assert b"12345678901234567891" not in slots.seal_slot(address.key, b"12345678901234567891")


@given(st.binary(max_size=100), st.binary(max_size=100))
def test_fingerprint_tells_bodies_apart(one, other):
    same = slots.body_fingerprint(TOKEN, one) == slots.body_fingerprint(TOKEN, other)
    assert same == (one == other)


def test_fingerprint_cannot_be_computed_without_the_token():
    # Same body, other token: whoever guesses the body has nothing to compare with.
    assert slots.body_fingerprint(TOKEN, b"body") != slots.body_fingerprint("b" * 43, b"body")


def test_address_hides_its_key_when_shown():
    shown = repr(slots.slot_address(TOKEN))
    assert FROZEN_ADDRESS.partition(".")[2] not in shown
    assert "key" not in shown
