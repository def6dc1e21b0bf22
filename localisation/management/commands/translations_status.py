"""`translations_status`: the page x locale matrix, for people and for programs."""

import csv
import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from localisation.states import Row, State, matrix

MARKS = {
    State.MISSING: "-",
    State.UNTRANSLATED: "0",
    State.IN_PROGRESS: "~",
    State.STALE: "!",
    State.MACHINE_ONLY: "m",
    State.CURRENT: "+",
}


class Command(BaseCommand):
    """Prints in which state every page is in every language."""

    help = "Show the state of every page in every language."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--format`."""
        parser.add_argument("--format", choices=["table", "json", "csv"], default="table")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the matrix."""
        {"table": self._table, "json": self._json, "csv": self._csv}[options["format"]](matrix())

    def _table(self, rows: list[Row]) -> None:
        """One line a page, one mark a language."""
        codes = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
        widest = max((len(row.path) for row in rows), default=0) + 2
        self.stdout.write(" " * widest + "  ".join(codes))
        for row in rows:
            marks = [MARKS[row.cells[code].state].ljust(len(code)) for code in codes]
            self.stdout.write((row.path or "/").ljust(widest) + "  ".join(marks).rstrip())
        self.stdout.write("   ".join(f"{mark} {state}" for state, mark in MARKS.items()))

    def _json(self, rows: list[Row]) -> None:
        """A list of pages, each with its cells by language."""
        found = [{"path": row.path, "title": row.title, "locales": _cells(row)} for row in rows]
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))

    def _csv(self, rows: list[Row]) -> None:
        """One line for each page and language."""
        lines = csv.writer(self.stdout, lineterminator="\n")
        lines.writerow(["path", "locale", "state", "done", "total", "stale_words", "stale_days"])
        for row in rows:
            for code, cell in _cells(row).items():
                lines.writerow([row.path, code, *cell.values()])


def _cells(row: Row) -> dict[str, dict[str, Any]]:
    """The cells of a row as plain values."""
    return {
        code: {
            "state": cell.state.value,
            "done": cell.done,
            "total": cell.total,
            "stale_words": cell.stale_words,
            "stale_days": cell.stale_days,
        }
        for code, cell in row.cells.items()
    }
