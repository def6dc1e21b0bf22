"""Plain answers to requests that reach neither the store nor Django; they repeat nothing of the request."""

from collections.abc import Callable, Iterable
from typing import Any


class Refusal:
    """One fixed answer, in plain words, never stored by anyone."""

    def __init__(self, status: str, said: str, *more: tuple[str, str]) -> None:
        self._status = status
        self._body = f"{said}\n".encode()
        self._headers = [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Length", str(len(self._body))),
            ("Cache-Control", "no-store"),
            ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
            ("Referrer-Policy", "no-referrer"),
            ("X-Content-Type-Options", "nosniff"),
            *more,
        ]

    def answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Send the refusal."""
        start_response(self._status, self._headers.copy())
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [self._body]


BAD_HOST = Refusal("400 Bad Request", "This site does not answer to the name you asked for.")
BAD_PATH = Refusal("400 Bad Request", "This address can't be read.")
READERS_ONLY = Refusal("404 Not Found", "This page is not here.")
CROWDED = Refusal(
    "503 Service Unavailable",
    "Too much is being sent now. Please try again in a minute.",
    ("Retry-After", "30"),
)
LONG_PATH = Refusal("414 URI Too Long", "This address is too long.")
