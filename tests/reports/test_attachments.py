"""Which files go with a report, and in what state."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from reports.attachments import sort_out, with_room_for_text
from reports.uploads import Upload
from tests.sealing.heif_pictures import Phone, decoded
from tests.sealing.pictures import MAKER, PLACE, drawn, exif, pixels, saved

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
MP3 = b"ID3\x03\x00" + b"\0" * 300
MP4 = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0" * 300
OGG = b"OggS\0\x02" + b"\0" * 300


HALF = Phone().file()[:900]


def photo(kind: str = "JPEG") -> bytes:
    return saved(drawn(), kind, exif=exif())


def upload(data: bytes, name: str = "a.jpg", *, too_large: bool = False) -> Upload:
    return Upload(name, data, too_large)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_photo_loses_place_and_phone_but_no_pixel(kind):
    picture = photo(kind)
    (taken,), refused = sort_out([upload(picture)])
    assert MAKER in picture and MAKER not in taken.data and PLACE not in taken.data
    assert pixels(taken.data) == pixels(picture) and refused == []


def test_photo_of_an_iphone_goes_clean():
    (taken,), refused = sort_out([upload(Phone().file(), "IMG_2041.HEIC")])
    assert (taken.type, refused) == ("image/heic", []) and taken.data.startswith(b"\0\0\0")
    assert MAKER not in taken.data and PLACE not in taken.data
    assert decoded(taken.data) == decoded(Phone().file())


@pytest.mark.parametrize(
    ("data", "media_type"),
    [(PDF, "application/pdf"), (MP3, "audio/mpeg"), (MP4, "video/mp4"), (OGG, "audio/ogg")],
)
def test_sound_video_and_pdf_stay_as_they_are(data, media_type):
    (taken,), refused = sort_out([upload(data)])
    assert (taken.data, taken.type, refused) == (data, media_type, [])


@pytest.mark.parametrize(
    "data",
    [
        b"MZ" + b"\0" * 400,
        b"PK\x03\x04" + b"\0" * 400,
        b"<svg onload=x>",
        b"#!/bin/sh",
        b"hello",
        b"\x7fELF" + b"\0" * 60,
    ],
)
def test_programs_archives_and_unknown_bytes_are_refused(data):
    assert [(refusal.position, refusal.code) for refusal in sort_out([upload(data)])[1]] == [(1, "kind")]


def test_name_decides_nothing():
    (taken,), _ = sort_out([upload(PDF, "photo.exe")])
    assert (taken.name, taken.type) == ("photo.exe", "application/pdf")


def test_image_that_cannot_be_cleaned_is_refused():
    for data in (saved(drawn("P"), "GIF"), saved(drawn(), "TIFF"), photo()[:200], photo("PNG")[:60], HALF):
        assert [refusal.code for refusal in sort_out([upload(data)])[1]] == ["unclean"]


def test_empty_and_too_large_files_are_named():
    taken, refused = sort_out([upload(b""), upload(PDF), upload(b"", too_large=True)])
    assert len(taken) == 1
    assert [(refusal.position, refusal.code) for refusal in refused] == [(1, "empty"), (3, "too_large")]


def test_fourth_file_does_not_go():
    taken, refused = sort_out([upload(PDF) for _ in range(5)])
    assert len(taken) == 3
    assert [(refusal.position, refusal.code) for refusal in refused] == [(4, "too_many"), (5, "too_many")]


def test_refused_file_takes_no_place():
    taken, refused = sort_out([upload(b"MZ"), upload(PDF), upload(MP3), upload(MP4)])
    assert len(taken) == 3 and [refusal.code for refusal in refused] == ["kind"]


def test_order_of_files_stays():
    taken, _ = sort_out([upload(MP3, "one"), upload(PDF, "two")])
    assert [attachment.name for attachment in taken] == ["one", "two"]


def test_only_two_messages_with_files_are_sealed_at_a_time():
    inside, seen, together = [], [], threading.Barrier(5)

    def store(files, _refused):
        inside.append(1)
        seen.append(len(inside))
        time.sleep(0.01)
        inside.pop()

    def one(_number: int) -> None:
        together.wait(5)
        with_room_for_text(store, sort_out([upload(PDF)])[0], [])

    with ThreadPoolExecutor(5) as crowd:
        list(crowd.map(one, range(5)))
    assert len(seen) == 5 and max(seen) <= 2


def test_text_alone_waits_for_nobody():
    seen = []

    def within_a_file(_files, _refused):
        with_room_for_text(lambda *told: seen.append(told), [], [])

    taken, _ = sort_out([upload(PDF)])
    with_room_for_text(lambda *_told: with_room_for_text(within_a_file, taken, []), taken, [])
    assert seen == [([], [])]
