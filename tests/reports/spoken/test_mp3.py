"""MP3 files as recorders and editors really make them."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.spoken import mp3
from reports.spoken.faults import SoundRefused
from tests.reports.spoken.sounds import SECRET, mp3_frame

# Second and third byte of the head, length of a frame without padding, hertz, samples of a frame.
KINDS = [
    (0xFB, 0x90, 417, 44_100, 1152),
    (0xFB, 0x54, 192, 48_000, 1152),
    (0xFA, 0x18, 144, 32_000, 1152),
    (0xF3, 0x84, 192, 24_000, 576),
    (0xF3, 0x18, 36, 16_000, 576),
    (0xE3, 0x14, 48, 12_000, 576),
    (0xE3, 0x48, 288, 8_000, 576),
]


def frame(second: int, third: int, length: int, *, mode: int = 0xC0, padded: bool = False) -> bytes:
    """One frame; its content looks like no other head."""
    head = bytes([0xFF, second, third | (2 if padded else 0), mode])
    return head + b"\x11" * (length + padded - 4)


def id3(size: int, *, footer: bool = False) -> bytes:
    """An ID3v2.4 tag with this many bytes of content."""
    parts = bytes([size >> 21 & 127, size >> 14 & 127, size >> 7 & 127, size & 127])
    content = (SECRET * (size // len(SECRET) + 1))[:size]
    return (
        b"ID3\4\0" + bytes([0x10 if footer else 0]) + parts + content + (b"3DI" + bytes(7) if footer else b"")
    )


@pytest.mark.parametrize(("second", "third", "length", "hertz", "samples"), KINDS)
@pytest.mark.parametrize("mode", [0x00, 0x40, 0x80, 0xC0])
def test_every_version_rate_and_mode_is_measured(second, third, length, hertz, samples, mode):
    sound = frame(second, third, length, mode=mode) * 30 + frame(
        second, third, length, mode=mode, padded=True
    )
    cleaned, seconds = mp3.clean(sound)
    assert seconds == pytest.approx(31 * samples / hertz)
    assert cleaned.endswith(sound) and struct.unpack_from(">II", cleaned, cleaned.index(b"Xing") + 4) == (
        1,
        31,
    )


@pytest.mark.parametrize(("second", "third", "length", "hertz", "samples"), KINDS)
def test_summary_is_itself_a_frame_of_the_same_kind(second, third, length, hertz, samples):
    sound = frame(second, third, length) * 9
    cleaned, _seconds = mp3.clean(sound)
    first = mp3._frame(cleaned, 0)
    assert first and first.hertz == hertz and cleaned[first.length :] == sound


@pytest.mark.parametrize("size", [0, 1, 127, 128, 20_000, 300_000])
@pytest.mark.parametrize("footer", [False, True])
def test_tag_of_any_size_is_passed_over(size, footer):
    sound = mp3_frame() * 5
    assert mp3.clean(id3(size, footer=footer) + sound) == mp3.clean(sound)


def test_several_tags_and_zeros_before_the_sound_are_passed_over():
    assert mp3.clean(id3(50) + id3(900) + bytes(33) + mp3_frame() * 5) == mp3.clean(mp3_frame() * 5)


@pytest.mark.parametrize("mark", [b"TAG", b"APETAGEX", b"LYRICSBEGIN"])
def test_tags_behind_the_sound_are_left_out(mark):
    assert mp3.clean(mp3_frame() * 5 + bytes(7) + mark + SECRET) == mp3.clean(mp3_frame() * 5)


@pytest.mark.parametrize(
    "head",
    [
        b"\xff\xf3\x08\xc0",
        b"\xff\xf3\xf8\xc0",
        b"\xff\xf3\x1c\xc0",
        b"\xff\xeb\x18\xc0",
        b"\xff\xf5\x18\xc0",
        b"\xff\xd3",
    ],
)
def test_free_reserved_and_foreign_kinds_are_no_frames(head):
    assert mp3._frame(head + bytes(500), 0) is None
    with pytest.raises(SoundRefused):
        mp3.clean(head + bytes([7]) * 500)


def test_sound_that_changes_its_rate_midway_is_refused():
    with pytest.raises(SoundRefused):
        mp3.clean(frame(0xF3, 0x18, 36) * 5 + frame(0xF3, 0x84, 192) * 5)


@given(st.integers(1, 80), st.integers(0, 5_000))
def test_filling_is_never_taken_for_sound(frames, room):
    cleaned, seconds = mp3.clean(mp3_frame() * frames)
    assert mp3.clean(mp3.pad(cleaned, len(cleaned) + room)) == (cleaned, seconds)
