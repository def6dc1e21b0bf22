"""Makes finished pages, and sends them through the WSGI entry, in as few words as the tests need."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from delivery.page import Page, made_page

HTML = "text/html; charset=utf-8"


def page_of(
    body: str = "<p>Your passport is yours.",
    *,
    tags: Iterable[str] = ("page:1",),
    not_after: float | None = None,
    content_type: str = HTML,
    **options: Any,
) -> Page:
    """A page of this body, as the middleware would make it."""
    return made_page(
        body.encode(),
        [("Content-Type", content_type), ("X-Content-Type-Options", "nosniff")],
        tags=frozenset(tags),
        not_after=not_after,
        content_type=content_type,
        **options,
    )


@dataclass
class Answered:
    """What came back from a WSGI application."""

    status: int
    headers: dict[str, str]
    body: bytes


def environ_of(path: str, *, method: str = "GET", query: str = "", **headers: str) -> dict[str, Any]:
    """A WSGI environ; keyword arguments are request headers with underscores."""
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SCRIPT_NAME": "",
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "HTTP_HOST": "testserver",
        "REMOTE_ADDR": "192.0.2.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
    }
    environ.update({f"HTTP_{name.upper()}": value for name, value in headers.items()})
    return environ


def ask(application: Any, path: str, **options: Any) -> Answered:
    """Send a request through a WSGI application."""
    return ask_with(application, environ_of(path, **options))


def ask_with(application: Any, environ: dict[str, Any]) -> Answered:
    """Send a request with this environ through a WSGI application."""
    seen: list[Any] = []
    chunks = application(environ, lambda status, headers, *_: seen.extend((status, headers)))
    body = b"".join(chunks)
    if hasattr(chunks, "close"):
        chunks.close()
    return Answered(int(seen[0].split()[0]), {name.lower(): value for name, value in seen[1]}, body)
