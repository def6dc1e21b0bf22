"""Log lines say what failed and where in the code; never who asked, nor what was typed."""

import io
import logging
import sys
from typing import Any

import pytest
from django.conf import settings as site_settings
from django.test import Client, RequestFactory
from django.views.debug import technical_500_response
from hypothesis import given
from hypothesis import strategies as st

from privacy.logs import PlainFormatter, Scrub, SilentReporter, described, scrubbed


@pytest.fixture
def line():
    """Logs a record through filter and formatter, as the product's settings do; gives the line."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.addFilter(Scrub())
    handler.setFormatter(PlainFormatter())
    logger = logging.Logger("reports.intake")
    logger.addHandler(handler)

    def log(level: int, message: str, *arguments: Any, **options: Any) -> str:
        logger.log(level, message, *arguments, **options)
        return stream.getvalue()

    return log


def fail(text: str) -> None:
    """Fail with a message and a local that hold what a person typed."""
    typed = f"my boss is {text}"
    raise ValueError(typed)


def failure(text: str) -> ValueError:
    try:
        fail(text)
    except ValueError as error:
        return error
    raise AssertionError


@pytest.mark.parametrize(
    "path",
    [
        "/en/r/",
        "/en/r",
        "/vi/r/write/",
        "/ja-simple/r/o/Zm9vYmFy/",
        "/zh-hans/d/r/look/",
        "/my/x/slot-id/",
        "/en/s/",
        "/en/t/o/abc/",
    ],
)
def test_report_address_is_never_in_a_log(path: str):
    said = scrubbed(f"Internal Server Error: {path} (again)")
    assert said == "Internal Server Error: [report page] (again)"


@pytest.mark.parametrize("path", ["/en/g/1/", "/en/c/passport/", "/en/t/wage/", "/en/resources/", "/-/ready"])
def test_public_address_may_be_logged(path: str):
    assert scrubbed(f"Not Found: {path}") == f"Not Found: {path}"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("GET /en/h/?place=13&topic=wage HTTP/1.1", "GET /en/h/ HTTP/1.1"),
        ("/en/h/?q=my boss", "/en/h/ boss"),
        ("refused 192.0.2.77:8000", "refused [address]:8000"),
        ("from ::ffff:192.0.2.77", "from [address]"),
        ("from 2001:db8:1:2:3:4:5:6!", "from [address]!"),
        ("from ::1", "from [address]"),
        ("from [2001:db8::1]:443", "from [[address]]:443"),
        ("receipt 1234 5678 9012 3456 7890", "receipt [number]"),
        ("receipt 12345678901234567890", "receipt [number]"),
        ("call 03-1234-5678", "call [number]"),
        ("AGE-SECRET-KEY-1QQPQPQ", "[key]"),
        ("age-secret-key-1qqpqpq", "[key]"),
    ],
)
def test_people_are_taken_out(text: str, left: str):
    assert scrubbed(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "at 12:30:45",
        "Django 5.2.19 started",
        "took 1234 ms",
        "reports/intake.py:40",
        "is it so? Yes.",
        "wagtail::x",
    ],
)
def test_harmless_text_stays(text: str):
    assert scrubbed(text) == text


@given(st.ip_addresses())
def test_no_address_survives(address):
    assert str(address) not in scrubbed(f"client {address} gave up")


@given(st.text(max_size=200))
def test_any_text_can_be_scrubbed_twice(text: str):
    assert isinstance(scrubbed(scrubbed(text)), str)


def test_warning_about_a_report_page_is_dropped(line):
    assert line(logging.WARNING, "Not Found: %s", "/en/r/lok/") == ""


def test_record_whose_request_was_a_report_page_is_dropped(line):
    request = RequestFactory().get("/en/r/look/")
    assert line(logging.WARNING, "Forbidden", extra={"request": request}) == ""


def test_error_on_a_report_page_is_logged_without_its_address(line):
    said = line(logging.ERROR, "Internal Server Error: %s", "/en/r/write/")
    assert said == "ERROR reports.intake: Internal Server Error: [report page]\n"


def test_warning_about_a_public_page_stays(line):
    assert "/en/g/99/" in line(logging.WARNING, "Not Found: %s", "/en/g/99/")


def test_exception_is_class_and_place_only(line):
    error = failure("Tanaka")
    said = line(logging.ERROR, "It failed", exc_info=(type(error), error, error.__traceback__))
    assert "ValueError at tests/privacy/test_logs.py:" in said
    assert "in fail" in said
    assert "Tanaka" not in said
    assert "Traceback" not in said


def test_record_is_one_line(line):
    said = line(logging.ERROR, "two\nlines", exc_info=ValueError("x"), stack_info=True)
    assert said.count("\n") == 1


def test_request_is_taken_off_the_record():
    record = logging.LogRecord("a", logging.ERROR, "f.py", 1, "broken", (), None)
    record.request = RequestFactory().post("/en/g/1/", {"text": "my boss"})
    assert Scrub().filter(record)
    assert not hasattr(record, "request")


def test_formatter_without_the_filter_scrubs_too():
    record = logging.LogRecord("a", logging.ERROR, "f.py", 1, "from %s", ("192.0.2.77",), None)
    assert "192.0.2" not in PlainFormatter().format(record)


def test_cached_text_of_an_exception_is_not_believed():
    record = logging.LogRecord("a", logging.ERROR, "f.py", 1, "broken", (), None)
    record.exc_text = "ValueError: my boss is Tanaka"
    assert "Tanaka" not in PlainFormatter().format(record)


def test_causes_of_an_exception_are_named():
    try:
        try:
            fail("Tanaka")
        except ValueError as cause:
            raise KeyError("Suzuki") from cause
    except KeyError as error:
        said = described(error)
    assert said.startswith("KeyError at ")
    assert " from ValueError at " in said
    assert "Tanaka" not in said
    assert "Suzuki" not in said


def test_hidden_cause_stays_hidden():
    try:
        try:
            fail("Tanaka")
        except ValueError:
            raise KeyError from None
    except KeyError as error:
        assert "ValueError" not in described(error)


def test_exceptions_in_a_ring_come_to_an_end():
    one, other = ValueError(), KeyError()
    one.__cause__, other.__cause__ = other, one
    assert described(one).count("ValueError") == 1


def test_exception_never_raised_has_no_place():
    assert described(ValueError("x")) == "ValueError at an unknown place"
    assert described(None) == ""


def test_failure_inside_a_package_names_our_own_line():
    try:
        RequestFactory().generic("GET", "/", content_type=object())  # type: ignore[arg-type]
    except Exception as error:
        assert "at tests/privacy/test_logs.py:" in described(error)
        assert site_settings.DATA.as_posix() not in described(error)


def test_crash_page_says_nothing_of_the_person(settings: Any):
    settings.DEFAULT_EXCEPTION_REPORTER = "privacy.logs.SilentReporter"
    request = RequestFactory().post("/en/r/write/", {"text": "my boss is Tanaka"}, REMOTE_ADDR="192.0.2.77")
    try:
        fail("Tanaka")
    except ValueError:
        page = technical_500_response(request, *sys.exc_info()).content.decode()
    assert "ValueError" in page
    for secret in ("Tanaka", "192.0.2", "/en/r/", "SECRET_KEY"):
        assert secret not in page


def test_crash_report_as_text_and_data_says_as_little():
    error = failure("Tanaka")
    reporter = SilentReporter(None, type(error), error, error.__traceback__)
    assert reporter.get_traceback_text() == described(error)
    assert reporter.get_traceback_data() == {"exception_type": "ValueError", "frames": []}


def test_crash_page_escapes_what_it_shows():
    class Odd(Exception):
        """An exception with a name no class statement could give."""

    Odd.__name__ = "<script>"
    assert "<script>" not in SilentReporter(None, Odd, Odd(), None).get_traceback_html()


def test_product_logs_through_filter_and_formatter():
    for handler in site_settings.LOGGING["handlers"].values():
        assert handler["filters"] == ["scrub"]
        assert handler["formatter"] == "plain"


def test_whole_site_logs_a_crash_on_a_report_page_without_its_text(site: Client, line, monkeypatch):
    records: list[logging.LogRecord] = []
    logger = logging.getLogger("django.request")
    monkeypatch.setattr(logger, "handle", records.append)
    site.post("/en/r/crash/", {"text": "my boss is Tanaka"}, REMOTE_ADDR="192.0.2.77")
    scrub, formatter = Scrub(), PlainFormatter()
    said = "".join(formatter.format(record) for record in records if scrub.filter(record))
    assert "ValueError at tests/privacy/addresses.py" in said
    for secret in ("Tanaka", "192.0.2", "/en/r/"):
        assert secret not in said
