"""`purge_expired`: retention, for a timer or by hand."""

from typing import Any

from django.core.management.base import BaseCommand

from reports.retention import purge


class Command(BaseCommand):
    """Destroys what is past its date and says how many."""

    help = "Destroy one-time views, spent form tokens and closed reports that are past their date."

    def handle(self, *args: Any, **options: Any) -> None:
        """Purge and count."""
        purged = purge()
        self.stdout.write(
            f"Destroyed: {purged.views} one-time views, {purged.tokens} spent tokens, "
            f"{purged.reports} closed reports, {purged.receipts} receipts of destroyed reports."
        )
