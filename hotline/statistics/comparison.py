"""Figures of labour inspections beside ours, under the codes of the form.

They count something else: inspectors visit firms, people write to us. So the shares stand side by side and are never
added up. 2007: UN A/HRC/14/32/Add.4, paragraph 49. 2024: the labour ministry's figures for technical interns, as the
trade press gave them in September 2025.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import pgettext_lazy

from hotline.statistics.tables import Table

FIRMS_2007 = 2633
BREACHES_2007 = 1907
SITES_2024 = 11355
BREACHES_2024 = 8310


@dataclass(frozen=True)
class Category:
    """What inspectors count: the codes of ours that belong to it, firms in 2007, per cent of sites in 2024."""

    label: Any
    codes: tuple[str, ...]
    firms_2007: int | None = None
    percent_2024: float | None = None


# Translators: what labour inspectors found wrong in firms with trainees.
CATEGORIES = (
    Category(pgettext_lazy("staff", "Working hours"), ("excess_hours",), 910, 12.4),
    Category(pgettext_lazy("staff", "Health and safety"), ("unsafe_work",), 743, 25.0),
    Category(pgettext_lazy("staff", "Overtime not paid as it must be"), ("unpaid_overtime",), 704, 15.6),
    Category(pgettext_lazy("staff", "Wages not paid or late"), ("unpaid_wages", "late_wages"), 444),
    Category(pgettext_lazy("staff", "No proper contract"), ("no_contract",), 375),
    Category(pgettext_lazy("staff", "Dormitory"), ("housing_bad",), 221),
    Category(pgettext_lazy("staff", "Below the minimum wage"), ("below_min_wage",), 210),
    Category(pgettext_lazy("staff", "Paid leave"), ("no_leave",), None, 11.1),
    Category(pgettext_lazy("staff", "A doctor's opinion after a check-up was not asked for"), (), None, 14.9),
)


@dataclass(frozen=True)
class Line:
    """A category and its shares, in per cent of firms inspected; ours of reports, a figure for each code shown."""

    label: Any
    percent_2007: float | None
    percent_2024: float | None
    ours: Sequence[tuple[Any, int]]


def compared(table: Table | None) -> list[Line]:
    """Every category beside what a table of ours shows of its codes. Codes are not added up: one report has several."""
    shown: Mapping[str, tuple[Any, int]] = (
        {row.code: (row.label, row.figure) for row in table.rows if row.figure is not None} if table else {}
    )
    return [
        Line(
            category.label,
            round(100 * category.firms_2007 / FIRMS_2007, 1) if category.firms_2007 else None,
            category.percent_2024,
            [shown[code] for code in category.codes if code in shown],
        )
        for category in CATEGORIES
    ]
