"""HEIC and AVIF keep their main picture, byte for byte, and which way is up. Nothing else stays."""

import struct

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sealing import metadata
from sealing.errors import MetadataError
from tests.sealing import heif_pictures, pictures
from tests.sealing.heif_pictures import Phone, box, coded, decoded, full, inside
from tests.sealing.pictures import MAKER, PLACE, drawn

SEEN = settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))


def stripped(data: bytes) -> bytes:
    return metadata.strip("heif", data)


def meta_of(data: bytes) -> dict[bytes, bytes]:
    return dict(inside(dict(inside(data))[b"meta"][4:]))


def avif(**options) -> bytes:
    return pictures.saved(drawn(size=(48, 32)), "avif", exif=pictures.exif(6), **options)


def test_photo_of_a_phone_loses_all_but_its_picture():
    photo = Phone().file()
    clean = stripped(photo)
    assert PLACE in photo and MAKER in photo
    for said in (PLACE, MAKER, b"Exif", b"mime", b"film", b"Kure", b"udes", b"free", b"uuid", b"between"):
        assert said not in clean, said
    assert decoded(clean) == decoded(photo)


def test_coded_tiles_stay_byte_for_byte():
    clean = stripped(Phone().file())
    assert dict(inside(clean))[b"mdat"] == coded(1)[1] + coded(7)[1]


def test_file_holds_three_boxes_and_only_known_parts():
    clean = stripped(Phone().file())
    assert [kind for kind, _ in inside(clean)] == [b"ftyp", b"meta", b"mdat"]
    assert set(meta_of(clean)) == {b"hdlr", b"pitm", b"iloc", b"iinf", b"iref", b"iprp", b"idat"}


@pytest.mark.parametrize("angle", range(4))
def test_which_way_is_up_stays(angle):
    photo = Phone(angle).file()
    assert decoded(stripped(photo))[1] == decoded(photo)[1] == ((128, 64) if angle % 2 == 0 else (64, 128))
    assert box(b"irot", bytes((angle,))) in stripped(photo)


def test_mirrored_picture_stays_mirrored():
    phone = Phone()
    phone.properties[4] = box(b"imir", b"\1")
    assert decoded(stripped(phone.file())) == decoded(phone.file())
    assert box(b"imir", b"\1") in stripped(phone.file())


def test_cleaned_file_stays_as_it_is():
    clean = stripped(Phone().file())
    assert stripped(clean) == clean


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L"])
def test_picture_of_the_usual_encoder_keeps_its_pixels(mode):
    plain = drawn(mode, (70, 50))
    data = heif_pictures.saved(plain, exif=pictures.exif(6).tobytes(), xmp=PLACE)
    assert MAKER in data and PLACE in data
    assert MAKER not in stripped(data) and PLACE not in stripped(data)
    assert decoded(stripped(data)) == decoded(data)


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_avif_keeps_pixels_turn_and_colours(mode):
    profile = pictures.colour_profile()
    data = pictures.saved(
        drawn(mode, (48, 32)), "avif", exif=pictures.exif(6), xmp=PLACE, icc_profile=profile, quality=60
    )
    clean = stripped(data)
    assert MAKER in data and MAKER not in clean and PLACE not in clean
    assert pictures.pixels(clean) == pictures.pixels(data)
    opened = pictures.opened(clean)
    assert opened.info["icc_profile"] == profile and pictures.orientation_in(clean) == 6


def test_transparency_stays_and_depth_goes():
    phone = Phone()
    phone.properties += [
        full(b"auxC", 0, 0, b"urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0", PLACE),
        full(b"auxC", 0, 0, b"urn:mpeg:hevc:2015:auxid:2\0"),
    ]
    phone.items += [
        (60, b"hvc1", True, 0, coded(9)[1], [(True, 1), (False, 3), (True, 7)]),
        (61, b"hvc1", True, 0, coded(11)[1], [(True, 1), (False, 3), (True, 8)]),
    ]
    phone.links += [(b"auxl", 60, [49]), (b"auxl", 61, [49])]
    clean = stripped(phone.file())
    assert dict(inside(clean))[b"mdat"] == coded(1)[1] + coded(7)[1] + coded(9)[1]
    assert PLACE not in clean and b"auxid:2" not in clean and b"auxiliary:alpha\0" in clean


