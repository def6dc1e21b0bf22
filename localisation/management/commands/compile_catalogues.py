"""`compile_catalogues`: what translators wrote in `locale/` becomes what the site reads."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from localisation.catalogues import compile_catalogues


class Command(BaseCommand):
    """Compiles changed catalogues without gettext installed."""

    help = "Compile the catalogues in locale/ that are newer than their compiled form."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """`--force` compiles every catalogue."""
        parser.add_argument("--force", action="store_true", help="compile all, changed or not")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compile and name what was written."""
        written = compile_catalogues(force=options["force"])
        for path in written:
            self.stdout.write(path.parent.parent.name)
        self.stdout.write(f"{len(written)} catalogues compiled.")
