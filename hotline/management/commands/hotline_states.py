"""`hotline_states`: writes docs/hotline/states.md from the tables of states, or says that it is out of date."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hotline.states.document import path, text


class Command(BaseCommand):
    """Write the document, or compare it."""

    help = "Writes docs/hotline/states.md: what can happen to reports, referrals and keys, with diagrams."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--check`."""
        parser.add_argument("--check", action="store_true", help="write nothing; fail when it is out of date")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare or write."""
        made = text()
        if options["check"]:
            if not path().exists() or path().read_text(encoding="utf-8") != made:
                raise CommandError("docs/hotline/states.md is out of date: run manage.py hotline_states.")
            return
        path().write_text(made, encoding="utf-8")
        self.stdout.write(f"Written: {path()}")
