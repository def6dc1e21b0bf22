"""Reads a form from the wire into memory.

Nothing touches the disk, nothing grows past its cap, nothing is guessed.

Django's own reading would spool large files to disk in clear and replace undecodable bytes, so that a text
would be lost silently.
"""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from django.conf import settings
from django.http import HttpRequest
from django.http.multipartparser import RAW, ChunkIter, LazyStream, MultiPartParserError, Parser
from django.utils.http import parse_header_parameters

from reports.upload_memory import Budget, Share

MEBIBYTE = 1024 * 1024
MOST_FILES = 3
LARGEST_FILE = 10 * MEBIBYTE
LARGEST_TEXT = 64 * 1024
# How much of a refused body is still taken in, so that a browser hears the answer instead of a broken line.
MOST_DRAINED = 64 * MEBIBYTE
# Three full files, all text, and what the encoding around them takes.
LARGEST_BODY = MOST_FILES * LARGEST_FILE + LARGEST_TEXT + 64 * 1024
MOST_PARTS = 500

# A form without files is smaller; what is larger sets memory aside before anything of it is kept.
_TEXT_BODY = 256 * 1024
# Files on their way in, of all forms that are being read or sealed by this process, in bytes.
BUDGET = Budget(settings.WAYMARK_UPLOAD_MEMORY)

_CHUNK = 64 * 1024
_LONGEST_HEADER = 8 * 1024


class BodyTooLarge(Exception):
    """The body is over the cap: 413, at once."""


class BodyUnreadable(Exception):
    """The body is no form: 400, at once."""


@dataclass(frozen=True)
class Upload:
    """One file as it came, and the SHA-256 of all its bytes in hexadecimal digits.

    `data` is empty when it was over the cap (`too_large`) or too many others were on their way in (`crowded`):
    what is not taken is never kept.
    """

    name: str = field(repr=False)
    data: bytes = field(repr=False)
    too_large: bool = False
    crowded: bool = False
    digest: str = ""

    def __post_init__(self) -> None:
        if not self.digest:
            object.__setattr__(self, "digest", hashlib.sha256(self.data).hexdigest())


@dataclass(frozen=True)
class Form:
    """What was sent: fields in the order they came, by name, and files.

    Its share of the memory for files is given back when the form is forgotten.
    """

    fields: dict[str, list[str]] = field(repr=False)
    files: list[Upload] = field(repr=False)
    share: Share | None = field(default=None, repr=False, compare=False)

    def hidden(self, name: str) -> str:
        """The one value of a hidden field, or ""."""
        return "".join(self.fields.get(name, [])[:1])


