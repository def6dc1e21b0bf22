"""How a change of queues or rules is made: compared with what the page showed, proved, stored, logged."""

import hashlib
import json
from collections.abc import Mapping, Sequence

from django.db import transaction

from hotline import audit
from hotline.models import AuditEntry
from hotline.routes.proving import newly_unproved
from reports import rules
from reports.gate import Standing, standings
from reports.models import Queue, RoutingRule
from reports.proof import Proof


class ChangedMeanwhile(Exception):
    """Somebody else changed queues or rules since the page was shown."""


class Unproved(Exception):
    """With this change some report would reach nobody. `proof` holds the counter-examples."""

    def __init__(self, proof: Proof) -> None:
        super().__init__("some report would reach nobody")
        self.proof = proof


def rows() -> list[RoutingRule]:
    """The rules of the team in their order."""
    return list(RoutingRule.objects.order_by("position"))


def mark() -> str:
    """Stands for all queues and rules as they are now, so that two people notice each other."""
    told = [
        list(RoutingRule.objects.order_by("position").values()),
        list(Queue.objects.order_by("pk").values()),
    ]
    return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()[:32]


def pressed(before: Sequence[RoutingRule], do: str) -> list[RoutingRule]:
    """The rules after a button of the list: `up`, `down` or `remove` and a rule's place from 0; else as they were."""
    verb, _space, place = do.partition(" ")
    after = list(before)
    at = int(place) if place.isascii() and place.isdigit() and len(place) < 4 else len(after)
    if at >= len(after):
        return after
    if verb == "remove":
        del after[at]
    elif verb in ("up", "down"):
        to = max(0, at - 1) if verb == "up" else min(len(after) - 1, at + 1)
        after.insert(to, after.pop(at))
    return after


def keep_rules(after: Sequence[RoutingRule], *, seen: str, by: str, about: str) -> None:
    """Store these rules in the place of those that were. Raises ChangedMeanwhile or Unproved, and stores nothing then.

    `seen` is the mark of the page, `about` what the log says.
    """
    with transaction.atomic():
        _compare(seen)
        known = standings()
        _prove(after, known, known)
        rules.keep(after)
        audit.record(AuditEntry.Act.ROUTES_CHANGED, actor=by, about=about[:80])


def keep_queue(queue: Queue, *, seen: str, by: str) -> None:
    """Store a new or changed queue, on the same terms."""
    with transaction.atomic():
        _compare(seen)
        before = standings()
        queue.save()
        _prove(rows(), standings(), before)
        audit.record(AuditEntry.Act.QUEUE_CHANGED, actor=by, about=queue.pk)


def _compare(seen: str) -> None:
    """Raises ChangedMeanwhile."""
    # Whoever comes second waits here until the first is done.
    list(Queue.objects.select_for_update().order_by("pk"))
    if seen != mark():
        raise ChangedMeanwhile


def _prove(
    after: Sequence[RoutingRule], known: Mapping[str, Standing], before: Mapping[str, Standing]
) -> None:
    """Raises Unproved, which takes back what was stored in the same transaction."""
    if proof := newly_unproved(after, known, before=before):
        raise Unproved(proof)
