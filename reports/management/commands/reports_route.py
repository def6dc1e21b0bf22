"""`reports_route`: which queue and urgency answers lead to and by which rule, or the proof over all answers."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from reports import rules
from reports.answers import AnswersRefused, read
from reports.proof import Case, prove
from reports.questions import BY_NAME
from reports.routing import explain


class Command(BaseCommand):
    """Explains routing; nothing is stored."""

    help = (
        "Say which queue and urgency answers such as danger=now what=violence language=vi lead to, "
        "or prove that every report reaches a queue that can open it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Answers as name=code pairs, or the wish for a proof."""
        wanted = parser.add_mutually_exclusive_group(required=True)
        wanted.add_argument("--explain", nargs="+", metavar="k=v")
        wanted.add_argument("--prove", action="store_true", help="fails when a report could reach nobody")
        parser.add_argument("--locale", default=settings.LANGUAGE_CODE, help="locale the form is sent in")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the explanation or the proof."""
        if options["prove"]:
            self._prove()
        else:
            self._explain(options["explain"], options["locale"])

    def _explain(self, pairs: list[str], locale: str) -> None:
        fields: dict[str, list[str]] = {}
        for pair in pairs:
            name, separator, value = pair.partition("=")
            if not separator or name not in BY_NAME:
                names = ", ".join(BY_NAME)
                raise CommandError(f"{pair!r} is not an answer; write name=code with one of: {names}.")
            fields.setdefault(name, []).append(value)
        try:
            answers = read({"text": ["."], **fields})
        except AnswersRefused as refusal:
            raise CommandError("; ".join(f"{fault.name}: {fault.code}" for fault in refusal.faults)) from None
        for line in explain(answers, locale, rules.current()):
            self.stdout.write(line)

    def _prove(self) -> None:
        proof = prove(rules.current())
        for case in proof.cases:
            self.stdout.write(_in_words(case))
        if not proof.holds:
            raise CommandError("Some reports reach no queue that can open them.")
        self.stdout.write(
            f"Every report reaches a queue that can open it: {proof.kinds} kinds of reports were decided."
        )


def _in_words(case: Case) -> str:
    """A counter-example as one would type it after --explain, and where it lands."""
    given = [
        f"{name}={value}"
        for name, said in case.answers.given.items()
        for value in ([said] if isinstance(said, str) else said)
        if value
    ]
    why = {
        "closed": "which takes no reports",
        "not_to": "whose organisation the reporter excludes",
        "conflict": "whose organisation may not receive reports",
    }
    return f"{' '.join(given)}: reaches {case.decision.queue!r}, {why[case.wrong]}"
