"""The rules that hold now: those of the team, in their order, and what comes after them so that nothing falls through.

Read afresh for every report, so that a change holds at once in every process.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from reports.conflicts import DEFAULT_QUEUE
from reports.gate import Standing, standings
from reports.models import RoutingRule
from reports.routing import LAST_RULE, Rule

MOST_RULES = 30
"""More than anybody can keep in mind; the proof over all combinations stays quick below it."""

ANY_OTHER = "any other queue that takes reports"


def current() -> tuple[Rule, ...]:
    """The rules as the database has them: three queries."""
    return assembled(RoutingRule.objects.order_by("position"), standings())


def assembled(rows: Iterable[RoutingRule], known: Mapping[str, Standing]) -> tuple[Rule, ...]:
    """The team's rules, then the default queue, then every other queue, for reports that the default can't take.

    A rule that leads to a queue nobody knows is passed over like one whose queue is closed.
    """
    last = [LAST_RULE.queue, *(code for code in known if code != DEFAULT_QUEUE)]
    return (
        *(_rule(row, known) for row in rows),
        *(
            Rule(LAST_RULE.name if code == DEFAULT_QUEUE else ANY_OTHER, code, last=True, **_of(code, known))
            for code in last
        ),
    )


def keep(rows: Sequence[RoutingRule]) -> None:
    """Put these rules in the place of those that were, in this order."""
    with transaction.atomic():
        RoutingRule.objects.all().delete()
        for position, row in enumerate(rows):
            row.pk, row.position = None, position
        RoutingRule.objects.bulk_create(rows)


def _rule(row: RoutingRule, known: Mapping[str, Standing]) -> Rule:
    return Rule(
        name=row.label,
        queue=str(row.queue_id),
        languages=frozenset(row.languages),
        regions=frozenset(row.regions),
        what=frozenset(row.happening),
        urgencies=frozenset(row.urgencies),
        minor=row.minor,
        **_of(str(row.queue_id), known),
    )


def _of(code: str, known: Mapping[str, Standing]) -> dict[str, Any]:
    """What a rule must know about its queue."""
    one = known.get(code)
    if one is None:
        return {"closed": "the queue does not exist"}
    return {"run_by": one.queue.run_by, "closed": str(one.closed or "")}
