"""`reports_route --explain k=v ...`: which queue and urgency a set of answers leads to, and by which rule."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from reports.answers import AnswersRefused, read
from reports.questions import BY_NAME
from reports.routing import explain


class Command(BaseCommand):
    """Explains routing; nothing is stored."""

    help = "Say which queue and urgency answers such as danger=now what=violence language=vi lead to."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Answers as name=code pairs."""
        parser.add_argument("--explain", nargs="+", metavar="k=v", required=True)
        parser.add_argument("--locale", default=settings.LANGUAGE_CODE, help="locale the form is sent in")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the explanation."""
        fields: dict[str, list[str]] = {}
        for pair in options["explain"]:
            name, separator, value = pair.partition("=")
            if not separator or name not in BY_NAME:
                names = ", ".join(BY_NAME)
                raise CommandError(f"{pair!r} is not an answer; write name=code with one of: {names}.")
            fields.setdefault(name, []).append(value)
        try:
            answers = read({"text": ["."], **fields})
        except AnswersRefused as refusal:
            raise CommandError("; ".join(f"{fault.name}: {fault.code}" for fault in refusal.faults)) from None
        for line in explain(answers, options["locale"]):
            self.stdout.write(line)
