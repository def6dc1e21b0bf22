"""The proof that every report reaches a queue that can open it, over all answers that the rules can tell apart.

Answers on which exactly the same rules fit are decided alike, so one of each kind is enough: the kinds are counted out
question by question, and for each a whole report is made up and decided as a real one is. Only single answers to "What
is happening?" are tried: with more ticks more rules fit, never fewer.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from reports.answers import Answer, Answers
from reports.conflicts import NEVER
from reports.questions import BY_NAME
from reports.routing import Decision, Rule, decide, obstacles, urgency_of

Given = Mapping[str, Answer]
"""Answers by question, as they are sealed."""


@dataclass(frozen=True)
class Case:
    """Answers that reach no queue that can open them, where they land, and why that is wrong: `closed`, `not_to` or
    `conflict`."""

    answers: Answers
    decision: Decision
    wrong: str


@dataclass(frozen=True)
class Proof:
    """How many kinds of reports were decided, and those that reach no queue that can open them, at most a few."""

    kinds: int
    cases: Sequence[Case]

    @property
    def holds(self) -> bool:
        """Whether every report reaches a queue that can open it."""
        return not self.cases


def prove(rules: Sequence[Rule], *, most: int = 5) -> Proof:
    """Decide a report of every kind; `most` counter-examples are kept."""
    reports = list(_kinds(rules))
    cases: list[Case] = []
    for given in reports:
        answers = Answers(given)
        decision = decide(answers, "", rules)
        if (wrong := _wrong(answers, decision, rules)) and len(cases) < most:
            cases.append(Case(answers, decision, wrong))
    return Proof(len(reports), cases)


def _wrong(answers: Answers, decision: Decision, rules: Sequence[Rule]) -> str:
    """Why this queue may not get the report or can't open it; "" when all is well."""
    reached = next((rule for rule in rules if rule.queue == decision.queue), None)
    if reached is None or reached.closed:
        return "closed"
    if reached.run_by in NEVER:
        return "conflict"
    return "not_to" if reached.run_by and reached.run_by in answers.many("not_to") else ""


def _kinds(rules: Sequence[Rule]) -> Iterator[Given]:
    """One report for every set of rules that can fit together."""
    kinds: dict[int, Given] = {(1 << len(rules)) - 1: {}}
    for answered in (_languages(), _places(), _happenings(rules), _exclusions(rules)):
        fitting: dict[int, Given] = {}
        for given in answered:
            fitting.setdefault(_fitting(rules, given), given)
        kinds = {
            before & more: {**given, **added}
            for before, given in reversed(kinds.items())
            for more, added in reversed(fitting.items())
        }
    yield from kinds.values()


def _fitting(rules: Sequence[Rule], given: Given) -> int:
    """A bit for each rule that these answers alone do not keep from fitting."""
    answers = Answers(given)
    urgency, _reason = urgency_of(answers)
    asked = {_CONDITIONS[name] for name in given if name in _CONDITIONS}
    asked |= {"urgency"} if "danger" in given else set()
    return sum(
        1 << place
        for place, rule in enumerate(rules)
        if not asked & set(obstacles(rule, answers, "", urgency))
    )


_CONDITIONS = {
    "language": "language",
    "prefecture": "region",
    "what": "what",
    "age": "minor",
    "not_to": "not_to",
}
"""Questions, and the conditions that look at them."""


def _languages() -> Iterator[Given]:
    """None, and every language that can be chosen; the form's own language is one of them."""
    yield from ({"language": code} for code in ("", *sorted(BY_NAME["language"].codes)))


def _places() -> Iterator[Given]:
    """No place, and every one."""
    yield from ({"prefecture": code} for code in ("", *sorted(BY_NAME["prefecture"].codes)))


def _happenings(rules: Sequence[Rule]) -> Iterator[Given]:
    """What happens, how soon, and to whom: these three decide the urgency together."""
    named = {code for rule in rules for code in rule.what}
    topics: list[list[str]] = [[], *([code] for code in sorted(BY_NAME["what"].codes | named))]
    for topic in topics:
        for danger in ("no", "this_week", "now"):
            for age in ("not_say", "under18"):
                yield {"what": topic, "danger": danger, "age": age}


def _exclusions(rules: Sequence[Rule]) -> Iterator[Given]:
    """Nobody, each organisation, all of them, and every choice of those that run a queue."""
    codes = sorted(BY_NAME["not_to"].codes)
    running = sorted({rule.run_by for rule in rules if rule.run_by})
    yield {"not_to": []}
    yield from ({"not_to": [code]} for code in codes)
    for size in range(2, len(running) + 1):
        yield from ({"not_to": list(chosen)} for chosen in combinations(running, size))
    yield {"not_to": codes}
