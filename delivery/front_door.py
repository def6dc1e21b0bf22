"""The WSGI entry before Django: finished pages leave from memory, everything else goes on to Django."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.http.request import split_domain_port, validate_host

from delivery.coalescing import OneAtATime
from delivery.never import storable
from delivery.opening import opened
from delivery.page import Page
from delivery.refusals import BAD_HOST, BAD_PATH, LONG_PATH
from delivery.store import pages
from delivery.variants import store_key

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

LONGEST_PATH = 2048
MOST_HOSTS_REMEMBERED = 1024
READING = {"GET", "HEAD"}
CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class FrontDoor:
    """Wraps Django's WSGI application. One instance per process; safe to call from many threads.

    Settings are read when it is made: looking them up would be a third of its work.
    """

    def __init__(self, application: Application) -> None:
        self._application = application
        self._store = pages()
        self._allowed_hosts = list(settings.ALLOWED_HOSTS)
        self._host_header = "HTTP_X_FORWARDED_HOST" if settings.USE_X_FORWARDED_HOST else "HTTP_HOST"
        self._only_over_tls = bool(settings.SECURE_SSL_REDIRECT)
        self._hosts: dict[str, bool] = {}
        self._rendering = OneAtATime()
        self._opened = False

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Refuse a foreign host or an impossible path; answer from the store; or let Django answer."""
        if not self._opened:
            self._opened = True
            opened()
        host = environ.get(self._host_header)
        if host is None:
            host = environ.get("HTTP_HOST") or environ["SERVER_NAME"]
        if not (self._hosts.get(host) or self._answers_to(host)):
            return BAD_HOST.answer(environ, start_response)
        path = environ.get("PATH_INFO", "")
        if not self._may_be_stored(path, environ):
            return self._django(environ, start_response)
        key = store_key(path, environ)
        page = self._store.get(key)
        if page is None:
            return self._missed(key, environ, start_response)
        return _sent(page, environ, start_response)

    def _missed(self, key: str, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Render through Django; whoever asks for the same page meanwhile waits and gets its bytes."""
        if not storable(environ["PATH_INFO"]):
            return self._django(environ, start_response)
        if not self._rendering.enter(key):
            page = self._store.get(key)
            if page is not None:
                return _sent(page, environ, start_response)
            return self._django(environ, start_response)
        try:
            return self._django(environ, start_response)
        finally:
            self._rendering.leave(key)

    def _django(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if len(path) > LONGEST_PATH:
            return LONG_PATH.answer(environ, start_response)
        if CONTROL.search(path) or path[:1] not in ("", "/"):
            # A NUL would reach the database, which refuses it with an error of its own.
            return BAD_PATH.answer(environ, start_response)
        return self._application(environ, start_response)

    def _answers_to(self, host: str) -> bool:
        """Whether a Host header names us; what does is remembered."""
        domain, _port = split_domain_port(host)
        if not domain or not validate_host(domain, self._allowed_hosts):
            return False
        if len(self._hosts) >= MOST_HOSTS_REMEMBERED:
            # Only a wildcard lets so many in.
            self._hosts.clear()
        self._hosts[host] = True
        return True

    def _may_be_stored(self, path: str, environ: Environ) -> bool:
        """Whether the store may have the answer: a plain reading request that needs no redirect to TLS."""
        if environ["REQUEST_METHOD"] not in READING or environ.get("QUERY_STRING") or path[:1] != "/":
            return False
        if environ.get("SCRIPT_NAME"):
            return False
        return not self._only_over_tls or _is_secure(environ)


def _is_secure(environ: Environ) -> bool:
    """As Django's `request.is_secure`."""
    if settings.SECURE_PROXY_SSL_HEADER:
        name, value = settings.SECURE_PROXY_SSL_HEADER
        said = environ.get(name)
        if said is not None:
            return bool(said.split(",", 1)[0].strip() == value)
    return environ.get("wsgi.url_scheme") == "https"


def _sent(page: Page, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """Send a page from the store as this client wants it."""
    status, headers, body = page.answer(
        environ["REQUEST_METHOD"],
        environ.get("HTTP_ACCEPT_ENCODING", ""),
        environ.get("HTTP_IF_NONE_MATCH", ""),
    )
    start_response(status, headers)
    return body
