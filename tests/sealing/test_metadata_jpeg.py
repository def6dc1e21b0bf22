"""JPEG: which segments stay, which go, and files that decoders read differently are refused."""

import struct

import pytest

from sealing import metadata
from sealing.errors import MetadataError
from sealing.metadata.orientation import minimal_tiff
from tests.sealing import pictures
from tests.sealing.pictures import jpeg_segment, with_jpeg_segments

PLAIN = pictures.saved(pictures.drawn(), "jpeg", quality=90)


def markers_in(data: bytes) -> list[int]:
    """Markers up to the first scan."""
    found, place = [], 2
    while data[place + 1] != 0xDA:
        found.append(data[place + 1])
        place += 2 + struct.unpack_from(">H", data, place + 2)[0]
    return found


def tiff_with(orientation: int, order: str = "<", kind: int = 3, count: int = 1) -> bytes:
    mark = {"<": b"II*\0", ">": b"MM\0*"}[order]
    return mark + struct.pack(order + "LHHHLHHL", 8, 1, 0x0112, kind, count, orientation, 0, 0)


@pytest.mark.parametrize(
    "segment",
    [
        jpeg_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<secret/>"),
        jpeg_segment(0xE1, b"Exif\0\0secret that is no TIFF"),
        jpeg_segment(0xE2, b"MPF\0secret second picture"),
        jpeg_segment(0xE2, b"FPXR\0secret"),
        jpeg_segment(0xE3, b"secret"),
        jpeg_segment(0xEB, b"JP secret provenance"),
        jpeg_segment(0xED, b"Photoshop 3.0\0secret"),
        jpeg_segment(0xEE, b"secret"),
        jpeg_segment(0xEF, b"secret"),
        jpeg_segment(0xE0, b"JFXX\0\x10secret thumbnail"),
        jpeg_segment(0xE0, b"secret"),
        jpeg_segment(0xFE, b"secret comment"),
        jpeg_segment(0xF7, b"secret extension"),
    ],
    ids=lambda segment: segment[1:12],
)
def test_segment_goes_with_all_it_says(segment):
    stripped = metadata.strip("jpeg", with_jpeg_segments(PLAIN, segment))
    assert stripped == metadata.strip("jpeg", PLAIN)


def test_thumbnail_in_the_jfif_header_goes():
    thumbnail = jpeg_segment(0xE0, b"JFIF\0\1\2\1\0\x48\0\x48\2\1secret")
    stripped = metadata.strip("jpeg", PLAIN[:2] + thumbnail + PLAIN[20:])
    assert b"secret" not in stripped
    assert stripped[2:20] == jpeg_segment(0xE0, b"JFIF\0\1\2\1\0\x48\0\x48\0\0")
    assert pictures.pixels(stripped) == pictures.pixels(PLAIN)


def test_adobe_segment_stays_because_colours_depend_on_it():
    inks = pictures.saved(pictures.drawn("CMYK"), "jpeg")
    place = inks.index(b"\xff\xeeAdobe"[:2])
    longer = inks[:place] + jpeg_segment(0xEE, inks[place + 4 : place + 16] + b"secret") + inks[place + 16 :]
    stripped = metadata.strip("jpeg", longer)
    assert b"secret" not in stripped
    assert 0xEE in markers_in(stripped)
    assert pictures.pixels(stripped) == pictures.pixels(inks)


@pytest.mark.parametrize(
    "options",
    [{"progressive": True}, {"restart_marker_blocks": 1}, {"optimize": True}, {"subsampling": 0}],
    ids=str,
)
def test_every_way_of_coding_keeps_its_pixels(options):
    taken = pictures.saved(pictures.drawn(size=(150, 99)), "jpeg", exif=pictures.exif(8), **options)
    stripped = metadata.strip("jpeg", taken)
    assert pictures.pixels(stripped) == pictures.pixels(taken)
    assert pictures.PLACE not in stripped


