"""A browser without script, in this process: it opens the form, fills it in, sends it and looks at the receipt.

It goes through Django as a reporter's request does, but takes no place in the line before it and comes from no network.
"""

import io
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

_HIDDEN = re.compile(r'<input type="hidden" name="([a-z]+)" value="([^"]*)"')
_RECEIPT = re.compile(r'<output id="receipt"')


class NotAccepted(Exception):
    """The form was not there, or what was sent was not taken. `closed` says that numbers stood in its place."""

    def __init__(self, *, closed: bool = False) -> None:
        super().__init__()
        self.closed = closed


@dataclass(frozen=True)
class Answer:
    """Status, where it leads, and the page."""

    status: int
    location: str
    text: str


def send_form(locale: str, text: str, picture: bytes) -> None:
    """Send a report in this language and see its receipt. Raises NotAccepted."""
    address = f"/{locale}/r/write/"
    page = _ask("GET", address)
    fields = dict(_HIDDEN.findall(page.text))
    if "token" not in fields:
        raise NotAccepted(closed=page.status == HTTPStatus.OK)
    sent = _ask("POST", address, *_encoded({**fields, "text": text}, picture))
    if sent.status != HTTPStatus.SEE_OTHER:
        raise NotAccepted(closed=sent.status == HTTPStatus.SERVICE_UNAVAILABLE)
    if not _RECEIPT.search(_ask("GET", urlsplit(sent.location).path).text):
        raise NotAccepted


@lru_cache(maxsize=1)
def _django() -> WSGIHandler:
    """All middlewares and views, made once."""
    return WSGIHandler()


def _ask(method: str, path: str, body: bytes = b"", kind: str = "") -> Answer:
    """One request, answered before this returns."""
    began: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], _fault: Any = None, /) -> Any:
        began.extend((int(status[:3]), dict(headers)))

    response = _django()(_environ(method, path, body, kind), start_response)
    try:
        page = b"".join(response)
    finally:
        response.close()
    return Answer(began[0], began[1].get("Location", ""), page.decode("utf-8", "replace"))


def _environ(method: str, path: str, body: bytes, kind: str) -> dict[str, Any]:
    """The request as a server would hand it over: without an address it came from."""
    host = next((name.lstrip(".") for name in settings.ALLOWED_HOSTS if name != "*"), "localhost")
    return {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": host,
        "SERVER_PORT": "443",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": host,
        "HTTP_SEC_FETCH_SITE": "same-origin",
        "CONTENT_TYPE": kind,
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "https",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }


def _encoded(fields: Mapping[str, str], picture: bytes) -> tuple[bytes, str]:
    """A form with one file, and its media type."""
    boundary = secrets.token_hex(16)
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="{{}}"'
    parts = [f"{head.format(name)}\r\n\r\n{value}\r\n".encode() for name, value in fields.items()]
    file = f'{head.format("files")}; filename="canary.png"\r\nContent-Type: image/png\r\n\r\n'
    body = b"".join([*parts, file.encode(), picture, f"\r\n--{boundary}--\r\n".encode()])
    return body, f"multipart/form-data; boundary={boundary}"
