"""MPEG-4 files as phones really make them."""

import struct

import pytest

from reports.spoken import m4a
from reports.spoken.faults import SoundRefused
from tests.reports.spoken.sounds import SECRET, box
from tests.reports.spoken.sounds import m4a as made

HDLR = box(b"hdlr", bytes(8) + b"soun" + bytes(12) + SECRET + b"\0")
WHEN = 4_000_000_123


def long_dates(seconds: int = 7) -> bytes:
    """A file with dates of 64 bits, as version 1 of the boxes has them."""
    dates = struct.pack(">QQ", WHEN, WHEN)
    mdhd = box(b"mdhd", b"\1" + bytes(3) + dates + struct.pack(">IQ", 1000, seconds * 1000) + bytes(4))
    tkhd = box(b"tkhd", b"\1" + bytes(3) + dates + bytes(72))
    return (
        box(b"ftyp", b"mp42")
        + box(b"moov", box(b"trak", tkhd + box(b"mdia", mdhd + HDLR)))
        + box(b"mdat", b"s")
    )


def test_long_dates_are_blanked_and_the_length_is_read():
    cleaned, seconds = m4a.clean(long_dates())
    assert seconds == 7 and struct.pack(">Q", WHEN) in long_dates() and struct.pack(">Q", WHEN) not in cleaned


def test_sound_in_a_box_of_64_bits_is_kept():
    large = struct.pack(">I4sQ", 1, b"mdat", 16 + 9) + b"the sound"
    whole = made()
    cleaned, _seconds = m4a.clean(whole[: whole.index(b"mdat") - 4] + large)
    assert cleaned.endswith(b"the sound")


@pytest.mark.parametrize("kind", [b"udta", b"meta", b"uuid", b"skip", b"wide"])
@pytest.mark.parametrize("inside", [True, False])
def test_boxes_that_tell_are_blanked_wherever_they_stand(kind, inside):
    telling = box(kind, SECRET)
    whole = made()
    if inside:
        moov = whole.index(b"moov") - 4
        size = struct.unpack_from(">I", whole, moov)[0]
        longer = struct.pack(">I", size + len(telling)) + whole[moov + 4 : moov + size] + telling
        whole = whole[:moov] + longer + whole[moov + size :]
    else:
        whole = whole + telling
    cleaned, _seconds = m4a.clean(whole)
    assert SECRET not in cleaned and len(cleaned) == len(whole) and kind not in cleaned


@pytest.mark.parametrize("tracks", [0, 2])
def test_file_with_no_track_or_several_is_refused(tracks):
    whole = long_dates()
    track = whole[whole.index(b"trak") - 4 : whole.index(b"mdat") - 4]
    with pytest.raises(SoundRefused) as refused:
        m4a.clean(box(b"ftyp", b"mp42") + box(b"moov", track * tracks) + box(b"mdat", b"s"))
    assert refused.value.code == "kind"


@pytest.mark.parametrize("size", [0, 3, 7, 2**31])
def test_box_of_an_impossible_size_is_refused(size):
    with pytest.raises(SoundRefused):
        m4a.clean(made() + struct.pack(">I4s", size, b"free"))


def test_track_without_a_time_scale_is_refused():
    with pytest.raises(SoundRefused):
        m4a.clean(long_dates().replace(struct.pack(">IQ", 1000, 7000), struct.pack(">IQ", 0, 7000)))


def test_filling_is_one_box_behind_the_sound():
    cleaned, seconds = m4a.clean(made())
    filled = m4a.pad(cleaned, len(cleaned) + 5_000)
    assert filled[len(cleaned) :] == struct.pack(">I4s", 5_000, b"free") + bytes(4_992)
    assert m4a.clean(filled) == (filled, seconds)
