"""A sealed reply travels from an offline machine on a stick, whole or not at all."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealing import parcels
from sealing.errors import KeyFormatError
from sealing.parcels import ReplyParcel

PARCELS = st.builds(
    ReplyParcel,
    report_id=st.text(),
    sequence=st.integers(0, 10**6),
    sealed=st.binary(max_size=500),
    state=st.sampled_from(["", "handed", "closed"]),
)


@given(PARCELS)
def test_parcel_comes_back(parcel):
    text = parcels.written_parcel(parcel)
    assert parcels.read_parcel(text) == parcel
    assert text.isascii()
    assert text.count("\n") == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"v": 2},
        {"report": 1},
        {"report": None},
        {"sequence": "1"},
        {"sequence": True},
        {"sealed": "&&"},
        {"sealed": None},
        {"sealed": "ä"},
        {"state": "destroyed"},
        {"state": None},
        {"state": []},
    ],
    ids=str,
)
def test_parcel_of_another_form_is_refused(changes):
    document = json.loads(parcels.written_parcel(ReplyParcel("0f", 1, b"sealed")))
    with pytest.raises(KeyFormatError):
        parcels.read_parcel(json.dumps(document | changes))


def test_parcel_of_a_plain_reply_keeps_its_frozen_form():
    written = parcels.written_parcel(ReplyParcel("0f", 1, b"sealed"))
    assert written == '{"v": 1, "report": "0f", "sequence": 1, "sealed": "c2VhbGVk"}\n'


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", "AGE-SECRET-KEY-1", "age-encryption.org/v1\n"])
def test_other_file_is_no_parcel(text):
    with pytest.raises(KeyFormatError):
        parcels.read_parcel(text)
