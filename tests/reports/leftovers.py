"""Every place of the site's where something typed could be left behind, and the search through all of them."""

import io
import logging
import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import mail
from django.core.cache import caches
from django.core.files.storage import default_storage
from django.db import connection

from privacy.logs import PlainFormatter, Scrub
from tests.traces import forms_of


class Everywhere:
    """Logs, mails, caches, database, storage, and the folders for data and for anything temporary."""

    def __init__(self, said: io.StringIO, temporary: Path, data: Path) -> None:
        self.said, self.temporary, self.data = said, temporary, data

    def contents(self) -> Iterator[tuple[str, bytes]]:
        """Each place and what lies there."""
        yield "log", self.said.getvalue().encode()
        yield "mails", "".join(str(message.message()) for message in mail.outbox).encode()
        for name in settings.CACHES:
            yield "caches", b"|".join(cached(name))
        yield from self._database()
        for root in {self.temporary, self.data, Path(settings.DATA)}:
            for path in root.rglob("*"):
                if path.is_file():
                    yield str(path), path.read_bytes()
        yield from stored("")

    def places_with(self, text: str) -> list[str]:
        """The places in which a text stands, in whatever form."""
        forms = forms_of(text)
        return [place for place, content in self.contents() if any(form in content for form in forms)]

    def _database(self) -> Iterator[tuple[str, bytes]]:
        if connection.vendor == "sqlite":
            yield "database as bytes", _open_database().serialize()
            yield "database as SQL", "\n".join(_open_database().iterdump()).encode()
        elif not connection.in_atomic_block:
            yield "database as dumped", _dumped_by_the_server()
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f'SELECT * FROM "{table}"')
                for row in cursor.fetchall():
                    yield table, b"|".join(_bytes(value) for value in row)


@contextmanager
def watched(temporary: Path, data: Path) -> Iterator[Everywhere]:
    """Logs as the site writes them, at their most talkative, and a folder for anything temporary."""
    said = io.StringIO()
    handler = logging.StreamHandler(said)
    handler.addFilter(Scrub())
    handler.setFormatter(PlainFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    before = tempfile.tempdir, os.environ.get("TMPDIR")
    tempfile.tempdir = os.environ["TMPDIR"] = str(temporary)
    try:
        yield Everywhere(said, temporary, data)
    finally:
        root.removeHandler(handler)
        tempfile.tempdir = before[0]
        os.environ.pop("TMPDIR")
        if before[1] is not None:
            os.environ["TMPDIR"] = before[1]


def cached(name: str) -> Iterator[bytes]:
    """Keys and values of a cache as they lie in memory or on the cache server."""
    held = vars(caches[name])["_cache"]
    if isinstance(held, dict):
        return (key.encode() + _bytes(value) for key, value in held.items())
    server = held.get_client()
    return (key + _bytes(server.get(key)) for key in server.scan_iter())


def stored(folder: str) -> Iterator[tuple[str, bytes]]:
    """Names and contents of all media."""
    folders, files = default_storage.listdir(folder)
    for name in files:
        with default_storage.open(f"{folder}/{name}".lstrip("/")) as file:
            yield f"media {name}", name.encode() + b"|" + file.read()
    for name in folders:
        yield "media", name.encode()
        yield from stored(f"{folder}/{name}".lstrip("/"))


def _open_database() -> sqlite3.Connection:
    connection.ensure_connection()
    assert isinstance(connection.connection, sqlite3.Connection)
    return connection.connection


def _dumped_by_the_server() -> bytes:
    """What a backup of PostgreSQL holds."""
    program = shutil.which("pg_dump")
    if program is None:
        return b""
    named: dict[str, Any] = connection.get_connection_params()
    command = [program, "--host", str(named.get("host", "")), "--port", str(named.get("port") or 5432)]
    command += ["--username", str(named.get("user", "")), connection.settings_dict["NAME"]]
    environment = {**os.environ, "PGPASSWORD": str(named.get("password", ""))}
    return subprocess.run(command, env=environment, capture_output=True, check=True).stdout


def _bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
