"""Broken submissions through the real views: never a crash, nothing left half, nothing repeated.

`--fuzz N` sends N of them; without it, a slice.
"""

import logging
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.models import Report, ReportPart, Slot, SpentToken

SLICE = 120
PATHS = [
    "/en/r/write/",
    "/my/r/write/",
    "/vi/r/look/",
    "/km/r/again/",
    "/en/r/o/" + "A" * 22 + "." + "A" * 43 + "/",
]
NAMES = [
    "what",
    "text",
    "about",
    "danger",
    "pin",
    "more",
    "receipt",
    "thread",
    "forget",
    "token",
    "files",
    "age",
    "",
]
MARKER = b"Fuzzed-7741"

values = st.one_of(
    st.binary(max_size=60),
    st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from([b"threats", b"yes", b"1" * 20, b"\0", b"\xff\xfe", b"0" * 19 + b"1", b"a" * 70_000]),
)
fields = st.lists(st.tuples(st.sampled_from(NAMES), values, st.booleans()), max_size=12)
boundaries = st.one_of(st.just(b"bbb"), st.binary(max_size=8))


def multipart(given_fields: list[tuple[str, bytes, bool]]) -> bytes:
    """A body with boundary bbb; a field may be a file."""
    parts = []
    for name, value, is_file in given_fields:
        file_name = b'; filename="x.jpg"' if is_file else b""
        head = b'Content-Disposition: form-data; name="' + name.encode() + b'"' + file_name
        parts.append(b"--bbb\r\n" + head + b"\r\n\r\n" + value + MARKER + b"\r\n")
    return b"".join(parts) + b"--bbb--\r\n"


def changed(data: st.DataObject, body: bytes) -> bytes:
    """The body with bytes flipped, cut out or doubled."""
    for _ in range(data.draw(st.integers(0, 3))):
        place = data.draw(st.integers(0, len(body)))
        what = data.draw(st.sampled_from(["flip", "cut", "double"]))
        if what == "flip":
            body = body[:place] + data.draw(st.binary(min_size=1, max_size=2)) + body[place + 1 :]
        else:
            body = body[:place] + (body[: place + 50] if what == "double" else b"")
    return body


def test_broken_submissions_are_answered_and_leave_nothing_half(
    request: pytest.FixtureRequest, team: Any, reporter: Any, caplog: pytest.LogCaptureFixture
):
    token = reporter.open_form()
    most = request.config.getoption("--fuzz") or SLICE

    @settings(max_examples=most, suppress_health_check=list(HealthCheck))
    @given(st.data(), st.sampled_from(PATHS), fields, boundaries, st.booleans(), st.integers(-40, 40))
    def send(data, path, given_fields, boundary, real, more):
        if real:
            given_fields = [("token", token.encode(), False), *given_fields]
        body = changed(data, multipart(given_fields))
        kind = data.draw(
            st.sampled_from(
                [b"multipart/form-data; boundary=" + boundary, b"application/x-www-form-urlencoded"]
            )
        ).decode("latin-1")
        answer = reporter.client.generic(
            "POST", path, body, content_type=kind, CONTENT_LENGTH=str(max(0, len(body) + min(0, more)))
        )
        assert answer.status_code in (303, 400, 403, 409, 413), answer.status_code
        assert MARKER not in answer.content and "no-store" in answer.headers["Cache-Control"]

    with caplog.at_level(logging.DEBUG):
        send()
    assert MARKER.decode() not in "".join(
        record.getMessage() for record in caplog.records if not record.name.startswith("django.db")
    )
    assert_whole()


def assert_whole() -> None:
    """Every report has its message and its receipt's slot or had it; every message has its report."""
    reports = set(Report.objects.values_list("pk", flat=True))
    messages = ReportPart.objects.filter(kind=ReportPart.Kind.MESSAGE, sequence=1)
    assert set(messages.values_list("report_id", flat=True)) == reports
    assert Report.objects.filter(lookup_hash=None).count() == 0
    assert SpentToken.objects.count() >= len(reports)
    assert not any(MARKER in bytes(slot.sealed) for slot in Slot.objects.all())
