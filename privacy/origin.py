"""Tells our own forms from a foreign site's. Our pages send no referrer, so `Origin: null` is their own."""

from urllib.parse import urlsplit

from django.http import HttpRequest

FOREIGN_SITES = {"cross-site", "same-site"}
DEFAULT_PORTS = {"http": 80, "https": 443}


def foreign(request: HttpRequest) -> bool:
    """Whether a form was sent from another site's page.

    Sec-Fetch-Site decides when the browser sends it. Without it, only an Origin of another host that isn't
    `null` is foreign; with neither header (old browsers, programs) the request is taken as our own.
    """
    fetched_from = request.headers.get("Sec-Fetch-Site")
    if fetched_from is not None:
        return fetched_from.strip().lower() in FOREIGN_SITES
    origin = request.headers.get("Origin", "null").strip().lower()
    if origin in ("null", ""):
        return False
    return _host_and_port(origin) != _host_and_port(f"{request.scheme}://{request.get_host()}".lower())


def _host_and_port(origin: str) -> tuple[str, int | None] | None:
    """Host and port of an origin; None for what can't be read.

    A scheme's default port counts as none: behind a proxy we may see `http` where the reader has `https`.
    """
    try:
        parts = urlsplit(origin)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        return None
    return parts.hostname, None if port == DEFAULT_PORTS[parts.scheme] else port
