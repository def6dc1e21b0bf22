"""Turns the store URLs of the environment into Django's settings; empty means the embedded default."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from config.env import EnvironmentRefused

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA busy_timeout=20000;"
)
"""FULL: a receipt is shown only after a commit that survives a crash. secure_delete: what is purged is overwritten."""


SUBMISSION = 587
"""The port on which mail servers take mail from programs that sign in."""
CACHE_PATIENCE = 1
"""Seconds: a cache server that hangs must not take every request with it."""


def data_folder(path: Path) -> Path:
    """The folder that holds everything we write, made when it is not there, open to its owner only.

    Raises EnvironmentRefused where it can be neither made nor written to.
    """
    accepted = "a folder that this user can write to, or a path where one can be made"
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as fault:
        raise EnvironmentRefused("WAYMARK_DATA", str(path), f"{accepted} ({fault.strerror})") from fault
    if not os.access(path, os.W_OK | os.X_OK):
        raise EnvironmentRefused("WAYMARK_DATA", str(path), accepted)
    return path


def folder_for_built(data: Path) -> Path:
    """The folder of static files that set-up makes, there from the beginning: Django warns of missing ones."""
    folder = data / "built"
    folder.mkdir(exist_ok=True)
    return folder


def secret_kept_in(path: Path) -> str:
    """The secret kept in this file, made at the first start; only its owner can read it."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()


def database_from_url(url: str, data: Path) -> dict[str, Any]:
    """Django's database settings; SQLite in the data folder when the URL is empty."""
    parts = urlsplit(url)
    if parts.scheme in ("", "sqlite"):
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": "/" + unquote(parts.path).lstrip("/") if parts.path else str(data / "waymark.sqlite3"),
            "CONN_MAX_AGE": None,
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": SQLITE_PRAGMAS},
        }
    if not parts.path.strip("/"):
        raise EnvironmentRefused("DATABASE_URL", url, "a PostgreSQL URL that names a database")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parse_qs(parts.query).get("host", [parts.hostname or ""])[0],
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def cache_from_url(url: str) -> dict[str, Any]:
    """Django's caches: `rates` counts attempts (memory only, never on disk), `default` is for the editor."""
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if not url:
        return {
            "default": {**memory, "LOCATION": "default"},
            "rates": {**memory, "LOCATION": "rates", "OPTIONS": {"MAX_ENTRIES": 100_000}},
        }
    shared = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": url,
        "OPTIONS": {"socket_connect_timeout": CACHE_PATIENCE, "socket_timeout": CACHE_PATIENCE},
    }
    return {
        "default": {**shared, "KEY_PREFIX": "waymark"},
        "rates": {**shared, "KEY_PREFIX": "waymark-rates"},
    }


def mail_from_url(url: str, data: Path) -> tuple[str, dict[str, Any]]:
    """Django's mail backend and its options; without a URL mails are written as files for the operator to see.

    `?from=` names the sender, else Django's own stays, which strict servers refuse. A password never travels in
    clear: with one, and on the port for it, a connection that is not `smtps:` turns to TLS first.
    """
    parts = urlsplit(url)
    if parts.scheme == "console":
        return "django.core.mail.backends.console.EmailBackend", {}
    if parts.scheme in ("", "file"):
        folder = unquote(parts.path) if parts.path else str(data / "mail")
        return "django.core.mail.backends.filebased.EmailBackend", {"EMAIL_FILE_PATH": folder}
    sender = parse_qs(parts.query).get("from", [""])[0]
    return "django.core.mail.backends.smtp.EmailBackend", {
        **({"DEFAULT_FROM_EMAIL": sender, "SERVER_EMAIL": sender} if sender else {}),
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and bool(parts.username or parts.port == SUBMISSION),
        "EMAIL_TIMEOUT": 20,
    }


def storage_from_url(url: str, data: Path) -> dict[str, Any]:
    """Where editors' pictures and documents are kept: a folder, or a bucket as `s3://key:secret@host/bucket?region=r`.

    Reports are never there: they are sealed into the database. Raises EnvironmentRefused for an `s3:` URL
    without a host or a bucket.
    """
    parts = urlsplit(url)
    if parts.scheme in ("", "file"):
        folder = unquote(parts.path) if parts.path else str(data / "media")
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": folder}}
    bucket = unquote(parts.path.strip("/"))
    if not parts.hostname or not bucket or "/" in bucket:
        raise EnvironmentRefused(
            "STORAGE_URL", url, "s3://key:secret@host/bucket, with ?region= where needed"
        )
    options = {
        "bucket_name": bucket,
        "endpoint_url": f"https://{parts.hostname}" + (f":{parts.port}" if parts.port else ""),
        "access_key": unquote(parts.username or "") or None,
        "secret_key": unquote(parts.password or "") or None,
        "region_name": parse_qs(parts.query).get("region", [None])[0],
        "default_acl": "private",
        "file_overwrite": False,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
