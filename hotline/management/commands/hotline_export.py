"""`hotline_export`: sealed files of reports, as stored."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hotline import audit
from hotline.deletion import wishes
from hotline.export import export, exportable
from hotline.refusals import in_one_line


class Command(BaseCommand):
    """Write ciphertexts for the stock `age` program."""

    help = "Writes the sealed files of one report or of all, quarantine included, below a folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--out`, `--report` and `--opened`."""
        parser.add_argument("--out", required=True, type=Path, metavar="DIR")
        parser.add_argument(
            "--report", default="", metavar="ID", help="only this report; it counts as opened"
        )
        parser.add_argument(
            "--opened", action="store_true", help="a person is about to read them: tell the reporters so"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Export, and say how many reports."""
        wanted = options["report"].strip().lower()
        with in_one_line():
            reports = exportable(wanted)
            if wanted and not reports.exists():
                raise CommandError("There is no report with this id.")
            opened = bool(wanted) or options["opened"]
            count = export(reports, options["out"], actor=audit.operator(), opened=opened)
        for report_id in wishes(list(reports.values_list("pk", flat=True))):
            self.stdout.write(
                f"{report_id}: its reporter asks to have it destroyed. "
                f"Read it, then: hotline_destroy --report {report_id}"
            )
        self.stdout.write(f"Reports exported: {count}. Open key.age first: age --decrypt -i YOUR.agekey")
