"""The tables that are shown: one for each quarter that is over for good and each dimension."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TextIO

from hotline.models import CountBatch
from hotline.statistics.dimensions import Dimension, dimensions
from hotline.statistics.quarters import Quarter, read_quarter
from hotline.statistics.suppression import protect


@dataclass(frozen=True)
class Row:
    """A code, its words, and its figure: None where it is hidden. `width` is its part of the longest, in hundredths."""

    code: str
    label: Any
    figure: int | None
    width: int = 0


@dataclass(frozen=True)
class Table:
    """One dimension of one quarter, over about `total` reports."""

    quarter: Quarter
    dimension: Dimension
    total: int
    rows: list[Row]

    @property
    def shown(self) -> list[Row]:
        """The rows with figures, the largest first."""
        rows = [row for row in self.rows if row.figure is not None]
        return sorted(rows, key=lambda row: (-(row.figure or 0), row.code))

    @property
    def hides(self) -> bool:
        """Whether any figure is hidden."""
        return len(self.shown) < len(self.rows)


def quarters() -> list[Quarter]:
    """Quarters with counts that may be shown, the newest first."""
    names = CountBatch.objects.order_by().values_list("quarter", flat=True).distinct()
    return sorted((quarter for quarter in map(read_quarter, names) if quarter.is_shown), reverse=True)


def tables(quarter: Quarter) -> list[Table]:
    """All tables of a quarter; none while it is not shown or nobody gave counts."""
    batches = list(CountBatch.objects.filter(quarter=str(quarter))) if quarter.is_shown else []
    total = sum(batch.reports for batch in batches)
    return (
        [_table(quarter, dimension, batches, total) for dimension in dimensions().values()] if batches else []
    )


def write_csv(quarter: Quarter, file: TextIO) -> None:
    """The tables of a quarter, a line for each code; a figure that is hidden is an empty cell."""
    lines = csv.writer(file)
    lines.writerow(["quarter", "dimension", "code", "label", "reports"])
    for table in tables(quarter):
        lines.writerow([quarter, table.dimension.name, "", "", table.total])
        for row in table.rows:
            lines.writerow(
                [quarter, table.dimension.name, row.code, row.label, "" if row.figure is None else row.figure]
            )


def _table(quarter: Quarter, dimension: Dimension, batches: list[CountBatch], total: int) -> Table:
    counts = {
        code: sum(b.counts.get(dimension.name, {}).get(code, 0) for b in batches) for code in dimension.codes
    }
    shown = protect(counts, total, one_each=dimension.one_each)
    longest = max(_figures(shown.figures), default=1)
    rows = [
        Row(code, dimension.codes[code], figure, 100 * (figure or 0) // longest)
        for code, figure in shown.figures.items()
    ]
    return Table(quarter, dimension, shown.total, rows)


def _figures(figures: dict[str, int | None]) -> Iterator[int]:
    return (figure for figure in figures.values() if figure is not None)
