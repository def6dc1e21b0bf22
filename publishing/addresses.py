"""Addresses of our own pages as seen from a request: same language, and discreet when the reader chose that."""

from django.http import HttpRequest
from django.utils.translation import get_language


def is_discreet(request: HttpRequest) -> bool:
    """Whether the reader reads under `/<lang>/d/`."""
    return bool(getattr(request, "discreet", False))


def local_address(request: HttpRequest, path: str, *, locale: str | None = None) -> str:
    """The address of a path below a locale ("g/3/" -> "/vi/g/3/"), keeping `d/` for discreet readers."""
    code = locale or get_language() or "en"
    return f"/{code}/{'d/' if is_discreet(request) else ''}{path}"


def path_below_locale(request: HttpRequest) -> str:
    """What of the request's path stands below the locale and the discreet mark: "/vi/d/g/3/" -> "g/3/"."""
    return request.path_info.strip("/").partition("/")[2] + "/" if request.path_info.count("/") > 2 else ""
