"""`shred_proof`: shows that what is destroyed is gone from the disk, and what is left of one report."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from hotline.retention import shredding
from reports.models import Queue
from reports.routing import DEFAULT_QUEUE


class Command(BaseCommand):
    """Destroys a probe and looks for it; with `--report` checks one destroyed report besides."""

    help = "Prove that a destroyed report leaves nothing sealed behind."

    def add_arguments(self, parser: CommandParser) -> None:
        """The report to look at."""
        parser.add_argument("--report", metavar="ID", default="", help="a report that was destroyed")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was seen. Raises CommandError when anything is left."""
        stored, left = shredding.trial(Queue.objects.get(pk=DEFAULT_QUEUE))
        if not stored:
            raise CommandError("A probe could not be found while it was stored: this proves nothing.")
        if left:
            raise CommandError("A destroyed probe is still in the database: is secure_delete on?")
        self.stdout.write("A probe was stored, found, destroyed, and found no more.")
        if connection.vendor != "sqlite":
            self.stdout.write("Looked for in the tables. The server's files keep old rows until VACUUM FULL.")
        if options["report"]:
            self._report(options["report"])

    def _report(self, report_id: str) -> None:
        """What is left of one report."""
        left = shredding.traces(report_id)
        if left is None:
            raise CommandError(
                "There is no such report; its receipt died more than a year ago, or never lived."
            )
        if left:
            raise CommandError(f"Left of this report: {', '.join(left)}.")
        self.stdout.write("Of this report only its hours and its state are left: no key, no part, no copy.")