def test_comment_between_two_scans_goes():
    taken = pictures.saved(pictures.drawn(size=(64, 64)), "jpeg", progressive=True)
    second_scan = taken.index(b"\xff\xda", taken.index(b"\xff\xda") + 2)
    place = taken.rindex(b"\xff\xc4", 0, second_scan)
    commented = taken[:place] + jpeg_segment(0xFE, b"secret") + taken[place:]
    assert metadata.strip("jpeg", commented) == metadata.strip("jpeg", taken)


def test_second_picture_behind_the_first_goes():
    assert metadata.strip("jpeg", PLAIN + PLAIN) == metadata.strip("jpeg", PLAIN)


def test_exif_stands_behind_jfif():
    stripped = metadata.strip("jpeg", pictures.saved(pictures.drawn(), "jpeg", exif=pictures.exif(6)))
    assert markers_in(stripped)[:2] == [0xE0, 0xE1]


def test_exif_stands_first_without_jfif():
    naked = PLAIN[:2] + PLAIN[20:]
    stripped = metadata.strip(
        "jpeg", with_jpeg_segments(naked, jpeg_segment(0xE1, b"Exif\0\0" + tiff_with(6)))
    )
    assert markers_in(stripped)[0] == 0xE1
    assert pictures.orientation_in(stripped) == 6


@pytest.mark.parametrize("order", ["<", ">"])
def test_orientation_is_read_in_both_byte_orders(order):
    turned = with_jpeg_segments(PLAIN, jpeg_segment(0xE1, b"Exif\0\0" + tiff_with(6, order)))
    assert pictures.orientation_in(metadata.strip("jpeg", turned)) == 6


@pytest.mark.parametrize(
    "tiff",
    [
        tiff_with(0),
        tiff_with(9),
        tiff_with(6, kind=4),
        tiff_with(6, count=2),
        tiff_with(6)[:-9],
        b"II*\0\xff\xff\xff\xff",
        b"XX*\0",
        b"",
    ],
    ids=range(8),
)
def test_senseless_orientation_is_dropped(tiff):
    turned = with_jpeg_segments(PLAIN, jpeg_segment(0xE1, b"Exif\0\0" + tiff))
    assert metadata.strip("jpeg", turned) == metadata.strip("jpeg", PLAIN)


def test_first_of_two_orientations_counts():
    both = [jpeg_segment(0xE1, b"Exif\0\0" + minimal_tiff(turn)) for turn in (3, 8)]
    assert pictures.orientation_in(metadata.strip("jpeg", with_jpeg_segments(PLAIN, *both))) == 3


def test_fill_bytes_before_a_marker_are_allowed():
    filled = with_jpeg_segments(PLAIN, b"\xff\xff" + jpeg_segment(0xFE, b"secret"))
    assert metadata.strip("jpeg", filled) == metadata.strip("jpeg", PLAIN)


@pytest.mark.parametrize(
    "data",
    [
        with_jpeg_segments(PLAIN, b"loose bytes"),
        with_jpeg_segments(PLAIN, jpeg_segment(0x02, b"reserved")),
        with_jpeg_segments(PLAIN, b"\xff\xfe\0\1"),
        with_jpeg_segments(PLAIN, b"\xff\xfe\xff\xff"),
        with_jpeg_segments(PLAIN, b"\xff\xd8"),
        with_jpeg_segments(PLAIN, b"\xff\xd0"),
        b"\xff\xd8\xff\xd9",
        b"\xff\xd8" + jpeg_segment(0xFE, b"only a comment") + b"\xff\xd9",
        b"\xff\xd8" + jpeg_segment(0xDA, b"scan") + b"data\xff\xd9",
        PLAIN[:-2],
        b"\xff\xd8\xff",
        b"\xff\xd8" + b"\xff" * 50,
    ],
    ids=range(12),
)
def test_malformed_jpeg_is_refused(data):
    with pytest.raises(MetadataError):
        metadata.strip("jpeg", data)
