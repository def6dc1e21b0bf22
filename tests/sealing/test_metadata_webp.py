"""WebP: which chunks stay, which go, what the header says, and broken files are refused."""

import struct

import pytest

from sealing import metadata
from sealing.errors import MetadataError
from sealing.metadata.orientation import minimal_tiff
from tests.sealing import pictures
from tests.sealing.pictures import webp_chunk, webp_chunks, with_webp_chunks

PLAIN = pictures.saved(pictures.drawn(), "webp")
LOSSLESS = pictures.saved(pictures.drawn("RGBA"), "webp", lossless=True, exact=True)
EXTENDED = pictures.saved(
    pictures.drawn(), "webp", exif=pictures.exif(6), xmp=b"<secret/>", icc_profile=pictures.colour_profile()
)


def test_description_goes_and_profile_stays():
    chunks = webp_chunks(metadata.strip("webp", EXTENDED))
    assert set(chunks) == {b"VP8X", b"ICCP", b"VP8 ", b"EXIF"}
    assert chunks[b"EXIF"] == minimal_tiff(6)


@pytest.mark.parametrize(("orientation", "flags"), [(1, 0x20), (6, 0x28)])
def test_header_says_what_is_inside(orientation, flags):
    data = pictures.saved(
        pictures.drawn(),
        "webp",
        exif=pictures.exif(orientation),
        xmp=b"<x/>",
        icc_profile=pictures.colour_profile(),
    )
    assert webp_chunks(metadata.strip("webp", data))[b"VP8X"][0] == flags


@pytest.mark.parametrize("kind", [b"XMP ", b"EXIF", b"secr", b"META"])
@pytest.mark.parametrize("plain", [PLAIN, LOSSLESS], ids=["lossy", "lossless"])
def test_chunk_goes_with_all_it_says(plain, kind):
    assert metadata.strip("webp", with_webp_chunks(plain, webp_chunk(kind, b"secret"))) == metadata.strip(
        "webp", plain
    )


@pytest.mark.parametrize("picture", [PLAIN, LOSSLESS], ids=["lossy", "lossless"])
def test_simple_picture_is_untouched(picture):
    assert metadata.strip("webp", picture) == picture


def test_transparency_stays():
    data = pictures.saved(pictures.drawn("RGBA"), "webp", quality=60, exif=pictures.exif())
    stripped = metadata.strip("webp", data)
    assert b"ALPH" in webp_chunks(stripped)
    assert pictures.pixels(stripped) == pictures.pixels(data)


def test_animation_keeps_its_frames_and_loses_strange_parts():
    frames = [pictures.drawn(seed=seed) for seed in (1, 5, 9)]
    data = pictures.saved(
        frames[0], "webp", save_all=True, append_images=frames[1:], exif=pictures.exif(), lossless=True
    )
    place = data.index(b"ANMF")
    (length,) = struct.unpack_from("<I", data, place + 4)
    frame = webp_chunk(b"ANMF", data[place + 8 : place + 8 + length] + webp_chunk(b"secr", b"secret"))
    content = data[8:place] + frame + data[place + 8 + length :]
    stripped = metadata.strip("webp", b"RIFF" + struct.pack("<I", len(content)) + content)
    assert b"secret" not in stripped
    assert pictures.pixels(stripped) == pictures.pixels(data)


def test_exif_with_the_prefix_of_jpeg_is_understood():
    base = pictures.saved(pictures.drawn(), "webp", icc_profile=pictures.colour_profile())
    turned = with_webp_chunks(base, webp_chunk(b"EXIF", b"Exif\0\0" + minimal_tiff(8)))
    assert pictures.orientation_in(metadata.strip("webp", turned)) == 8


def test_orientation_without_a_header_for_it_is_dropped():
    # The simple form of WebP has no EXIF, so no viewer turned such a picture.
    turned = with_webp_chunks(PLAIN, webp_chunk(b"EXIF", minimal_tiff(8)))
    assert metadata.strip("webp", turned) == PLAIN


def test_size_in_the_header_is_right():
    stripped = metadata.strip("webp", EXTENDED)
    assert struct.unpack_from("<I", stripped, 4)[0] == len(stripped) - 8


@pytest.mark.parametrize(
    "data",
    [
        b"RIFF\0\0\0\0WEBP",
        b"RIFF\4\0\0\0WAVE",
        b"RIFF\4\0\0\0WEBP",
        PLAIN[:-1],
        with_webp_chunks(PLAIN, b"XMP "),
        with_webp_chunks(PLAIN, b"XMP \xff\0\0\0short"),
        with_webp_chunks(b"RIFF\4\0\0\0WEBP", webp_chunk(b"EXIF", b"only a description")),
        with_webp_chunks(PLAIN, webp_chunk(b"VP8X", b"short")),
        with_webp_chunks(PLAIN, webp_chunk(b"ANMF", bytes(16) + b"bad")),
    ],
    ids=range(9),
)
def test_malformed_webp_is_refused(data):
    with pytest.raises(MetadataError):
        metadata.strip("webp", data)
