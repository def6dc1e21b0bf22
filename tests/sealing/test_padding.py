"""Padding hides sizes for little, comes off whole, and a block that was not padded here is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealing import padding
from sealing.errors import PaddingError

LENGTHS = st.integers(0, 2**32)


@given(LENGTHS)
def test_padded_size_never_shrinks_nor_goes_below_the_floor(length):
    assert padding.padded_size(length) >= max(length, padding.FLOOR)


@given(st.integers(padding.FLOOR, 2**32))
def test_padding_costs_at_most_a_sixteenth(length):
    assert padding.padded_size(length) - length < length / 16


@given(LENGTHS, LENGTHS)
def test_longer_text_is_never_padded_shorter(one, other):
    shorter, longer = sorted((one, other))
    assert padding.padded_size(shorter) <= padding.padded_size(longer)


@given(LENGTHS)
def test_padded_size_is_stable(length):
    assert padding.padded_size(padding.padded_size(length)) == padding.padded_size(length)


def test_few_sizes_are_left_to_tell_apart():
    # From 4 KB to 10 MB; the design counted 297.
    sizes, length = set(), 0
    while length <= 10_000_000:
        sizes.add(padding.padded_size(length))
        length = max(sizes) + 1
    assert len(sizes) < 300


# Worked by hand from the PURBs paper: E = floor(log2 L), S = floor(log2 E) + 1, E - S low bits are zero.
@pytest.mark.parametrize(
    ("length", "size"),
    [
        (0, 4096),
        (4096, 4096),
        (4097, 4352),
        (8191, 8192),
        (8193, 8704),
        (65_537, 67_584),
        (1_000_000, 1_015_808),
    ],
)
def test_padded_sizes_are_those_of_padme(length, size):
    assert padding.padded_size(length) == size


@given(st.binary(max_size=20_000))
def test_payload_comes_back(payload):
    assert padding.unpack(padding.pack(payload)) == payload
    assert padding.unpack_blocks(padding.pack_blocks(payload)) == payload


@given(st.binary(max_size=20_000))
def test_block_has_the_documented_layout(payload):
    block = padding.pack(payload)
    assert len(block) == padding.padded_size(4 + len(payload))
    assert block[:4] == len(payload).to_bytes(4, "big")
    assert block[4 : 4 + len(payload)] == payload
    assert not any(block[4 + len(payload) :])


@pytest.mark.parametrize(
    ("length", "size"), [(0, 4096), (4092, 4096), (4093, 8192), (8188, 8192), (12_000, 12_288)]
)
def test_blocks_come_in_multiples_of_the_floor(length, size):
    assert len(padding.pack_blocks(b"x" * length)) == size


def test_short_texts_are_all_alike_in_size():
    assert {len(padding.pack(b"x" * length)) for length in range(0, 4093, 31)} == {4096}


@pytest.mark.parametrize("unpack", [padding.unpack, padding.unpack_blocks])
@pytest.mark.parametrize(
    "block",
    [
        b"",
        b"\0\0\0\1",
        b"\0\0\0\1x",
        b"\xff" * 4096,
        bytes(4095),
        bytes(4097),
        bytes(8192),
        (4093).to_bytes(4, "big") + bytes(4092),
        (3).to_bytes(4, "big") + b"abcd" + bytes(4088),
        bytes(4095) + b"x",
    ],
    ids=["empty", "prefix", "short", "huge", "less", "more", "twice", "overrun", "hidden", "tail"],
)
def test_malformed_block_is_refused(unpack, block):
    with pytest.raises(PaddingError):
        unpack(block)


@given(st.binary(max_size=9000))
def test_any_bytes_are_unpacked_or_refused(block):
    try:
        payload = padding.unpack(block)
    except PaddingError:
        return
    assert padding.pack(payload) == block


def test_payload_over_four_gibibytes_is_refused():
    class Long(bytes):
        def __len__(self) -> int:
            return 2**32

    with pytest.raises(PaddingError):
        padding.pack(Long())
