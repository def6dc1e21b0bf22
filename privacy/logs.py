"""Log lines that say what failed and where in the code, never who asked or what was typed."""

import logging
import re
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.debug import ExceptionReporter

ROOT = Path(__file__).resolve().parent.parent

REPORT_PATH = re.compile(
    r"/desk/telephone/[^\s'\"<>]*"
    r"|/[A-Za-z]{2,3}(?:-[A-Za-z]+)?/(?:d/)?(?:r|x|s|t/o)(?:/[^\s'\"<>]*|(?=[\s'\"<>?]|\Z))"
)
QUERY = re.compile(r"\?[^\s'\"<>]+")
IPV4 = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]\d)")
IPV6 = re.compile(
    r"(?<![\w:])(?:[0-9A-Fa-f]{0,4}:){2,7}(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9A-Fa-f]{0,4})(?![\w:])"
)
LONG_NUMBER = re.compile(r"(?<!\w)\d(?:[ .\-]?\d){9,}(?!\w)")
SECRET_KEY = re.compile(r"AGE-SECRET-KEY-1[0-9A-Z]+", re.IGNORECASE)

ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def scrubbed(text: str) -> str:
    """The text without report addresses, query strings, network addresses, long numbers or private keys."""
    text = SECRET_KEY.sub("[key]", text)
    text = REPORT_PATH.sub("[report page]", text)
    text = QUERY.sub("", text)
    # Longer forms first: an IPv6 address may end in an IPv4 one.
    text = IPV6.sub(_hide_address, text)
    text = IPV4.sub("[address]", text)
    return LONG_NUMBER.sub("[number]", text)


def _hide_address(found: re.Match[str]) -> str:
    """Times such as 12:30:45 look a little like IPv6 and stay."""
    text = found.group()
    return text if re.fullmatch(r"\d{1,2}:\d{2}:\d{2}", text) else "[address]"


class Scrub(logging.Filter):
    """Takes people out of a log record, and drops what is below an error on a report page."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record in place; False drops it."""
        said = record.getMessage()
        path = str(getattr(getattr(record, "request", None), "path", ""))
        about_report = bool(REPORT_PATH.search(said) or REPORT_PATH.match(path))
        if about_report and record.levelno < logging.ERROR:
            return False
        record.msg, record.args = scrubbed(said), ()
        # Handlers further on would print these: the request with its body, the stack with its values.
        record.__dict__.pop("request", None)
        record.stack_info = None
        record.exc_text = None
        return True


class PlainFormatter(logging.Formatter):
    """One line per record; an exception is its class and place, never its message or values."""

    def __init__(self, *_arguments: Any, **_options: Any) -> None:
        super().__init__("%(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """The line; a formatter used without the filter scrubs as well."""
        record.exc_text = None
        return scrubbed(super().format(record)).replace("\n", " | ")

    def formatException(self, ei: Any) -> str:
        """Class and place of an exception."""
        return described(ei[1])

    def formatStack(self, stack_info: str) -> str:
        """Nothing: a stack shows source lines and says no more than the place does."""
        return ""


def described(error: BaseException | None) -> str:
    """`ValueError at reports/intake.py:40 in accept`, and the same of its causes; no message, no values."""
    parts = []
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        parts.append(f"{type(error).__name__} at {_place(error)}")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return " from ".join(parts)


def _place(error: BaseException) -> str:
    """The innermost of our own lines the exception passed, else the innermost line."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return "an unknown place"
    ours = [frame for frame in frames if _is_ours(frame.filename)]
    frame = ours[-1] if ours else frames[-1]
    return f"{_short(frame.filename)}:{frame.lineno} in {frame.name}"


def _is_ours(filename: str) -> bool:
    path = Path(filename)
    return path.is_relative_to(ROOT) and ".venv" not in path.parts


def _short(filename: str) -> str:
    """A path that names no machine: from the project's root, or from the package folder on."""
    path = Path(filename)
    if _is_ours(filename):
        return path.relative_to(ROOT).as_posix()
    parts = path.parts
    return "/".join(parts[parts.index("site-packages") + 1 :]) if "site-packages" in parts else path.name


class SilentReporter(ExceptionReporter):
    """What Django shows or mails about a crash: class and place, whatever the settings say."""

    def get_traceback_data(self) -> dict[str, Any]:
        """No frames, no request, no settings."""
        return {"exception_type": self.exc_type.__name__ if self.exc_type else "", "frames": []}

    def get_traceback_html(self) -> SafeString:
        """A whole small page, free of anything a person sent."""
        return format_html(
            "<!doctype html><meta charset=utf-8><title>500</title><p>{}", described(self.exc_value)
        )

    def get_traceback_text(self) -> SafeString:
        """The same as plain text."""
        return SafeString(described(self.exc_value))
