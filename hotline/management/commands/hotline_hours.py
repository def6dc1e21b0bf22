"""`hotline_hours`: when a team reads and within how many hours it means to answer. Reporters are told."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from facts.hours import HoursRefused, from_json, to_lines
from facts.models import Holidays
from reports.models import Queue
from reports.routing import DEFAULT_QUEUE
from reports.team_hours import set_team_hours


class Command(BaseCommand):
    """Set the hours of a team, or show those of all."""

    help = "Sets when a team reads (like: --hours 'mon-fri 09:00-18:00; sat 10:00-12:00'), or shows it for all teams."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """`--queue`, `--hours`, `--holidays`, `--answer-within`."""
        parser.add_argument("--queue", default=DEFAULT_QUEUE, metavar="Q")
        parser.add_argument("--hours", metavar="H", help="in the team's time zone; parts are divided by ';'")
        parser.add_argument("--holidays", choices=Holidays.values, default="")
        parser.add_argument("--answer-within", type=int, metavar="HOURS", help="for a first answer")

    def handle(self, *args: Any, **options: Any) -> None:
        """Store what was named, then show all."""
        if options["hours"] is not None:
            self._store(options)
        for queue in Queue.objects.order_by("pk"):
            hours = to_lines(from_json(queue.hours)).replace("\n", "; ") or "not entered"
            self.stdout.write(
                f"{queue.pk}: {hours}; holidays: {queue.holidays}; first answer within {queue.answer_hours} h"
            )

    def _store(self, options: dict[str, Any]) -> None:
        queue = Queue.objects.filter(pk=options["queue"]).first()
        if queue is None:
            raise CommandError(f"There is no queue {options['queue']!r}.")
        hours = "\n".join(part.strip() for part in options["hours"].split(";"))
        try:
            set_team_hours(
                queue, hours=hours, holidays=options["holidays"], answer_hours=options["answer_within"]
            )
        except HoursRefused as refused:
            raise CommandError(str(refused)) from None
        except ValidationError as refused:
            raise CommandError(" ".join(refused.messages)) from None
