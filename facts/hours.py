"""Opening hours as data: several intervals a day, per weekday, over midnight, and for some languages only."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_MINUTES = 24 * 60
WEEK = range(7)
REQUIRED = {"days", "from", "to"}
CLOCK = re.compile(r"([01][0-9]|2[0-4]):([0-5][0-9])")
LINE = re.compile(
    r"(?P<days>[a-z, -]+?)\s+(?P<start>[0-9:]{5})\s*-\s*(?P<end>[0-9:]{5})(?:\s+(?P<languages>[a-z, -]+))?"
)


class HoursRefused(ValueError):
    """These hours can't be understood; the message says which part and what is accepted."""


@dataclass(frozen=True)
class Interval:
    """Open from `start` to `end`, minutes after midnight of each of `days` (0 = Monday).

    An `end` that isn't after `start` lies on the next day. No `languages` means all that the line speaks.
    """

    days: tuple[int, ...]
    start: int
    end: int
    languages: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        """Minutes open, at most a whole day."""
        return (self.end - self.start - 1) % DAY_MINUTES + 1


def minutes(clock: str) -> int:
    """Minutes after midnight of "HH:MM"; "24:00" is the end of the day. Raises HoursRefused."""
    found = CLOCK.fullmatch(clock)
    value = int(found[1]) * 60 + int(found[2]) if found else DAY_MINUTES + 1
    if value > DAY_MINUTES:
        raise HoursRefused(f"{clock!r} is no time of day; write it like 09:30, the end of the day as 24:00.")
    return value


def clock(value: int) -> str:
    """Minutes after midnight as "HH:MM", in ASCII digits for every reader."""
    return f"{value // 60:02}:{value % 60:02}"


def from_json(rows: Any) -> tuple[Interval, ...]:
    """Intervals of rows like `{"days": [0], "from": "09:00", "to": "17:00", "languages": ["vi"]}`."""
    if not isinstance(rows, list):
        raise HoursRefused("Opening hours are a list of intervals.")
    return tuple(_interval(row) for row in rows)


def _interval(row: Any) -> Interval:
    if not isinstance(row, dict) or not REQUIRED <= row.keys() <= REQUIRED | {"languages"}:
        raise HoursRefused("Each interval has days, from, to, and perhaps languages.")
    days = row["days"]
    if not isinstance(days, list) or not days or any(type(day) is not int or day not in WEEK for day in days):
        raise HoursRefused("Days are numbers from 0 (Monday) to 6 (Sunday).")
    languages = row.get("languages", [])
    if not isinstance(languages, list) or any(not isinstance(code, str) or not code for code in languages):
        raise HoursRefused("Languages are a list of codes.")
    start = minutes(str(row["from"]))
    if start == DAY_MINUTES:
        raise HoursRefused("24:00 ends a day; a beginning at midnight is 00:00.")
    return Interval(tuple(sorted(set(days))), start, minutes(str(row["to"])), tuple(languages))


def to_json(intervals: Iterable[Interval]) -> list[dict[str, Any]]:
    """The same intervals as they are stored."""
    return [
        {"days": list(one.days), "from": clock(one.start), "to": clock(one.end)}
        | ({"languages": list(one.languages)} if one.languages else {})
        for one in intervals
    ]


def from_lines(text: str) -> tuple[Interval, ...]:
    """Intervals of what an editor types, one a line: "mon-fri, sun 09:00-17:00 vi". Raises HoursRefused."""
    return tuple(_line(line) for line in text.lower().splitlines() if line.strip())


def _line(line: str) -> Interval:
    found = LINE.fullmatch(line.strip())
    if not found:
        raise HoursRefused(f"{line.strip()!r} can't be read; write it like: mon-fri 09:00-17:00")
    days = [day for part in found["days"].split(",") for day in _days(part.strip())]
    codes = [code.strip() for code in (found["languages"] or "").split(",") if code.strip()]
    row = {"days": days, "from": found["start"], "to": found["end"], "languages": codes}
    return _interval(row)


def _days(part: str) -> list[int]:
    first, _, last = (name.strip() for name in part.partition("-"))
    unknown = next((name for name in (first, last or first) if name not in DAY_NAMES), None)
    if unknown is not None:
        raise HoursRefused(f"{unknown!r} is no day; days are {', '.join(DAY_NAMES)}.")
    start, end = DAY_NAMES.index(first), DAY_NAMES.index(last or first)
    return [(start + step) % 7 for step in range((end - start) % 7 + 1)]


def to_lines(intervals: Iterable[Interval]) -> str:
    """The same intervals as an editor types them."""
    return "\n".join(
        f"{', '.join(_runs(one.days))} {clock(one.start)}-{clock(one.end)} {', '.join(one.languages)}".strip()
        for one in intervals
    )


def day_runs(days: Iterable[int]) -> list[tuple[int, int]]:
    """First and last day of each run of neighbouring days: (0, 1, 2, 5) -> [(0, 2), (5, 5)]."""
    runs: list[tuple[int, int]] = []
    for day in sorted(days):
        if runs and runs[-1][1] == day - 1:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _runs(days: Iterable[int]) -> list[str]:
    return [
        DAY_NAMES[first] if first == last else f"{DAY_NAMES[first]}-{DAY_NAMES[last]}"
        for first, last in day_runs(days)
    ]
