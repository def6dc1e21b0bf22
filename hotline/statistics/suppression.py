"""Which figures of a table may be shown, and how: none under 10, and none that could be worked out from the others.

Rules, in this order: a figure under LEAST is hidden, zero too. What the rest would tell is hidden as well: a figure so
near the whole that the rest is under LEAST. Where every report has exactly one code, the hidden figures add up to the
whole minus the shown ones, so further figures, smallest first, are hidden until at least two are hidden that stand for
at least ENOUGH reports; of figures that look the same all or none. What is shown is rounded to STEP, the whole too.
"""

from collections.abc import Mapping
from dataclasses import dataclass

LEAST = 10
STEP = 5
ENOUGH = LEAST + STEP
"""So many reports stand behind what is hidden: with the rounding, no single figure can be told."""


@dataclass(frozen=True)
class Shown:
    """A table as it may be shown: the whole, and each code's figure, None where it is hidden."""

    total: int
    figures: dict[str, int | None]


def protect(counts: Mapping[str, int], total: int, *, one_each: bool) -> Shown:
    """The table that may be shown of these counts over `total` reports.

    `one_each`: every report has exactly one of the codes, so the counts add up to the whole. Raises ValueError when
    they do not, or when a count is more than the whole.
    """
    _check(counts, total, one_each=one_each)
    hidden = {code for code, number in counts.items() if number < LEAST or total - number < LEAST}
    if one_each and hidden:
        for figure in sorted({rounded(counts[code]) for code in counts.keys() - hidden}):
            if len(hidden) >= 2 and sum(counts[code] for code in hidden) >= ENOUGH:
                break
            hidden |= {code for code in counts if rounded(counts[code]) == figure}
    figures = {code: None if code in hidden else rounded(number) for code, number in counts.items()}
    return Shown(rounded(total), figures)


def rounded(number: int) -> int:
    """To the nearest STEP."""
    return (number + STEP // 2) // STEP * STEP


def _check(counts: Mapping[str, int], total: int, *, one_each: bool) -> None:
    sound = all(0 <= number <= total for number in counts.values())
    if not sound or (one_each and sum(counts.values()) != total):
        raise ValueError("these counts do not belong to that whole")