class _Chunks(ChunkIter):
    """The body in pieces, its last bytes remembered: a form that was cut off lacks its closing boundary."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, _CHUNK)
        self.last = b""

    def __next__(self) -> bytes:
        try:
            data = super().__next__()
        except OSError:
            raise BodyUnreadable from None
        self.last = (self.last + data)[-256:]
        return data


def read_form(request: HttpRequest, *, largest: int = LARGEST_BODY) -> Form:
    """The form in the request's body.

    Raises BodyTooLarge (before reading, where the length is told) or BodyUnreadable.
    """
    length = _declared_length(request)
    if length > largest:
        raise BodyTooLarge
    kind, options = parse_header_parameters(request.META.get("CONTENT_TYPE", ""))
    if kind == "multipart/form-data":
        return _read_multipart(request, options.get("boundary", ""), length)
    if kind == "application/x-www-form-urlencoded" or not length:
        return Form(_read_urlencoded(request, length), [])
    raise BodyUnreadable


def drain(request: HttpRequest, *, most: int = MOST_DRAINED) -> None:
    """Read and drop what is left of a refused body, at most `most` bytes; a line that breaks meanwhile is no fault."""
    while most > 0:
        try:
            dropped = len(request.read(min(_CHUNK, most)))
        except OSError:
            return
        if not dropped:
            return
        most -= dropped


def _declared_length(request: HttpRequest) -> int:
    """Content-Length in bytes; a body of unknown length is not read."""
    told = request.META.get("CONTENT_LENGTH") or "0"
    if not (told.isascii() and told.isdigit()) or request.META.get("HTTP_TRANSFER_ENCODING"):
        raise BodyUnreadable
    return int(told)


def _read_urlencoded(request: HttpRequest, length: int) -> dict[str, list[str]]:
    """Fields of a form without files."""
    # Percent-encoding makes up to three bytes of one.
    if length > 3 * LARGEST_TEXT:
        raise BodyTooLarge
    try:
        body = request.read(length)
    except OSError:
        raise BodyUnreadable from None
    if len(body) < length:
        raise BodyUnreadable
    fields: dict[str, list[str]] = {}
    try:
        pairs = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_PARTS
        )
    except ValueError:
        raise BodyUnreadable from None
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    _check_text_size(fields)
    return fields


def _read_multipart(request: HttpRequest, boundary: str, length: int) -> Form:
    """Fields and files of a multipart form."""
    if not (0 < len(boundary) <= 200 and boundary.isascii()) or not length:
        raise BodyUnreadable
    chunks = _Chunks(request)
    stream = LazyStream(chunks)
    # Set aside by the length that was told, before the first byte: a sender who dawdles counts all the same.
    share = BUDGET.take(length if length > _TEXT_BODY else 0)
    form = Form({}, [], share)
    try:
        for count, part in enumerate(Parser(stream, boundary.encode("ascii"))):
            if count > MOST_PARTS:
                raise BodyTooLarge
            _take_part(form, *part)
    except MultiPartParserError:
        raise BodyUnreadable from None
    if f"--{boundary}--".encode("ascii") not in chunks.last:
        raise BodyUnreadable
    return form


def _take_part(form: Form, kind: str, headers: dict[str, Any], stream: LazyStream) -> None:
    """Add one part to the form."""
    if kind == RAW:
        # Before the first boundary and after the last there may be line ends, and nothing else.
        if _head_of(stream, _LONGEST_HEADER).strip(b"\r\n- \t"):
            raise BodyUnreadable
        return
    disposition = headers["content-disposition"][1]
    name = _decoded(disposition.get("name", b"")).strip()
    if "filename" in disposition:
        file_name = _decoded(disposition["filename"])
        if file_name:
            form.files.append(_upload(file_name, stream, crowded=form.share is None))
        return
    room = LARGEST_TEXT - _text_size(form.fields)
    value = _head_of(stream, room)
    if len(value) > room:
        raise BodyTooLarge
    form.fields.setdefault(name, []).append(_decoded(value))
    _check_text_size(form.fields)


def _upload(name: str, stream: LazyStream, *, crowded: bool) -> Upload:
    """One file, or the news why it is not kept; what is not kept is read and dropped."""
    # A buffer of its own gives its bytes away without copying them.
    held, digest, size = io.BytesIO(), hashlib.sha256(), 0
    for chunk in stream:
        digest.update(chunk)
        size += len(chunk)
        if size > LARGEST_FILE:
            held = io.BytesIO()
        elif not crowded:
            held.write(chunk)
    too_large = size > LARGEST_FILE
    return Upload(_base_name(name), held.getvalue(), too_large, crowded and not too_large, digest.hexdigest())


def _head_of(stream: Iterator[bytes], most: int) -> bytes:
    """The bytes of a part; reading ends once there are more than `most`."""
    held = bytearray()
    for chunk in stream:
        held += chunk
        if len(held) > most:
            break
    return bytes(held)


def _decoded(data: bytes | str) -> str:
    """UTF-8 text, strictly."""
    if isinstance(data, str):
        return data
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise BodyUnreadable from None


def _base_name(name: str) -> str:
    """A file name without the folders some browsers send along."""
    return name.replace("\\", "/").rsplit("/", 1)[-1][:255]


def _text_size(fields: dict[str, list[str]]) -> int:
    """Bytes of all names and values in UTF-8."""
    return sum(
        len(name.encode("utf-8", "replace")) + len(value.encode("utf-8", "replace"))
        for name, values in fields.items()
        for value in values
    )


def _check_text_size(fields: dict[str, list[str]]) -> None:
    """Raises BodyTooLarge when all text together is over its cap."""
    if _text_size(fields) > LARGEST_TEXT:
        raise BodyTooLarge
