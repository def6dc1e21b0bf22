"""System checks: a setting that would break a promise stops the start, with a hint for the operator."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.core.exceptions import ImproperlyConfigured

from privacy.exit_script import exit_script

FIRST_MIDDLEWARE = ["delivery.middleware.KeepFinishedPages", "privacy.headers.PromisedHeaders"]
GATE = "privacy.second_factor.SecondFactorRequired"
ON_DISK = ("FileBasedCache", "DatabaseCache")

Apps = Sequence[AppConfig] | None


@register
def exit_script_is_whole(app_configs: Apps, **_options: Any) -> list[CheckMessage]:
    """Every public page prints the script and every policy names its hash."""
    try:
        exit_script()
    except ImproperlyConfigured as error:
        return [Error(str(error), hint="Restore publishing/static/publishing/exit.js.", id="WAYMARK002")]
    return []


@register
def middleware_stands_in_order(app_configs: Apps, **_options: Any) -> list[CheckMessage]:
    """Headers must reach every answer, and the store must keep them; the gate needs the user."""
    found: list[CheckMessage] = []
    if list(settings.MIDDLEWARE[:2]) != FIRST_MIDDLEWARE:
        hint = f"Begin MIDDLEWARE with {' and '.join(FIRST_MIDDLEWARE)}."
        found.append(Error("Some answers would lack the promised headers.", hint=hint, id="WAYMARK003"))
    if list(settings.MIDDLEWARE[-1:]) != [GATE]:
        hint = f"End MIDDLEWARE with {GATE}."
        found.append(Error("Staff pages would not ask for a second factor.", hint=hint, id="WAYMARK004"))
    return found


@register
def uploads_stay_in_memory(app_configs: Apps, **_options: Any) -> list[CheckMessage]:
    """Django's usual second handler writes uploads over 2.5 MB to a temporary file in clear."""
    if not any("Temporary" in handler for handler in settings.FILE_UPLOAD_HANDLERS):
        return []
    hint = "Take TemporaryFileUploadHandler out of FILE_UPLOAD_HANDLERS."
    return [Error("Uploads would be written to disk in clear.", hint=hint, id="WAYMARK005")]


@register
def crashes_stay_silent(app_configs: Apps, **_options: Any) -> list[CheckMessage]:
    """A crash page or log line must not repeat what a person typed."""
    found: list[CheckMessage] = []
    if settings.DEFAULT_EXCEPTION_REPORTER != "privacy.logs.SilentReporter":
        hint = "Set DEFAULT_EXCEPTION_REPORTER to privacy.logs.SilentReporter."
        found.append(Error("Crash reports would hold what people typed.", hint=hint, id="WAYMARK006"))
    logging: Any = settings.LOGGING
    for name, handler in logging.get("handlers", {}).items():
        if "scrub" not in handler.get("filters", []):
            hint = "Give it the filter 'scrub' (privacy.logs.Scrub)."
            found.append(Error(f"The log handler {name!r} keeps addresses.", hint=hint, id="WAYMARK007"))
    return found


@register
def exits_lead_away(app_configs: Apps, **_options: Any) -> list[CheckMessage]:
    """An exit target must be a whole address: a relative one would stay on our host."""
    chosen = getattr(settings, "WAYMARK_EXIT_TARGETS", {})
    bad = sorted(locale for locale, target in chosen.items() if not _is_elsewhere(str(target)))
    if not bad:
        return []
    hint = "Give https addresses of other hosts in WAYMARK_EXIT_TARGETS."
    return [Error(f"The quick exit stays here for: {', '.join(bad)}.", hint=hint, id="WAYMARK008")]


@register
def counts_stay_in_memory(app_configs: Apps, **_options: Any) -> list[CheckMessage]:
    """The salt of rate keys is promised never to be on disk."""
    backend = str(settings.CACHES.get("rates", {}).get("BACKEND", ""))
    if not backend:
        return [Error("There is no cache named 'rates'.", hint="Add it to CACHES.", id="WAYMARK009")]
    if backend.endswith(ON_DISK):
        hint = "Use memory or Redis/Valkey without persistence for the cache 'rates'."
        return [Error("The salt of rate keys would be kept on disk.", hint=hint, id="WAYMARK009")]
    return []


@register(deploy=True)
def cookies_travel_over_tls(app_configs: Apps, **_options: Any) -> list[CheckMessage]:
    """Staff sessions in production."""
    if settings.WAYMARK_DEMO or (settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE):
        return []
    hint = "Set SESSION_COOKIE_SECURE and CSRF_COOKIE_SECURE."
    return [Warning("Staff cookies would travel in clear.", hint=hint, id="WAYMARK010")]


def _is_elsewhere(target: str) -> bool:
    parts = urlsplit(target)
    return parts.scheme == "https" and bool(parts.hostname) and parts.hostname not in settings.ALLOWED_HOSTS