def private_unit(text: bytes) -> bytes:
    """A message inside coded data: user data that is not registered (SEI, type 5)."""
    payload = b"\x4e\x01\x05" + bytes((16 + len(text),)) + bytes(16) + text + b"\x80"
    return struct.pack(">I", len(payload)) + payload


def test_text_between_coded_slices_goes():
    phone = Phone()
    number, kind, hidden, place, data, properties = phone.items[0]
    phone.items[0] = (number, kind, hidden, place, private_unit(PLACE) + data, properties)
    clean = stripped(phone.file())
    assert PLACE not in clean and clean == stripped(Phone().file())


def test_text_in_the_configuration_goes():
    phone = Phone()
    configuration = phone.properties[0][8:]
    unit = private_unit(PLACE)[2:]
    more = b"\x27\0\1" + unit
    changed = configuration[:22] + bytes((configuration[22] + 1,)) + configuration[23:] + more
    phone.properties[0] = box(b"hvcC", changed)
    assert PLACE not in stripped(phone.file())
    assert decoded(stripped(phone.file())) == decoded(Phone().file())


def test_text_between_coded_frames_of_av1_goes():
    clean = stripped(avif())
    unit = bytes((5 << 3 | 2, len(PLACE) + 2, 31)) + PLACE + b"\x80"
    assert stripped(_with_longer_item(clean, unit)) == clean


def _with_longer_item(clean: bytes, unit: bytes) -> bytes:
    """A cleaned AVIF whose one item begins with a further unit."""
    body = dict(inside(clean))[b"mdat"]
    shorter, longer = struct.pack(">I", len(body)), struct.pack(">I", len(body) + len(unit))
    assert clean.count(shorter) == 1
    head = clean[: clean.index(b"mdat") - 4].replace(shorter, longer)
    return head + box(b"mdat", unit + body)


def test_wide_numbers_of_items_are_understood():
    photo = stripped(Phone().file())
    # The same picture, its numbers in four bytes, as the newest versions of the boxes write them.
    clean = stripped(_widened(photo))
    assert decoded(clean) == decoded(photo)
    assert stripped(clean) == clean


def _widened(data: bytes) -> bytes:
    """A cleaned photo of `Phone` with item numbers over 65535."""
    parts, add = meta_of(data), 1 << 16
    wide = {number: struct.pack(">I", number + add) for number in (1, 2, 49)}
    tiles = [len(coded(1)[1]), len(coded(7)[1])]
    kind = data[: struct.unpack_from(">I", data)[0]]

    def meta(start: int) -> bytes:
        spots = [(1, 0, start, tiles[0]), (2, 0, start + tiles[0], tiles[1]), (49, 1, 0, 8)]
        places = b"".join(
            wide[n] + struct.pack(">HHHII", where, 0, 1, at, size) for n, where, at, size in spots
        )
        names = [(1, 1, b"hvc1"), (2, 1, b"hvc1"), (49, 0, b"grid")]
        entries = [full(b"infe", 3, hide, wide[n], b"\0\0", which, b"\0") for n, hide, which in names]
        links = box(b"dimg", wide[49], b"\0\2", wide[1], wide[2])
        old = dict(inside(parts[b"iprp"]))
        rows = [(1, b"\2\x80\1\0\2"), (2, b"\2\x80\3\0\2"), (49, b"\2\0\4\x80\5")]
        tied = full(b"ipma", 1, 1, struct.pack(">I", 3), *(wide[n] + row for n, row in rows))
        return full(
            b"meta",
            0,
            0,
            box(b"hdlr", parts[b"hdlr"]),
            full(b"pitm", 1, 0, wide[49]),
            full(b"iloc", 2, 0, b"\x44\0", struct.pack(">I", 3), places),
            full(b"iinf", 1, 0, struct.pack(">I", 3), *entries),
            full(b"iref", 1, 0, links),
            box(b"iprp", box(b"ipco", old[b"ipco"]), tied),
            box(b"idat", parts[b"idat"]),
        )

    start = len(kind) + len(meta(0)) + 8
    return kind + meta(start) + box(b"mdat", dict(inside(data))[b"mdat"])


def changed(**parts: object) -> bytes:
    phone = Phone()
    for name, value in parts.items():
        setattr(phone, name, value)
    return phone.file()


def with_item(position: int, /, **parts: object) -> bytes:
    """A photo, one of whose items is another."""
    phone = Phone()
    names = ("number", "kind", "hidden", "place", "data", "properties")
    phone.items[position] = tuple((dict(zip(names, phone.items[position], strict=True)) | parts).values())
    return phone.file()


