"""The WSGI entry for readers who come through Tor to our onion address."""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings

from delivery.refusals import READERS_ONLY

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

FOR_THE_OPEN_WEB = {"strict-transport-security", "onion-location"}
STAFF = ("/admin", "/desk", "/partners", "/-", "/_util", "/documents")


class OnionDoor:
    """Wraps the front door. A request to another host passes untouched.

    Tor encrypts all the way to us, so such a request counts as one over TLS: nothing redirects it to `https:`,
    where no onion address answers. Stored pages are the same for both hosts; what was said for the open web only
    is taken off on the way out.
    """

    def __init__(self, application: Application, onion: str) -> None:
        self._application = application
        self._onion = onion
        self._secure = settings.SECURE_PROXY_SSL_HEADER

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer as the front door does; staff faces are not served here."""
        if environ.get("HTTP_HOST", "").partition(":")[0].lower().rstrip(".") != self._onion:
            return self._application(environ, start_response)
        if _is_staff(environ.get("PATH_INFO", "")):
            return READERS_ONLY.answer(environ, start_response)
        environ["wsgi.url_scheme"] = "https"
        if self._secure:
            name, value = self._secure
            environ[name] = value

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            kept = [(name, value) for name, value in headers if name.lower() not in FOR_THE_OPEN_WEB]
            return start_response(status, kept, *more)

        return self._application(environ, start)


def with_onion(application: Application) -> Application:
    """The application, behind an onion door when the site has an onion address."""
    return OnionDoor(application, settings.WAYMARK_ONION) if settings.WAYMARK_ONION else application


def _is_staff(path: str) -> bool:
    """Whether a path belongs to people who sign in: their forms need the one origin that they know."""
    return path.startswith(tuple(f"{face}/" for face in STAFF)) or path in STAFF
