"""The log as a CSV file that auditors take away, and that `audit_verify --from` reads again."""

import csv
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from hotline.people.chain import Link

COLUMNS = ("number", "hour", "actor", "act", "about", "chain")
_HOUR = "%Y-%m-%dT%H:%M:%SZ"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
"""What a spreadsheet may take for a formula at the beginning of a cell, and the mark put before it."""


class FileRefused(Exception):
    """This is no log as `write` makes it."""


class _Echo:
    """Where csv writes a line to: it comes back at once."""

    def write(self, line: str) -> str:
        """The line itself."""
        return line


def write(links: Iterable[Link]) -> Iterator[str]:
    """Lines of the file, one by one; a cell that looks like a formula gets an apostrophe before it."""
    writer = csv.writer(_Echo())
    yield writer.writerow(COLUMNS)
    for link in links:
        hour = link.hour.astimezone(UTC).strftime(_HOUR)
        cells = (link.actor, link.act, link.about)
        yield writer.writerow((link.number, hour, *map(_harmless, cells), link.chain))


def read(lines: Iterable[str]) -> Iterator[Link]:
    """The entries again. Raises FileRefused."""
    try:
        rows = csv.reader(lines, strict=True)
        if tuple(next(rows, ())) != COLUMNS:
            raise FileRefused
        for number, hour, actor, act, about, chain in rows:
            when = datetime.strptime(hour, _HOUR).replace(tzinfo=UTC)
            yield Link(int(number), when, _as_it_was(actor), _as_it_was(act), _as_it_was(about), chain)
    except (ValueError, csv.Error):
        raise FileRefused from None


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _as_it_was(cell: str) -> str:
    return cell.removeprefix("'")