GRID = 2
WHOLE = Phone().file()


@pytest.mark.parametrize(
    "data",
    {
        "only a film": box(b"ftyp", b"heic", bytes(4)) + box(b"moov", bytes(100)),
        "no pictures": changed(handler=b"vide"),
        "no main picture": changed(primary=7),
        "a main picture that is none": changed(primary=51),
        "two descriptions": WHOLE + box(b"meta", bytes(20)),
        "broken off": WHOLE[:-3],
        "only its start": WHOLE[:60],
        "a lie about its size": WHOLE[:28] + b"\xff" + WHOLE[29:],
        "unknown coding": with_item(0, kind=b"jpeg"),
        "a tile that is not there": changed(links=[(b"dimg", 49, [1, 7])]),
        "an essential property unknown": with_item(GRID, properties=[(False, 4), (True, 6)]),
        "a property that is not there": with_item(GRID, properties=[(False, 99)]),
        "coded without saying how": with_item(0, properties=[(False, 3)]),
        "said twice how": with_item(0, properties=[(True, 1), (True, 2)]),
        "coded data that breaks off": with_item(0, data=coded(1)[1][:-1]),
        "coded data of text alone": with_item(0, data=private_unit(b"x")),
        "coded data that is none": with_item(0, data=b"\0\0\0\1"),
        "a picture inside another": with_item(0, place=2),
        "a recipe too long": with_item(GRID, data=bytes(5000)),
        "one number twice": with_item(0, number=2),
        "a property with more in it": changed(
            properties=[*Phone().properties[:4], box(b"irot", b"\1" + PLACE), Phone().properties[5]]
        ),
    }.items(),
    ids=lambda pair: pair[0],
)
def test_what_is_not_certain_is_refused(data):
    with pytest.raises(MetadataError):
        stripped(data[1])


@pytest.mark.parametrize("brand", [b"qt  ", b"isom", b"mp42", b"heiq"])
def test_films_are_no_pictures(brand):
    data = box(b"ftyp", brand, bytes(4)) + WHOLE[28:]
    assert metadata.kind_of(data) is None
    with pytest.raises(MetadataError):
        stripped(data)


@pytest.mark.parametrize(
    ("brand", "media_type"), [(b"heic", "image/heic"), (b"mif1", "image/heif"), (b"avif", "image/avif")]
)
def test_brand_tells_the_media_type(brand, media_type):
    assert metadata.media_type_of(changed(brand=brand)) == media_type


def test_places_beyond_the_file_are_refused():
    place = WHOLE.index(b"iloc")
    for far in (struct.pack(">I", 1 << 31), struct.pack(">I", len(WHOLE) - 4)):
        with pytest.raises(MetadataError):
            stripped(WHOLE[: place + 18] + far + WHOLE[place + 22 :])


def test_parts_that_share_their_bytes_cannot_blow_the_file_up():
    phone = Phone()
    large = coded(1)[1] * 40
    phone.items[0] = (1, b"hvc1", True, 0, large, [(True, 1), (False, 3)])
    data = bytearray(phone.file())
    entry = data.index(b"iloc") + 14
    phone.links[0] = (b"dimg", 49, [1, *range(100, 400)])
    phone.items += [(number, b"hvc1", True, 0, b"", [(True, 1)]) for number in range(100, 400)]
    data = bytearray(phone.file())
    first = bytes(data[entry + 2 : entry + 20])
    for count in range(300):
        at = data.index(b"iloc") + 14 + 20 * (6 + count)
        data[at + 2 : at + 20] = first
    with pytest.raises(MetadataError):
        stripped(bytes(data))


@SEEN
@given(st.data())
def test_damaged_files_are_cleaned_or_refused_and_nothing_else(data):
    photo = bytearray(data.draw(st.sampled_from([WHOLE, avif(), stripped(WHOLE)])))
    head = len(photo) - len(dict(inside(bytes(photo)))[b"mdat"])
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, min(head, len(photo)) - 1))
        photo[place : place + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    try:
        clean = stripped(bytes(photo))
    except MetadataError:
        return
    assert len(clean) <= len(photo) + 1024
    assert stripped(clean) == clean


@SEEN
@given(st.binary(max_size=300))
def test_any_bytes_behind_a_brand_are_refused(data):
    with pytest.raises(MetadataError):
        stripped(b"\0\0\0\x14ftypheic\0\0\0\0mif1" + data)
