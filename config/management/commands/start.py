"""`start`: prepares everything that is missing, then serves the site until Ctrl-C."""

import errno
import os
import resource
import socket
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from config.memory import give_memory_back
from config.preparation import prepare

THREADS = 544
"""Requests held at once by the one process. 128 may wait for slow phones to send and as many again until their silence
is noticed (delivery.bodies), 50 for a receipt (reports.lanes), 162 for a turn (reports.threshold); the others are for
pages. An idle thread ends."""
CONNECTIONS = 4096
"""Open at once, those of browsers included that may ask for more."""
OPTIONS = {
    "interface": "wsgi",
    "http": "1",
    "workers": "1",
    "blocking-threads": str(THREADS),
    "backpressure": str(CONNECTIONS),
    "backlog": str(CONNECTIONS),
    # Milliseconds; a phone on the slowest line sends what comes before a body in a tenth of it.
    "http1-header-read-timeout": "15000",
    "http1-buffer-size": "65536",
    "log-level": "error",
}
"""Of the server program."""


class Command(BaseCommand):
    """Set up what is missing and serve."""

    help = "Prepares the database, the languages and the starter content, then serves the site."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--port` and `--bind`."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--bind", default="127.0.0.1")

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse a taken port before any work, prepare, say where everything is, become the server."""
        check_port(options["bind"], options["port"])
        here = address(options["bind"], options["port"])
        if settings.WAYMARK_DEMO:
            # Printed pages and the sitemap name it; the server that takes this process's place reads it.
            os.environ.setdefault("WAYMARK_ADDRESS", here)
        for line in prepare(self.stdout.write):
            self.stdout.write(line)
        self.stdout.write(f"Waymark answers on {here}/ (Ctrl-C stops it)")
        self.stdout.flush()
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings.SETTINGS_MODULE)
        allow_connections()
        give_memory_back()
        os.execv(sys.executable, server_command(options["bind"], options["port"]))  # noqa: S606


def address(bind: str, port: int) -> str:
    """The origin under which this machine reaches the server; a bind to everything is reached at loopback."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(bind, bind)  # noqa: S104  compared, not bound to
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def check_port(bind: str, port: int) -> None:
    """Raise CommandError with what to do when the port can't be had."""
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((bind, port))
        except OverflowError:
            raise CommandError(f"Port {port} does not exist: choose one from 1024 to 65535.") from None
        except OSError as fault:
            taken = fault.errno == errno.EADDRINUSE
            why = "is taken by another program" if taken else f"can't be used ({fault.strerror})"
            raise CommandError(f"Port {port} {why}: start with --port and another number.") from None


def server_command(bind: str, port: int) -> list[str]:
    """The command line of the server: one process, no access log."""
    options = [word for name, value in OPTIONS.items() for word in (f"--{name}", value)]
    address = ["--host", bind, "--port", str(port), "--no-access-log"]
    return [sys.executable, "-m", "granian", *options, *address, "config.wsgi:application"]


def allow_connections() -> None:
    """Raise this process's limit of open files, which is 1024 on most systems, as far as it may be raised."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 2 * CONNECTIONS if hard == resource.RLIM_INFINITY else min(2 * CONNECTIONS, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
