"""A recording as an answer: whole or in ranges, never kept by the phone, telling nothing by its size."""

import re

from django.http import HttpRequest, HttpResponse

from reports import pages

_RANGE = re.compile(r"bytes=([0-9]{0,12})-([0-9]{0,12})")

Span = tuple[int, int]
"""First and last byte."""


def answer(request: HttpRequest, data: bytes, media_type: str) -> HttpResponse:
    """200 with all of it, 206 with the one range asked for (old phones play only what has ranges), or 416."""
    asked = request.headers.get("Range", "")
    span = span_of(asked, len(data))
    if asked and span is None and _RANGE.fullmatch(asked):
        response = HttpResponse(status=416, headers={"Content-Range": f"bytes */{len(data)}"})
    elif span is None:
        response = HttpResponse(data, content_type=media_type)
    else:
        first, last = span
        response = HttpResponse(data[first : last + 1], status=206, content_type=media_type)
        response.headers["Content-Range"] = f"bytes {first}-{last}/{len(data)}"
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Content-Length"] = str(len(response.content))
    return pages.marked(response)


def span_of(asked: str, size: int) -> Span | None:
    """The one range in a Range header (RFC 9110, 14.1.2), cut to the size; None for none, several or an empty one."""
    found = _RANGE.fullmatch(asked)
    if not found or found[1] == found[2] == "":
        return None
    if not found[1]:
        first, last = max(0, size - int(found[2])), size - 1
    else:
        first, last = int(found[1]), min(int(found[2] or size), size - 1)
    return (first, last) if first <= last else None
