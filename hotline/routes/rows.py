"""Queues and rules as the list page shows them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import pgettext

from hotline.questionnaire.names import language_name
from hotline.routes import names
from hotline.routes.languages import of_queues
from reports.conflicts import DEFAULT_QUEUE
from reports.gate import Standing
from reports.models import Queue, RoutingRule
from reports.questions.definition import Definition


@dataclass(frozen=True)
class QueueRow:
    """A queue: who runs it, which languages its members read, and why it takes no reports ("" while it does)."""

    queue: Queue
    run_by: str
    languages: str
    closed: str
    default: bool


@dataclass(frozen=True)
class RuleRow:
    """A rule: its place from 0, its conditions in words, and why it is passed over ("" while it is not)."""

    place: int
    rule: RoutingRule
    conditions: list[str]
    queue: str
    closed: str


def queue_rows(known: Mapping[str, Standing]) -> list[QueueRow]:
    """All queues, the default one first."""
    spoken = of_queues()
    return [
        QueueRow(
            queue=one.queue,
            run_by=names.answer("not_to", one.queue.run_by) if one.queue.run_by else "",
            languages=", ".join(language_name(language) for language in spoken.get(code, [])),
            closed=names.closed(str(one.closed)) if one.closed else "",
            default=code == DEFAULT_QUEUE,
        )
        for code, one in known.items()
    ]


def rule_rows(rules: list[RoutingRule], known: Mapping[str, Standing]) -> list[RuleRow]:
    """All rules in their order."""
    words = names.current_words()
    return [_row(place, rule, known, words) for place, rule in enumerate(rules)]


def _row(place: int, rule: RoutingRule, known: Mapping[str, Standing], words: Definition) -> RuleRow:
    one = known[str(rule.queue_id)]
    conditions = list(_conditions(rule, words)) or [pgettext("staff", "Every report")]
    return RuleRow(
        place, rule, conditions, one.queue.label, names.closed(str(one.closed)) if one.closed else ""
    )


def _conditions(rule: RoutingRule, words: Definition) -> Iterator[str]:
    """Each condition as a line; all of them must hold."""
    if rule.languages:
        yield f"{names.question('language')}: {names.answers('language', rule.languages, words)}"
    if rule.regions:
        regions = ", ".join(names.region(code) for code in rule.regions)
        yield pgettext("staff", "Region: %(regions)s") % {"regions": regions}
    if rule.happening:
        yield f"{names.question('what')} {names.answers('what', rule.happening, words)}"
    if rule.urgencies:
        urgencies = ", ".join(names.urgency(value) for value in sorted(rule.urgencies))
        yield pgettext("staff", "Urgency: %(urgencies)s") % {"urgencies": urgencies}
    if rule.minor:
        yield pgettext("staff", "The person is under 18")
