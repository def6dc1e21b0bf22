"""`speak`: makes the shipped machine voices anew; needs speech programs, so it is run by hand."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from starter.speaking import CannotSpeak, engines, speak


class Command(BaseCommand):
    """Speak the report pages and write the recordings that `seed` loads."""

    help = "Makes the shipped machine voices anew from the words of today (docs/hotline/voices.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--locales`, and where the Japanese voice lies."""
        parser.add_argument("--locales", default="")
        parser.add_argument("--voice-file", default="mei_normal.htsvoice", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Speak each language asked for, all by default."""
        known = engines(options["voice_file"])
        wanted = [code for code in options["locales"].split(",") if code] or sorted(known)
        for code in wanted:
            if code not in known:
                raise CommandError(
                    f"No engine is vouched for in {code}: known are {', '.join(sorted(known))}."
                )
            try:
                self.stdout.write(f"{code}: {speak(code, known[code]) // 1024} KB")
            except CannotSpeak as fault:
                raise CommandError(f"{fault}.") from None
