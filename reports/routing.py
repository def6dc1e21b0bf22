"""Who gets a report, and how soon it must be read: rules as data, looked at in memory.

Only queue and urgency are stored.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.answers import Answers
from reports.models.report import Report

DEFAULT_QUEUE = "default"

# The eight regions of Japan by the last prefecture code of each.
_REGIONS = (
    (1, "hokkaido"),
    (7, "tohoku"),
    (14, "kanto"),
    (23, "chubu"),
    (30, "kansai"),
    (35, "chugoku"),
    (39, "shikoku"),
    (47, "kyushu"),
)

# Set by what is ticked, never by reading the text; classes of the reporting protocol: 0 danger now, 1 harm or
# a child, 2 the rest.
_NOW = frozenset({"confinement", "forced_return"})
_SOON = frozenset({"violence", "sexual_abuse", "child", "sex_exploitation", "injury_hidden"})


@dataclass(frozen=True)
class Rule:
    """One rule; the first that fits wins. An empty condition fits everything.

    `run_by` is the organisation behind the queue (a code of `not_to`): a reporter who excludes it never lands
    there.
    """

    name: str
    queue: str
    languages: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    what: frozenset[str] = frozenset()
    urgencies: frozenset[int] = frozenset()
    minor: bool = False
    run_by: str = ""


@dataclass(frozen=True)
class Decision:
    """Where a report goes, how urgent it is, and why."""

    queue: str
    urgency: int
    rule: str
    reason: str


LAST_RULE = Rule("everything else", DEFAULT_QUEUE)
RULES: tuple[Rule, ...] = (LAST_RULE,)


def decide(answers: Answers, locale: str, rules: Sequence[Rule] = RULES) -> Decision:
    """Queue and urgency for a set of answers that came in `locale`. There is always one.

    The last rule takes what is left.
    """
    urgency, reason = urgency_of(answers)
    rule = next((rule for rule in (*rules, LAST_RULE) if _fits(rule, answers, locale, urgency)), LAST_RULE)
    return Decision(rule.queue, urgency, rule.name, reason)


def urgency_of(answers: Answers) -> tuple[int, str]:
    """0, 1 or 2, and the answer that decided."""
    what = answers.many("what")
    if answers.one("danger") == "now":
        return Report.Urgency.NOW.value, "danger=now"
    if what & _NOW:
        return Report.Urgency.NOW.value, f"what={min(what & _NOW)}"
    if what & _SOON:
        return Report.Urgency.SOON.value, f"what={min(what & _SOON)}"
    if answers.one("age") == "under18":
        return Report.Urgency.SOON.value, "age=under18"
    if answers.one("danger") == "this_week":
        return Report.Urgency.SOON.value, "danger=this_week"
    return Report.Urgency.NORMAL.value, "nothing urgent was ticked"


def region_of(prefecture: str) -> str:
    """The region of a JIS prefecture code, or "" for anything else."""
    if not prefecture.isdecimal():
        return ""
    return next((region for last, region in _REGIONS if int(prefecture) <= last), "")


def explain(answers: Answers, locale: str, rules: Sequence[Rule] = RULES) -> Iterator[str]:
    """Lines for an operator: which rules were looked at, and what came of it."""
    decision = decide(answers, locale, rules)
    for rule in (*rules, LAST_RULE):
        fits = _fits(rule, answers, locale, decision.urgency)
        yield f"rule {rule.name!r}: {'fits' if fits else 'does not fit'}"
        if fits:
            break
    yield f"queue: {decision.queue}"
    yield f"urgency: {decision.urgency} ({decision.reason})"


def _fits(rule: Rule, answers: Answers, locale: str, urgency: int) -> bool:
    """Whether every condition of a rule holds."""
    language = answers.one("language") or locale
    conditions = (
        not rule.languages or language in rule.languages,
        not rule.regions or region_of(answers.one("prefecture")) in rule.regions,
        not rule.what or bool(answers.many("what") & rule.what),
        not rule.urgencies or urgency in rule.urgencies,
        not rule.minor or answers.one("age") == "under18",
        rule.run_by not in answers.many("not_to"),
    )
    return all(conditions)
