"""Recordings are known by their bytes, lose what they tell about their making, and leave equally long."""

import contextlib
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.spoken import sound
from reports.spoken.faults import SoundRefused
from reports.spoken.sound import LARGEST, ROOM, padded, read, shared_size
from tests.reports.spoken.sounds import SECRET, box, m4a, mp3, mp3_frame, ogg_page, opus

MADE = {"audio/mpeg": mp3, "audio/ogg": opus, "audio/mp4": m4a}


@pytest.mark.parametrize(("media_type", "seconds"), [("audio/mpeg", 2), ("audio/ogg", 5), ("audio/mp4", 3)])
def test_format_and_length_are_told_by_the_bytes(media_type, seconds):
    found = read(MADE[media_type]())
    assert (found.media_type, found.seconds) == (media_type, seconds)


@pytest.mark.parametrize("make", MADE.values())
def test_titles_pictures_places_and_makers_are_gone(make):
    assert SECRET in make()
    cleaned = read(make()).data
    for trace in (SECRET, b"LAME", b"TIT2", b"APETAGEX", b"+35.68", b"ID3"):
        assert trace not in cleaned


def test_times_of_making_are_gone():
    cleaned = read(m4a()).data
    assert struct.pack(">I", 3_900_000_000) in m4a()
    assert struct.pack(">I", 3_900_000_000) not in cleaned and struct.pack(">I", 3_900_000_001) not in cleaned


def test_the_sound_itself_is_kept_byte_for_byte():
    frames = b"".join(mp3_frame(fill=number % 200 + 1) for number in range(50))
    assert read(mp3()).data.endswith(frames)
    assert b"sound" * 400 in read(m4a()).data
    assert all(bytes([number + 1]) * 254 in read(opus()).data for number in range(5))


@pytest.mark.parametrize("make", MADE.values())
def test_cleaning_again_changes_nothing(make):
    once = read(make())
    assert read(once.data) == once


def test_offsets_in_an_mpeg_4_file_stay():
    assert len(read(m4a()).data) == len(m4a())
    assert read(m4a()).data.index(b"mdat") == m4a().index(b"mdat")


def test_mp3_without_tags_or_summary_is_taken():
    assert read(mp3(tags=False, summary=False)).seconds == 2


def test_mp3_that_was_cut_off_loses_its_last_frame_only():
    assert read(mp3(tags=False)[:-10]).seconds == 2


def test_mp3_says_how_many_frames_it_has():
    cleaned = read(mp3(frames=77)).data
    place = cleaned.index(b"Xing")
    assert struct.unpack_from(">II", cleaned, place + 4) == (1, 77)


def test_summary_of_stereo_finds_room():
    stereo = b"".join(mp3_frame(mono=False) for _ in range(20))
    assert b"Xing" in read(stereo).data


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "kind"),
        (b"<html>", "kind"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "kind"),
        (b"RIFF\0\0\0\0WAVEfmt ", "kind"),
        (b"ID3\4\0\0\0\0\0\0", "damaged"),
        (mp3(tags=False) + b"MZ" + bytes([1]) * 100, "damaged"),
        (mp3_frame() + bytes([0xFF, 0xFB, 0x90, 0xC0]) + bytes(413), "damaged"),
        (b"OggS" + bytes(40), "damaged"),
        (opus()[:-3], "damaged"),
        (opus()[:200] + b"X" + opus()[201:], "damaged"),
        (ogg_page(0, b"\x01vorbis" + bytes(23), flags=2) + opus()[47:], "kind"),
        (opus() + ogg_page(9, b"other", serial=8), "damaged"),
        (m4a(handler=b"vide"), "kind"),
        (m4a(extra=box(b"moof", b"")), "damaged"),
        (m4a()[:-20], "damaged"),
        (m4a(seconds=0), "damaged"),
        (mp3(frames=6000, tags=False), "too_long"),
        (m4a(seconds=400), "too_long"),
        (m4a() + bytes(LARGEST), "too_large"),
    ],
)
def test_what_is_no_fit_recording_is_refused(data, code):
    with pytest.raises(SoundRefused) as refused:
        read(data)
    assert refused.value.code == code


@given(st.sampled_from(sorted(MADE)), st.data())
def test_damage_never_does_more_than_refuse(media_type, draw):
    whole = bytearray(MADE[media_type]())
    for _ in range(draw.draw(st.integers(1, 4))):
        whole[draw.draw(st.integers(0, len(whole) - 1))] = draw.draw(st.integers(0, 255))
    cut = bytes(whole[: draw.draw(st.integers(0, len(whole)))])
    with contextlib.suppress(SoundRefused):
        assert read(cut).seconds > 0


@given(
    st.binary(max_size=400), st.sampled_from([b"", b"ID3", b"\xff\xf3\x28\xc0", b"OggS", b"\0\0\0\x10ftyp"])
)
def test_noise_never_does_more_than_be_refused(noise, beginning):
    with pytest.raises(SoundRefused):
        read(beginning + noise)


@given(st.sampled_from(sorted(MADE)), st.integers(ROOM, 150_000))
def test_filled_recording_has_exactly_the_size_and_the_same_sound(media_type, room):
    found = read(MADE[media_type]())
    filled = padded(found.data, media_type, len(found.data) + room)
    assert len(filled) == len(found.data) + room
    if media_type == "audio/ogg":
        pages = list(sound.ogg._pages(filled))
        own = [page for page in pages if page.serial == 7]
        assert own == list(sound.ogg._pages(found.data)) and pages[-1] == own[-1]
        assert [bool(page.flags & 2) for page in pages[:3]] == [True, True, False]
    else:
        assert filled.startswith(found.data)


@pytest.mark.parametrize("media_type", sorted(MADE))
def test_filled_file_tells_the_same_length(media_type):
    found = read(MADE[media_type]())
    filled = padded(found.data, media_type, shared_size(len(found.data)))
    if media_type != "audio/ogg":
        assert read(filled).seconds == found.seconds


def test_there_is_always_room_for_filling():
    for size in (1, 16_383, 16_384, 16_385, LARGEST):
        assert shared_size(size) >= size + ROOM and shared_size(size) % 4096 == 0
    with pytest.raises(ValueError, match="room"):
        padded(b"x", "audio/mpeg", 100)
