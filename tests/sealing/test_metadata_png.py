"""PNG: which chunks stay, which go, and broken files are refused."""

import zlib

import pytest
from PIL import Image, PngImagePlugin

from sealing import metadata
from sealing.errors import MetadataError
from tests.sealing import pictures
from tests.sealing.pictures import png_chunk, with_png_chunks

PLAIN = pictures.saved(pictures.drawn(), "png")


@pytest.mark.parametrize(
    "kind", [b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME", b"pHYs", b"sPLT", b"caBX", b"vpAg", b"prVt"]
)
def test_chunk_goes_with_all_it_says(kind):
    assert metadata.strip("png", with_png_chunks(PLAIN, png_chunk(kind, b"secret"))) == PLAIN


def test_screenshot_texts_go():
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", "secret")
    texts.add_itxt("XML:com.adobe.xmp", "secret", zip=True)
    stripped = metadata.strip("png", pictures.saved(pictures.drawn(), "png", pnginfo=texts))
    assert pictures.opened(stripped).info == {}


def test_what_was_cropped_away_goes():
    # Some phones left the uncropped rest behind the end of the picture ("aCropalypse", CVE-2023-21036).
    assert metadata.strip("png", PLAIN + png_chunk(b"IDAT", b"secret") + png_chunk(b"IEND", b"")) == PLAIN


@pytest.mark.parametrize(
    "chunk",
    [
        png_chunk(b"gAMA", (45455).to_bytes(4, "big")),
        png_chunk(b"sRGB", b"\0"),
        png_chunk(b"cICP", b"\1\r\0\1"),
        png_chunk(b"sBIT", b"\5\6\5"),
    ],
    ids=lambda chunk: chunk[4:8],
)
def test_chunk_that_makes_colours_stays(chunk):
    data = with_png_chunks(PLAIN, chunk)
    assert metadata.strip("png", data) == data


def test_transparency_and_palette_stay():
    picture = pictures.drawn("L").convert("P")
    data = pictures.saved(picture, "png", transparency=3)
    stripped = metadata.strip("png", data)
    assert pictures.opened(stripped).info["transparency"] == pictures.opened(data).info["transparency"]
    assert (
        pictures.opened(stripped).convert("RGBA").tobytes() == pictures.opened(data).convert("RGBA").tobytes()
    )


def test_animation_keeps_its_frames():
    frames = [pictures.drawn(seed=seed) for seed in (1, 5, 9)]
    data = pictures.saved(frames[0], "png", save_all=True, append_images=frames[1:], exif=pictures.exif())
    stripped = metadata.strip("png", data)
    assert len(pictures.pixels(stripped)) == 3
    assert pictures.pixels(stripped) == pictures.pixels(data)


def test_profile_loses_its_name():
    profile = pictures.colour_profile()
    named = with_png_chunks(PLAIN, png_chunk(b"iCCP", b"secret name\0\0" + zlib.compress(profile)))
    stripped = metadata.strip("png", named)
    assert b"secret" not in stripped
    assert pictures.opened(stripped).info["icc_profile"] == profile


def test_interlaced_and_deep_pictures_stay():
    deep = Image.frombytes("I;16", (9, 5), bytes(range(90)))
    data = pictures.saved(deep, "png")
    assert metadata.strip("png", data) == data


@pytest.mark.parametrize(
    "data",
    [
        with_png_chunks(PLAIN, png_chunk(b"SECR", b"unknown and critical")),
        with_png_chunks(PLAIN, png_chunk(b"tEXt", b"secret")[:-1] + b"x"),
        with_png_chunks(PLAIN, b"\xff\xff\xff\xfftEXtsecret"),
        with_png_chunks(PLAIN, png_chunk(b"iCCP", b"a name without an end")),
        with_png_chunks(PLAIN, png_chunk(b"iCCP", b"")),
        PLAIN[:-1],
        PLAIN[:-12],
        PLAIN[:8],
        PLAIN[:8] + PLAIN[33:],
        PLAIN[:8] + png_chunk(b"tEXt", b"first") + PLAIN[8:],
    ],
    ids=range(10),
)
def test_malformed_png_is_refused(data):
    with pytest.raises(MetadataError):
        metadata.strip("png", data)
