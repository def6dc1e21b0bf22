"""Runs background work as a program of its own, for `TASKS=worker`."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from delivery.working import work_once, work_until


class Command(BaseCommand):
    """`manage.py worker`: works until it is told to stop; several may run at once."""

    help = "Send what waits in the outbox, do regular work and work off the task queue, until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--once` for a timer of the operating system, and for tests."""
        parser.add_argument("--once", action="store_true", help="do what is due now, then end")

    def handle(self, *args: Any, **options: Any) -> None:
        """Work; SIGTERM and Ctrl-C end it after what it is doing."""
        if options["once"]:
            work_once()
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        work_until(stop)
