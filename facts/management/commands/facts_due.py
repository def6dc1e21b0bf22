"""What has to be checked again: the list an editor works through, and an alarm for a timer."""

import sys
from argparse import ArgumentParser
from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from facts.dates import place_day
from facts.models import Checked, Fact, Service


class Command(BaseCommand):
    """Prints facts and services whose review is due, most urgent first; exits with 1 if any is overdue."""

    help = "Facts and services whose review is due. Exits with 1 if any is overdue."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how far to look ahead."""
        parser.add_argument("--days", type=int, default=30, help="How many days to look ahead (default: 30).")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line a thing: its day, how long, what it is, and where it was read."""
        today = place_day(timezone.now())
        due = due_by(today + timedelta(options["days"]))
        for item in due:
            self.stdout.write(line(item, today))
        overdue = sum(item.due_in(today) < 0 for item in due)
        self.stdout.write(f"{len(due)} due within {options['days']} days, {overdue} of them overdue.")
        if overdue:
            sys.exit(1)


def due_by(day: date) -> list[Checked]:
    """Facts and services to be checked by this day, the longest overdue first."""
    facts = Fact.objects.filter(review_due__lte=day)
    services = Service.objects.filter(review_due__lte=day)
    return sorted([*facts, *services], key=lambda item: (item.review_due, item.slug))


def line(item: Checked, today: date) -> str:
    """One thing to check, in columns."""
    days = item.due_in(today)
    when = f"overdue by {-days} days" if days < 0 else f"due in {days} days"
    what = type(item).__name__.lower()
    return f"{item.review_due}  {when:<20}  {what:<7}  {item.slug:<36}  {item.source}"
