"""Content-Security-Policies by kind of page, and the hashes that let an inline script run."""

import base64
import hashlib
import re
from collections.abc import Iterable

from privacy.exit_script import exit_script

ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?", re.ASCII)

ADMIN = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; media-src 'self' blob:; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
"""Wagtail's editor needs inline scripts and eval, and shows previews in a frame of its own."""

STAFF = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
"""The desk decrypts in the browser with scripts of our own files; nothing inline, nothing from elsewhere.

Trusted Types: no script can turn a text into markup or code, so a report stays text whatever is in it.
"""

_OWN_MEDIA = "media-src 'self'; "


def staff_policy(*, media: bool = False, viewer: bool = False) -> str:
    """The policy of staff pages.

    `media` lets the page play voices of ours, `viewer` lets it hold the sandboxed frame that shows opened files.
    """
    frames = "frame-src 'self'; " if viewer else ""
    return f"img-src 'self' data:; {_OWN_MEDIA if media else ''}{frames}{STAFF}"


def sandbox_policy(script: str) -> str:
    """The policy of a frame that shows one opened file: no origin, no network, this one inline script.

    It stands only in pages of ours, and draws only what that script makes of bytes it was sent (blob:).
    """
    return (
        f"sandbox allow-scripts; default-src 'none'; script-src {allow_script(script)}; img-src blob:; "
        "media-src blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def allow_script(text: str) -> str:
    """The CSP source expression (`'sha256-...'`) that lets exactly this inline script text run."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def public_policy(*, scripts: Iterable[str] = (), framed_by: Iterable[str] = ()) -> str:
    """The policy of every public page.

    `scripts`: texts of inline scripts besides the quick exit. `framed_by`: origins that may show the page in
    a frame (a partner's registered hosts); raises ValueError for what isn't a plain http(s) origin.
    """
    return (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
        f"script-src {_script_sources(scripts)}; base-uri 'none'; form-action 'self'; "
        f"frame-ancestors {_ancestors(framed_by)}"
    )


def report_policy(*, scripts: Iterable[str] = (), media: bool = False) -> str:
    """The policy of report pages: own style sheet, the icon in the page, the exit script, own forms.

    `media` lets the page play voices of ours.
    """
    return (
        f"default-src 'none'; style-src 'self'; img-src data:; {_OWN_MEDIA if media else ''}"
        f"script-src {_script_sources(scripts)}; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


def _script_sources(texts: Iterable[str]) -> str:
    return " ".join(allow_script(text) for text in (exit_script(), *texts))


def _ancestors(origins: Iterable[str]) -> str:
    """The frame-ancestors value; nobody when no origin is named."""
    named = list(origins)
    for origin in named:
        if not ORIGIN.fullmatch(origin):
            raise ValueError(f"{origin!r} is not an origin such as https://consulate.example")
    return " ".join(named) or "'none'"
