"""Ogg Opus files as recorders and editors really make them."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.spoken import ogg
from reports.spoken.faults import SoundRefused
from tests.reports.spoken.sounds import SECRET, opus

LONGEST = 255 * 255


def with_picture(size: int) -> bytes:
    """A file whose comments hold a picture and go over several pages, the last of which ends with them."""
    pages = list(ogg._pages(opus()))
    content = (
        b"OpusTags" + struct.pack("<I", 4) + b"made" + struct.pack("<I", 1) + SECRET * (size // len(SECRET))
    )
    lacing = b"\xff" * (len(content) // 255) + bytes([len(content) % 255])
    made = [pages[0]]
    for start in range(0, len(lacing), 255):
        cut = lacing[start : start + 255]
        body = content[start * 255 : start * 255 + sum(cut)]
        made.append(ogg._Page(ogg._CONTINUED if start else 0, 0, 7, cut, body))
    return b"".join(page.written(number) for number, page in enumerate([*made, *pages[2:]]))


def test_checksum_is_that_of_the_format():
    """A page of libogg's: the smallest there is, an empty one."""
    page = ogg._Page(0, 0, 0, b"", b"").written(0)
    assert ogg._checksum(b"") == 0 and ogg._checksum(b"\1") == 0x04C11DB7
    assert page[22:26] == struct.pack("<I", ogg._checksum(page[:22] + bytes(4) + page[26:]))


@pytest.mark.parametrize("size", [100, 5_000, 70_000, 200_000])
def test_picture_over_many_pages_is_gone_and_the_sound_is_not(size):
    cleaned, seconds = ogg.clean(with_picture(size))
    assert (cleaned, seconds) == ogg.clean(opus()) and SECRET not in cleaned


def test_comments_that_never_end_are_refused():
    pages = list(ogg._pages(opus()))
    endless = ogg._Page(0, 0, 7, b"\xff", b"OpusTags" + bytes(247))
    with pytest.raises(SoundRefused):
        ogg.clean(b"".join(page.written(n) for n, page in enumerate([pages[0], endless, endless])))


def test_file_without_comments_or_without_sound_is_refused():
    pages = list(ogg._pages(opus()))
    for kept in ([pages[0], *pages[2:]], [pages[0], pages[1], pages[1]][:2]):
        with pytest.raises(SoundRefused):
            ogg.clean(b"".join(page.written(number) for number, page in enumerate(kept)))


def test_samples_to_skip_are_not_counted():
    assert ogg.clean(opus(3))[1] == pytest.approx((3 * 48_000 - 312) / 48_000)


def test_pages_are_numbered_anew_and_the_last_one_says_so():
    cleaned, _seconds = ogg.clean(with_picture(70_000))
    numbers = [struct.unpack_from("<I", cleaned, place + 18)[0] for place in starts(cleaned)]
    assert numbers == list(range(len(numbers)))
    assert list(ogg._pages(cleaned))[-1].flags & ogg._LAST


def starts(data: bytes) -> list[int]:
    """Where each page begins."""
    found, place = [], 0
    for page in ogg._pages(data):
        found.append(place)
        place += len(page.written(0))
    return found


@given(
    st.one_of(
        st.integers(128, 2_000),
        st.integers(LONGEST - 400, LONGEST + 400),
        st.integers(2 * LONGEST, 3 * LONGEST),
    )
)
def test_filling_of_any_length_is_whole_pages_of_one_other_stream(room):
    cleaned, _seconds = ogg.clean(opus())
    filled = ogg.pad(cleaned, len(cleaned) + room)
    pages = list(ogg._pages(filled))
    other = [page for page in pages if page.serial != 7]
    assert len(filled) == len(cleaned) + room and len({page.serial for page in other}) == 1
    assert [page for page in pages if page.serial == 7] == list(ogg._pages(cleaned))
    assert pages[-1].serial == 7 and other[-1].flags & ogg._LAST
