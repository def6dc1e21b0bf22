"""Every kind of picture: pixels stay, what the phone wrote goes, broken files are refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from sealing import metadata
from sealing.errors import MetadataError
from tests.sealing import pictures

KINDS = ["jpeg", "png", "webp"]
MODES = {"jpeg": ["RGB", "L", "CMYK"], "png": ["RGB", "RGBA", "L", "LA", "P", "1"], "webp": ["RGB", "RGBA"]}
LOSSLESS = {"jpeg": {"quality": 90}, "png": {}, "webp": {"lossless": True, "exact": True}}


def phone_photo(kind: str, orientation: int = 1, **options) -> bytes:
    return pictures.saved(
        pictures.drawn(), kind, exif=pictures.exif(orientation), **LOSSLESS[kind], **options
    )


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(KINDS), st.data(), st.integers(1, 90), st.integers(1, 90), st.integers(0, 255))
def test_pixels_are_identical(kind, data, width, height, seed):
    mode = data.draw(st.sampled_from(MODES[kind]))
    if mode in "1P":
        picture = pictures.drawn("L", (width, height), seed).convert(mode)
    else:
        picture = pictures.drawn(mode, (width, height), seed)
    taken = pictures.saved(picture, kind, exif=pictures.exif(), **LOSSLESS[kind])
    assert pictures.pixels(metadata.strip(kind, taken)) == pictures.pixels(taken)


@pytest.mark.parametrize("kind", KINDS)
def test_place_and_phone_are_gone(kind):
    taken = phone_photo(kind, orientation=6)
    assert pictures.PLACE in taken
    stripped = metadata.strip(kind, taken)
    assert pictures.PLACE not in stripped
    assert pictures.MAKER not in stripped
    assert dict(pictures.opened(stripped).getexif()) == {0x0112: 6}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("orientation", range(1, 9))
def test_photo_stays_the_right_way_up(kind, orientation):
    stripped = metadata.strip(kind, phone_photo(kind, orientation))
    assert pictures.orientation_in(stripped) == orientation


@pytest.mark.parametrize("kind", KINDS)
def test_upright_photo_has_no_exif_at_all(kind):
    stripped = metadata.strip(kind, phone_photo(kind))
    assert b"Exif" not in stripped
    assert b"eXIf" not in stripped
    assert b"EXIF" not in stripped


@pytest.mark.parametrize("kind", KINDS)
def test_colour_profile_stays(kind):
    profile = pictures.colour_profile()
    stripped = metadata.strip(kind, phone_photo(kind, icc_profile=profile))
    assert pictures.opened(stripped).info["icc_profile"] == profile


@pytest.mark.parametrize("kind", KINDS)
def test_stripping_twice_changes_nothing_more(kind):
    once = metadata.strip(kind, phone_photo(kind, orientation=3, icc_profile=pictures.colour_profile()))
    assert metadata.strip(kind, once) == once


@pytest.mark.parametrize("kind", KINDS)
def test_what_follows_the_end_is_gone(kind):
    taken = phone_photo(kind)
    assert metadata.strip(kind, taken + b"a film of the room") == metadata.strip(kind, taken)


@pytest.mark.parametrize("kind", KINDS)
def test_plain_picture_of_a_program_stays_as_it_is(kind):
    plain = pictures.saved(pictures.drawn(), kind, **LOSSLESS[kind])
    assert pictures.pixels(metadata.strip(kind, plain)) == pictures.pixels(plain)
    assert len(metadata.strip(kind, plain)) <= len(plain)


@pytest.mark.parametrize("kind", KINDS)
def test_kind_is_told_by_the_first_bytes(kind):
    assert metadata.kind_of(phone_photo(kind)) == kind


@pytest.mark.parametrize(
    "data", [b"", b"RIFF", b"RIFF1234WAVE", b"%PDF-1.7", b"GIF89a", b"\xff\xd8", b"\0\0\0\x18ftypqt  "]
)
def test_other_files_are_of_no_kind(data):
    assert metadata.kind_of(data) is None


@pytest.mark.parametrize("kind", ["heic", "gif", "JPEG", "image/jpeg", ""])
def test_unknown_kind_is_refused(kind):
    with pytest.raises(MetadataError):
        metadata.strip(kind, phone_photo("jpeg"))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("other", KINDS)
def test_file_of_another_kind_is_refused(kind, other):
    if kind != other:
        with pytest.raises(MetadataError):
            metadata.strip(kind, phone_photo(other))


@pytest.mark.parametrize("kind", KINDS)
def test_file_that_breaks_off_is_refused(kind):
    taken = phone_photo(kind, orientation=6)
    for length in range(0, len(taken), 7):
        with pytest.raises(MetadataError):
            metadata.strip(kind, taken[:length])


@settings(max_examples=150)
@given(st.sampled_from(KINDS), st.data())
def test_damaged_file_is_stripped_or_refused(kind, data):
    taken = bytearray(phone_photo(kind, orientation=6))
    for _ in range(data.draw(st.integers(1, 5))):
        taken[data.draw(st.integers(0, len(taken) - 1))] = data.draw(st.integers(0, 255))
    try:
        stripped = metadata.strip(kind, bytes(taken))
    except MetadataError:
        return
    assert metadata.strip(kind, stripped) == stripped


@given(st.sampled_from(KINDS), st.binary(max_size=300))
def test_any_bytes_are_stripped_or_refused(kind, data):
    start = {"jpeg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n", "webp": b"RIFF\x40\0\0\0WEBP"}[kind]
    for content in (data, start + data):
        with pytest.raises(MetadataError):
            metadata.strip(kind, content)


def test_turned_photo_is_shown_upright_by_a_viewer():
    from_phone = phone_photo("jpeg", orientation=6)
    stripped = metadata.strip("jpeg", from_phone)
    upright = Image.Image.transpose(pictures.opened(from_phone), Image.Transpose.ROTATE_270)
    assert pictures.opened(stripped).size == (37, 23)
    assert upright.size == (23, 37)
    assert pictures.orientation_in(stripped) == 6
