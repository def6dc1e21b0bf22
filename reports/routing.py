"""Who gets a report, and how soon it must be read: rules as data, looked at in memory.

Only queue and urgency are stored. Where rules come from is the business of reports.rules.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.answers import Answers
from reports.conflicts import DEFAULT_QUEUE, MAY_RUN, NEVER
from reports.models.report import Report
from reports.regions import region_of

__all__ = [
    "DEFAULT_QUEUE",
    "LAST_RULE",
    "RULES",
    "Decision",
    "Rule",
    "decide",
    "explain",
    "obstacles",
    "region_of",
    "urgency_of",
]

# Set by what is ticked, never by reading the text; classes of the reporting protocol: 0 danger now, 1 harm or
# a child, 2 the rest.
_NOW = frozenset({"confinement", "forced_return"})
_SOON = frozenset({"violence", "sexual_abuse", "child", "sex_exploitation", "injury_hidden"})


@dataclass(frozen=True)
class Rule:
    """One rule; the first that fits wins. An empty condition fits everything.

    `run_by` is the organisation behind the queue (a code of `not_to`): a reporter who excludes it never lands
    there. `closed` is why the queue takes no reports just now: such a rule is passed over. `last` marks the rules
    after all others, which have no conditions.
    """

    name: str
    queue: str
    languages: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    what: frozenset[str] = frozenset()
    urgencies: frozenset[int] = frozenset()
    minor: bool = False
    run_by: str = ""
    closed: str = ""
    last: bool = False


@dataclass(frozen=True)
class Decision:
    """Where a report goes, how urgent it is, and why."""

    queue: str
    urgency: int
    rule: str
    reason: str


LAST_RULE = Rule("everything else", DEFAULT_QUEUE, last=True)
RULES: tuple[Rule, ...] = (LAST_RULE,)


def decide(answers: Answers, locale: str, rules: Sequence[Rule] = RULES) -> Decision:
    """Queue and urgency for a set of answers that came in `locale`. There is always one.

    When no rule fits, not even the last, it is the default queue, which may be closed: then the form is.
    """
    urgency, reason = urgency_of(answers)
    rule = next((rule for rule in rules if _fits(rule, answers, locale, urgency)), LAST_RULE)
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


def excludes_fallback(answers: Answers, urgency: int) -> bool:
    """Whether a report that a fallback organisation would read too must be kept from it.

    Nobody has said which of the form's organisations it is, so it is left out whenever it could be one that the
    reporter does not want to tell.
    """
    return urgency == Report.Urgency.NOW and bool(answers.many("not_to") & set(MAY_RUN))


def language_of(answers: Answers, locale: str) -> str:
    """The language to talk in: the one chosen, else that of the form."""
    return answers.one("language") or locale


def obstacles(rule: Rule, answers: Answers, locale: str, urgency: int) -> Iterator[str]:
    """What keeps a rule from taking a report: names of its conditions, `not_to`, `conflict` or `closed`."""
    if rule.languages and language_of(answers, locale) not in rule.languages:
        yield "language"
    if rule.regions and region_of(answers.one("prefecture")) not in rule.regions:
        yield "region"
    if rule.what and not answers.many("what") & rule.what:
        yield "what"
    if rule.urgencies and urgency not in rule.urgencies:
        yield "urgency"
    if rule.minor and answers.one("age") != "under18":
        yield "minor"
    if rule.run_by and rule.run_by in answers.many("not_to"):
        yield "not_to"
    if rule.run_by in NEVER:
        yield "conflict"
    if rule.closed:
        yield "closed"


def looked_at(
    answers: Answers, locale: str, rules: Sequence[Rule] = RULES
) -> Iterator[tuple[Rule, list[str]]]:
    """The rules in the order they are looked at, each with its obstacles; the last has none, unless none fits."""
    urgency, _reason = urgency_of(answers)
    for rule in rules:
        found = list(obstacles(rule, answers, locale, urgency))
        yield rule, found
        if not found:
            return


_IN_WORDS = {
    "language": "another language",
    "region": "another region",
    "what": "none of its topics",
    "urgency": "another urgency",
    "minor": "not about a child",
    "not_to": "the reporter excludes who runs its queue",
    "conflict": "who runs its queue is never a recipient",
}


def explain(answers: Answers, locale: str, rules: Sequence[Rule] = RULES) -> Iterator[str]:
    """Lines for an operator: which rules were looked at, and what came of it."""
    decision = decide(answers, locale, rules)
    for rule, found in looked_at(answers, locale, rules):
        why = "; ".join(_IN_WORDS.get(code) or f"its queue is passed over: {rule.closed}" for code in found)
        yield f"rule {rule.name!r}: {f'does not fit ({why})' if found else 'fits'}"
    yield f"queue: {decision.queue}"
    yield f"urgency: {decision.urgency} ({decision.reason})"


def _fits(rule: Rule, answers: Answers, locale: str, urgency: int) -> bool:
    """Whether nothing keeps the rule from taking the report."""
    return next(obstacles(rule, answers, locale, urgency), None) is None
