"""The security headers promised for every answer, chosen by the kind of page it is.

A view says what it is by attributes on its response, set with `mark` (the middleware reads them, nothing else does):
`waymark_report_page = True`, `waymark_scripts = (text, ...)` for further inline scripts,
`waymark_media = True` for a report or staff page with voices to hear, `waymark_viewer = True` for a staff page that
shows opened files in a frame, `waymark_sandbox = text` for that frame with its one script,
`waymark_framed_by = (origin, ...)` for embeds,
`waymark_shared = True` for a file any site may load.
"""

import re
from collections.abc import Callable
from typing import Literal

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control

from privacy import policies
from privacy.onion import onion_location
from privacy.policies import allow_script

__all__ = ["Face", "PromisedHeaders", "allow_script", "face_of", "mark", "promised", "share"]

Face = Literal["public", "report", "staff", "admin", "static"]

REPORT_PATHS = re.compile(r"/[A-Za-z]{2,3}(-[A-Za-z]+)?/(d/)?(r|x|t/o)(/|\Z)")
STAFF_PATHS = ("/desk/", "/partners/", "/-/", "/_util/")

PERMISSIONS = "browsing-topics=(), camera=(), geolocation=(), microphone=(), payment=(), usb=()"


_shared: set[str] = set()


def share(prefix: str) -> None:
    """Let any site load what lies under this path, such as the script that sizes an embedded page."""
    _shared.add(prefix)


class PromisedHeaders:
    """Middleware: sets the promised headers on every answer, errors and redirects included."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request, then dress the answer."""
        response = self.get_response(request)
        # Wagtail renders a preview by sending itself an inner request; only the outer answer meets a browser.
        if not getattr(request, "is_dummy", False):
            dress(response, request.path_info)
        return response


def face_of(path: str, *, report_page: bool = False) -> Face:
    """The kind of page at this path (no query); `report_page` is what the view says about itself."""
    if path.startswith("/admin/") or path == "/admin":
        return "admin"
    if path.startswith(STAFF_PATHS) or f"{path}/" in STAFF_PATHS:
        return "staff"
    if path.startswith(str(settings.STATIC_URL)):
        return "static"
    if report_page or REPORT_PATHS.match(path):
        return "report"
    return "public"


def promised(
    face: Face,
    *,
    scripts: tuple[str, ...] = (),
    framed_by: tuple[str, ...] = (),
    shared: bool = False,
    media: bool = False,
    viewer: bool = False,
    sandbox: str = "",
) -> dict[str, str]:
    """The headers promised for a kind of page; raises ValueError for a `framed_by` that is no origin."""
    headers = {
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "cross-origin" if shared or framed_by else "same-origin",
    }
    if shared:
        headers["Access-Control-Allow-Origin"] = "*"
    if settings.SECURE_HSTS_SECONDS:
        headers["Strict-Transport-Security"] = _strict_transport()
    if face == "static":
        return headers
    headers["Referrer-Policy"] = "same-origin" if face in ("admin", "staff") else "no-referrer"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Permissions-Policy"] = PERMISSIONS
    headers["Content-Security-Policy"] = (
        policies.sandbox_policy(sandbox)
        if sandbox
        else _policy(face, scripts, framed_by, media=media, viewer=viewer)
    )
    if not framed_by:
        headers["X-Frame-Options"] = "SAMEORIGIN" if face == "admin" or sandbox else "DENY"
    if face != "public":
        headers["X-Robots-Tag"] = "noindex, noarchive"
    return headers


def mark(response: HttpResponseBase, **marks: object) -> None:
    """Say what a response is, for `dress`: `mark(response, report_page=True)` sets `waymark_report_page`."""
    vars(response).update({f"waymark_{name}": value for name, value in marks.items()})


def dress(response: HttpResponseBase, path: str) -> None:
    """Set the promised headers on a response, in place of what a view or library set under their names."""
    shared = getattr(response, "waymark_shared", False) or path.startswith(tuple(_shared))
    face = face_of(path, report_page=getattr(response, "waymark_report_page", False))
    framed_by = tuple(getattr(response, "waymark_framed_by", ()))
    headers = promised(
        face,
        scripts=tuple(getattr(response, "waymark_scripts", ())),
        framed_by=framed_by,
        shared=shared,
        media=getattr(response, "waymark_media", False),
        viewer=getattr(response, "waymark_viewer", False),
        sandbox=getattr(response, "waymark_sandbox", ""),
    )
    if face == "static":
        # Whitenoise opens every static file to every site.
        del response.headers["Access-Control-Allow-Origin"]
    if framed_by:
        del response.headers["X-Frame-Options"]
    for name, value in headers.items():
        response.headers[name] = value
    if settings.WAYMARK_ONION and face in ("public", "report") and _is_page(response):
        response.headers["Onion-Location"] = onion_location(settings.WAYMARK_ONION, path)
    if face == "report":
        response.headers["Cache-Control"] = "no-store"
    elif face in ("admin", "staff"):
        patch_cache_control(response, private=True, no_store=True)


def _is_page(response: HttpResponseBase) -> bool:
    """Whether a reader sees this in a window of its own: HTML that is neither an error nor a redirect."""
    return response.status_code == 200 and response.headers.get("Content-Type", "").startswith("text/html")


def _policy(
    face: Face, scripts: tuple[str, ...], framed_by: tuple[str, ...], *, media: bool, viewer: bool
) -> str:
    if face == "admin":
        return policies.ADMIN
    if face == "staff":
        return policies.staff_policy(media=media, viewer=viewer)
    if face == "report":
        return policies.report_policy(scripts=scripts, media=media)
    return policies.public_policy(scripts=scripts, framed_by=framed_by)


def _strict_transport() -> str:
    """Sent whatever the scheme: a stored page can't know how it is fetched, and plain HTTP ignores it."""
    parts = [f"max-age={settings.SECURE_HSTS_SECONDS}"]
    if settings.SECURE_HSTS_INCLUDE_SUBDOMAINS:
        parts.append("includeSubDomains")
    if settings.SECURE_HSTS_PRELOAD:
        parts.append("preload")
    return "; ".join(parts)
