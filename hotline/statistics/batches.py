"""Counts that a member's browser made from what only it can read: checked, and kept by quarter.

Only counts over ten reports or more come here, each dimension by itself, so no row is about one person.
"""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet, Sum
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from hotline import audit
from hotline.models import AuditEntry, CountBatch
from hotline.statistics.dimensions import Dimension, dimensions
from hotline.statistics.quarters import Quarter, quarter_of, read_quarter
from hotline.statistics.suppression import LEAST
from reports.clock import this_hour
from reports.models import Report


class BatchRefused(Exception):
    """Nothing was stored; `sentence` says why, to the person."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__()
        self.sentence = sentence


_SHAPE = pgettext_lazy("staff", "These counts can't be read. Nothing was stored.")
_FEW = pgettext_lazy("staff", "Counts are taken for ten closed reports or more, so that nobody stands out.")
_QUARTER = pgettext_lazy("staff", "Counts of this quarter are not taken any more, or not yet.")
_TOO_MANY = pgettext_lazy(
    "staff",
    "These are more reports than were closed in this quarter and not counted yet. Nothing was stored.",
)


def give(document: Any, *, actor: str) -> CountBatch:
    """Keep a batch: {"quarter", "reports", "counts": {dimension: {code: number}}}. Raises BatchRefused."""
    quarter, reports, counts = _read(document)
    if reports < LEAST:
        raise BatchRefused(_FEW)
    if not quarter.takes_counts:
        raise BatchRefused(_QUARTER)
    with transaction.atomic():
        if reports > uncounted(quarter):
            raise BatchRefused(_TOO_MANY)
        batch = CountBatch.objects.create(
            quarter=str(quarter), reports=reports, counts=counts, given_by=actor, given_hour=this_hour()
        )
        audit.record(AuditEntry.Act.COUNTS_GIVEN, actor=actor, about=str(quarter))
    return batch


def uncounted(quarter: Quarter) -> int:
    """How many reports were closed in a quarter and are in no batch."""
    given = CountBatch.objects.filter(quarter=str(quarter)).aggregate(sum=Sum("reports"))["sum"] or 0
    return _closed(quarter).count() - int(given)


def countable(queues: set[str], reach: Q | None = None) -> dict[str, list[str]]:
    """Ids of closed reports of these queues whose quarter still takes counts, by quarter. Spam is not among them.

    `reach` says which of the reports somebody may open at all.
    """
    found: dict[str, list[str]] = {}
    closed = Report.objects.filter(
        reach or Q(), state=Report.State.CLOSED, canary=False, spam=False, queue__in=queues
    )
    for pk, hour in closed.order_by("pk").values_list("pk", "closed_hour"):
        if hour and quarter_of(hour).takes_counts:
            found.setdefault(str(quarter_of(hour)), []).append(pk)
    return found


def _closed(quarter: Quarter) -> QuerySet[Report]:
    """What was closed in a quarter, destroyed since or not."""
    closed = Report.objects.filter(closed_hour__gte=quarter.starts, closed_hour__lt=quarter.ends)
    return closed.filter(canary=False, spam=False)


def _read(document: Any) -> tuple[Quarter, int, dict[str, dict[str, int]]]:
    """What a browser sent, if it is a batch at all. Raises BatchRefused."""
    try:
        quarter, reports, given = read_quarter(document["quarter"]), document["reports"], document["counts"]
        if type(reports) is not int or set(document) != {"quarter", "reports", "counts"}:
            raise ValueError
        known = dimensions()
        if not isinstance(given, dict) or set(given) != set(known):
            raise ValueError
        counts = {name: _checked(given[name], known[name], reports) for name in known}
    except (KeyError, TypeError, ValueError):
        raise BatchRefused(_SHAPE) from None
    return quarter, reports, counts


def _checked(given: Mapping[str, Any], dimension: Dimension, reports: int) -> dict[str, int]:
    """The counts of one dimension: known codes, whole numbers, and a sum that belongs to so many reports."""
    if not isinstance(given, dict) or not given.keys() <= dimension.codes.keys():
        raise ValueError
    numbers = list(given.values())
    if any(type(number) is not int or not 0 < number <= reports for number in numbers):
        raise ValueError
    if dimension.one_each and sum(numbers) != reports:
        raise ValueError
    return dict(given)
