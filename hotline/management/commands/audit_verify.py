"""`audit_verify`: whether the log of acts is whole, and the digest of its end to be written down."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from hotline.people import chain
from hotline.people.log_file import FileRefused, read

HINTS: dict[chain.Break, str] = {
    "changed": "its words are not those that were written",
    "removed": "entries are missing here",
    "inserted": "it was put in or exchanged later",
    "cut": "it and what followed were cut off",
}


class Command(BaseCommand):
    """Walk along the chain of the log."""

    help = (
        "Says whether the log of acts is whole and prints the digest of its end. Write the digest down elsewhere: "
        "a log made anew from its start shows only against it. Exit code 1 when the log does not hold."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--from FILE`, `--head DIGEST`."""
        parser.add_argument(
            "--from", dest="file", metavar="FILE", type=Path, help="the whole log as saved from its page"
        )
        parser.add_argument("--head", metavar="DIGEST", default="", help="a digest written down earlier")

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify; raises CommandError, which ends the process with 1."""
        look_for = options["head"].strip().lower()
        verdict = self._from_file(options["file"], look_for) if options["file"] else chain.verify(look_for)
        if verdict.fault:
            raise CommandError(
                f"The log does not hold at entry {verdict.fault.number}: {HINTS[verdict.fault.kind]}. "
                f"Before it, {verdict.length} entries hold, up to {verdict.head}."
            )
        if look_for and not verdict.looked_for:
            raise CommandError(
                f"The digest written down is not in the log: its {verdict.length} entries fit each other, but "
                "the log was cut off or made anew since."
            )
        self.stdout.write(f"The log is whole: {verdict.length} entries.")
        if look_for:
            self.stdout.write("The digest written down is in it.")
        self.stdout.write(f"Digest of its end: {verdict.head}")

    def _from_file(self, path: Path, look_for: str) -> chain.Verdict:
        try:
            with path.open(encoding="utf-8", newline="") as file:
                return chain.walk(read(file), look_for)
        except OSError as fault:
            raise CommandError(f"{path} can't be read: {fault.strerror}.") from None
        except (FileRefused, UnicodeError):
            raise CommandError(f"{path} is no log as the desk's page saves it.") from None
