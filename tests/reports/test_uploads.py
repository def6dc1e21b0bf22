"""Reading a form from the wire: strictly, in memory, under caps."""

import os
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory
from django.test.client import encode_multipart
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.uploads import (
    LARGEST_BODY,
    LARGEST_FILE,
    LARGEST_TEXT,
    BodyTooLarge,
    BodyUnreadable,
    Form,
    drain,
    read_form,
)

EDGE = "EdgeOfParts"
MULTIPART = f"multipart/form-data; boundary={EDGE}"
URLENCODED = "application/x-www-form-urlencoded"
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
NAMES = st.from_regex(r"[a-z_]{1,12}", fullmatch=True)


def request_of(body: bytes, kind: str = MULTIPART, **headers: str) -> HttpRequest:
    return RequestFactory().generic("POST", "/en/r/write/", body, content_type=kind, **headers)


def read(body: bytes, kind: str = MULTIPART, **headers: str) -> Form:
    return read_form(request_of(body, kind, **headers))


def multipart(**fields: object) -> bytes:
    return encode_multipart(EDGE, fields)


def file_of(size: int, name: str = "a.bin") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"x" * size)


@given(st.dictionaries(NAMES, st.lists(TEXT, min_size=1, max_size=3), max_size=6))
def test_fields_arrive_as_they_were_sent(fields):
    assert read(multipart(**fields)).fields == fields


@given(st.dictionaries(NAMES, TEXT, max_size=6))
def test_urlencoded_fields_arrive_as_they_were_sent(fields):
    body = "&".join(f"{name}={_quoted(value.encode())}" for name, value in fields.items()).encode()
    assert read(body, URLENCODED).fields == {name: [value] for name, value in fields.items()}


def _quoted(data: bytes) -> str:
    return "".join(f"%{byte:02X}" for byte in data)


def test_file_arrives_byte_for_byte():
    data = os.urandom(300_000)
    form = read(multipart(files=SimpleUploadedFile("写真 1.jpg", data)))
    assert [(upload.name, upload.data, upload.too_large) for upload in form.files] == [
        ("写真 1.jpg", data, False)
    ]


def test_folders_are_cut_from_file_names():
    (upload,) = read(multipart(files=file_of(3))).files
    body = multipart(files=file_of(3)).replace(b"a.bin", b"C:\\Users\\me/a.bin")
    assert read(body).files == [upload]


def test_file_box_left_empty_is_no_file():
    part = b'Content-Disposition: form-data; name="files"; filename=""\r\n\r\n'
    body = f"--{EDGE}\r\n".encode() + part + f"\r\n--{EDGE}--\r\n".encode()
    assert read(body).files == []


def test_file_of_ten_megabytes_fits_and_one_byte_more_does_not():
    form = read(multipart(files=[file_of(LARGEST_FILE), file_of(LARGEST_FILE + 1)]))
    assert [(len(upload.data), upload.too_large) for upload in form.files] == [
        (LARGEST_FILE, False),
        (0, True),
    ]


def test_too_large_file_does_not_stop_the_text():
    form = read(multipart(files=file_of(LARGEST_FILE + 5), text="help"))
    assert form.fields == {"text": ["help"]}


def test_nothing_is_written_to_disk(monkeypatch, tmp_path):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    opened = []
    monkeypatch.setattr("tempfile.NamedTemporaryFile", lambda *a, **k: opened.append(a))
    read(multipart(files=file_of(LARGEST_FILE), text="help"))
    assert opened == [] and list(tmp_path.iterdir()) == []


def test_declared_length_over_the_cap_is_refused_unread():
    request = request_of(b"x")
    request.META["CONTENT_LENGTH"] = str(LARGEST_BODY + 1)
    with pytest.raises(BodyTooLarge):
        read_form(request)
    assert request.read() == b"x"


@pytest.mark.parametrize("length", ["-1", "ten", "1e3", "٣"])
def test_length_that_is_no_number_is_refused(length):
    request = request_of(multipart(text="a"))
    request.META["CONTENT_LENGTH"] = length
    with pytest.raises(BodyUnreadable):
        read_form(request)


def test_body_of_unknown_length_is_refused():
    with pytest.raises(BodyUnreadable):
        read(multipart(text="a"), HTTP_TRANSFER_ENCODING="chunked")


def test_all_text_together_may_have_64_kilobytes():
    room = LARGEST_TEXT - len("text") - len("town")
    assert read(multipart(text="a" * (room - 10), town="b" * 10)).fields["town"] == ["b" * 10]
    with pytest.raises(BodyTooLarge):
        read(multipart(text="a" * (room - 10), town="b" * 11))


