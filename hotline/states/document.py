"""docs/hotline/states.md, made from the tables."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from django.utils.translation import override

from hotline.clocks.times import DEFAULTS, Clock, Runs
from hotline.states import of_keys, of_referrals, of_reports
from hotline.states.rows import NEW, Row
from reports.models import Report
from reports.wording import STATES

HEAD = """# States and what leads from one to another

Made by `manage.py hotline_states` from `hotline/states/`; a test fails when it is out of date, others drive the real
code through every state and everything that can happen. What stands in no line is refused.
"""
REPORTS = """
A report is *unread* when somebody wrote again, or wished to have it destroyed, and nobody has opened that yet. Its
receipt is *destroyed* at the reporter's wish. Whatever is not closed or destroyed has clocks that run.
"""
CLOCKS = """
The defaults; a queue can have others (`/desk/clocks/`). They are counted from hours that were rounded down, so a
deadline comes up to an hour early and never late. Reporters are told a time of their own (`Queue.answer_hours`), and
after it that the answer is late, with the numbers to call.

While something waits unopened, the people of the next rung are called each time the clock for opening runs out again:
assignee, whole queue and on call, deputy, supervisor, fallback organisation. A rung with nobody on it is passed over.
Class 0 climbs at any hour, the rest while the team is there; quarantine climbs at the pace of class 2. A normal report
that nobody opened in time stands among those of class 1 in the list; its own class stays.
"""
_RUNS = {
    Runs.ROUND_THE_CLOCK: "at any hour",
    Runs.WORKING_HOURS: "in the team's hours",
    Runs.WORKING_DAYS: "on days on which the team is there, then at its next opening",
    Runs.BY_THE_CLOCK: "by the clock, then at the team's next opening",
}
_CLOCKS = {
    Clock.OPENED: "a person opens it",
    Clock.REPLY: "first answer",
    Clock.INTERVIEW: "an interview is offered",
    Clock.SILENCE: "something is written again",
}
_UNITS = ((1440, "d"), (60, "h"), (1, "min"))


def path() -> Path:
    """Where the document lies."""
    return Path(__file__).parents[2] / "docs" / "hotline" / "states.md"


def text() -> str:
    """The document as it should be."""
    reports = [of_reports.BEGINNING, *(rule.row for rule in of_reports.RULES)]
    referrals = [*of_referrals.BEGINNINGS, *of_referrals.ROWS]
    keys = [*of_keys.BEGINNINGS, *of_keys.ROWS]
    ended = [State for State in of_referrals.State if not any(State in row.before for row in referrals)]
    parts = [
        HEAD,
        "\n## Reports\n",
        REPORTS,
        _chapter(reports, _told()),
        "\n## Clocks\n",
        CLOCKS,
        "\n".join(_clock_lines()),
        "\n## Referrals\n",
        _chapter(referrals, {}, ended),
        "\n## Keys\n",
        _chapter(keys, {}, [of_keys.State.REVOKED]),
    ]
    return "\n".join(part.strip("\n") + "\n" for part in parts)


def _told() -> dict[str, str]:
    """What the reporter is told of each state of a report, in English."""
    with override("en"):
        return {state: str(words) for state, words in STATES.items()}


def _chapter(rows: Sequence[Row], told: dict[str, str], ended: Iterable[str] = ()) -> str:
    return "\n".join([*_diagram(rows, ended), "", *_table(rows, told)])


def _diagram(rows: Sequence[Row], ended: Iterable[str]) -> Iterator[str]:
    """A state diagram in Mermaid's language; steps between the same two states share an arrow."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        for before, after in row.edges():
            if (before, after) != (NEW, NEW) and before != after:
                arrows.setdefault((before, after), []).append(str(row.event))
    yield from ("```mermaid", "stateDiagram-v2")
    names = sorted({name for edge in arrows for name in edge if name != NEW})
    yield from (f'    state "{name}" as {_name(name)}' for name in names if name != _name(name))
    for (before, after), events in arrows.items():
        yield f"    {_name(before)} --> {_name(after)}: {', '.join(dict.fromkeys(events))}"
    yield from (f"    {_name(state)} --> {NEW}" for state in ended)
    yield "```"


def _name(state: str) -> str:
    return state if state == NEW else str(state).replace(" ", "_")


def _table(rows: Sequence[Row], told: dict[str, str]) -> Iterator[str]:
    yield "| In state | what happens | leads to | if | who | stored | the reporter sees |"
    yield "|---|---|---|---|---|---|---|"
    for row in rows:
        sees = row.sees or (told.get(str(row.after), "") if row.after else "")
        before = ", ".join("nothing yet" if state == NEW else str(state) for state in row.before)
        after = {None: "the same", NEW: "nothing more"}.get(row.after, str(row.after))
        cells = [before, str(row.event), after, row.when, row.who, row.stored, sees]
        yield f"| {' | '.join(cell or '-' for cell in cells)} |"


def _clock_lines() -> Iterator[str]:
    yield "| within | 0: in danger now | 1: soon | 2: normal |"
    yield "|---|---|---|---|"
    for clock, words in _CLOCKS.items():
        spans = [DEFAULTS[clock, urgency] for urgency in Report.Urgency]
        cells = [f"{_length(span.minutes)} {_RUNS[span.runs]}" for span in spans]
        yield f"| {words} | {' | '.join(cells)} |"


def _length(minutes: int) -> str:
    """Minutes as specifications write them: 4 h, 48 h, 7 d."""
    if minutes in (1440, 2880):
        return f"{minutes // 60} h"
    unit, name = next(pair for pair in _UNITS if minutes % pair[0] == 0)
    return f"{minutes // unit} {name}"
