"""`content_check`: for who writes or translates content files."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from starter.content import ContentRefused, locales
from starter.parity import faults


class Command(BaseCommand):
    """Names what keeps content files from being shipped."""

    help = "Check the content files of all languages, or of those named, against the source language."

    def add_arguments(self, parser: CommandParser) -> None:
        """Codes of languages."""
        parser.add_argument("locales", nargs="*", help="codes of languages; all by default")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line for each fault; fails when there is any."""
        count = 0
        for code in options["locales"] or locales():
            try:
                found = faults(code)
            except ContentRefused as fault:
                found = [str(fault)]
            count += len(found)
            for line in found:
                self.stdout.write(f"{code}/{line}")
        if count:
            raise CommandError(f"{count} faults in the content files.")
        self.stdout.write("Every content file can be shipped.")