def test_ten_megabytes_of_text_are_refused():
    with pytest.raises(BodyTooLarge):
        read(multipart(text="a" * 10_000_000))
    with pytest.raises(BodyTooLarge):
        read(b"text=" + b"a" * 10_000_000, URLENCODED)


def test_urlencoded_text_counts_decoded():
    fits = b"text=" + b"%61" * (LARGEST_TEXT - 100)
    assert len(read(fits, URLENCODED).fields["text"][0]) == LARGEST_TEXT - 100
    with pytest.raises(BodyTooLarge):
        read(b"text=" + b"a" * LARGEST_TEXT, URLENCODED)


@pytest.mark.parametrize("bad", [b"\xff", b"\xc3(", b"\xed\xa0\x80", b"\xf5\x80\x80\x80"])
def test_text_that_is_no_utf8_is_refused(bad):
    with pytest.raises(BodyUnreadable):
        read(multipart(text="MARK").replace(b"MARK", bad))
    with pytest.raises(BodyUnreadable):
        read(b"text=" + _quoted(bad).encode(), URLENCODED)


def test_file_name_that_is_no_utf8_is_refused():
    with pytest.raises(BodyUnreadable):
        read(multipart(files=file_of(3)).replace(b"a.bin", b"a\xff.bin"))


@pytest.mark.parametrize("cut", [1, 5, 20, 40, 60])
def test_form_that_was_cut_off_is_refused(cut):
    with pytest.raises(BodyUnreadable):
        read(multipart(text="They keep my passport.")[: -cut - 2])


@pytest.mark.parametrize(
    "kind",
    [
        "multipart/form-data",
        "multipart/form-data; boundary=",
        f"multipart/form-data; boundary={'x' * 300}",
        "application/json",
        "text/plain",
        "",
    ],
)
def test_what_is_no_form_is_refused(kind):
    with pytest.raises(BodyUnreadable):
        read(b'{"text": "a"}', kind)


def test_another_boundary_than_announced_is_refused():
    with pytest.raises(BodyUnreadable):
        read(multipart(text="a"), "multipart/form-data; boundary=Other")


def test_empty_body_is_an_empty_form():
    assert read(b"", URLENCODED) == Form({}, [])


def test_thousands_of_parts_are_refused():
    with pytest.raises(BodyTooLarge):
        read(multipart(what=["debt"] * 2000))
    with pytest.raises(BodyUnreadable):
        read(b"&".join([b"what=debt"] * 2000), URLENCODED)


def test_headers_without_end_are_refused():
    body = f'--{EDGE}\r\nContent-Disposition: form-data; name="{"n" * 20_000}'.encode()
    with pytest.raises((BodyUnreadable, BodyTooLarge)):
        read(body)


@settings(max_examples=300)
@given(st.data())
def test_broken_forms_are_read_or_refused_and_nothing_else(data):
    body = bytearray(multipart(text="They keep my passport.", what=["debt"], files=file_of(50)))
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(body) - 1))
        body[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    try:
        form = read(bytes(body))
    except (BodyTooLarge, BodyUnreadable):
        return
    assert isinstance(form, Form)


def test_refused_body_is_taken_in_up_to_a_limit():
    request = request_of(b"x" * 200_000)
    drain(request, most=150_000)
    assert len(request.read()) == 50_000
    drain(request)
    assert request.read() == b""


class BrokenLine:
    """A connection that ends in the middle of the body."""

    def __init__(self, *sent: bytes) -> None:
        self.sent = list(sent)

    def read(self, _size: int = -1) -> bytes:
        if not self.sent:
            raise ConnectionResetError
        return self.sent.pop(0)


@pytest.mark.parametrize("kind", [MULTIPART, URLENCODED])
def test_line_that_breaks_leaves_no_form(kind):
    request = request_of(multipart(text="They keep my passport."), kind)
    request._stream = BrokenLine(multipart(text="They keep my passport.")[:60])
    with pytest.raises(BodyUnreadable):
        read_form(request)


def test_line_that_breaks_while_draining_is_no_fault():
    request = request_of(b"x" * 10)
    request._stream = BrokenLine(b"x")
    drain(request)


def test_what_was_sent_does_not_show_in_tracebacks():
    form = read(multipart(text="secret", files=file_of(6, "secret.jpg")))
    assert "secret" not in repr(form) and "secret" not in repr(form.files)


def test_module_never_opens_a_file():
    source = (Path(__file__).parents[2] / "reports" / "uploads.py").read_text()
    assert "open(" not in source and "tempfile" not in source
