"""`seed`: loads the starter content, or takes it away again."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from starter.content import ContentRefused, locales
from starter.loading import load
from starter.removal import remove


class Command(BaseCommand):
    """Loads or removes the content that Waymark ships with."""

    help = "Load the starter content. Idempotent and offline; what an editor changed is left alone."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--locales` and `--remove`."""
        parser.add_argument("--locales", default="", help="codes separated by commas; all by default")
        parser.add_argument("--remove", action="store_true", help="remove what was loaded and nobody changed")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it and say how much was done."""
        if options["remove"]:
            self.stdout.write(f"{remove()} pages, facts and services removed.")
            return
        wanted = [code.strip() for code in options["locales"].split(",") if code.strip()]
        if unknown := sorted(set(wanted) - set(locales())):
            raise CommandError(
                f"No content in {', '.join(unknown)}; there is some in {', '.join(locales())}."
            )
        try:
            loaded = load(wanted, self.stdout.write)
        except ContentRefused as fault:
            raise CommandError(str(fault)) from fault
        if options["verbosity"]:
            self.stdout.write(
                f"{loaded.made} pages made, {loaded.revised} brought up to date, {len(loaded.left)} left as "
                f"editors have them, {loaded.records} facts and services written."
            )
