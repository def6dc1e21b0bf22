"""`hotline_destroy`: destroys one report because its reporter asked for it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from hotline import audit
from hotline.deletion import destroy_as_asked
from hotline.refusals import in_one_line


class Command(BaseCommand):
    """Carry out a reporter's wish that somebody of the team has read."""

    help = "Destroys a report for good; only when its reporter asked for it and the team has read that."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--report`."""
        parser.add_argument("--report", required=True, metavar="ID")

    def handle(self, *args: Any, **options: Any) -> None:
        """Destroy it, and say so."""
        with in_one_line():
            destroy_as_asked(options["report"], actor=audit.operator())
        self.stdout.write("Destroyed, as the reporter asked. Copies in backups last as long as the backups.")
