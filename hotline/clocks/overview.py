"""What is late in each queue, and who is called when nobody opens something. Counts only, nothing of a report."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count

from hotline.clocks.due import NEEDED, TASKS, next_due, overdue
from hotline.clocks.ladder import Rung, people_of
from hotline.clocks.times import Clock
from hotline.clocks.words import RUNGS, late_in_words, waiting_in_words
from reports.casework import waiting
from reports.models import Queue, Report


@dataclass(frozen=True)
class Late:
    """What has to be done and how many reports are late with it, in words; empty for none."""

    task: Any
    told: str


@dataclass(frozen=True)
class Step:
    """A rung: who stands on it (names), and for how many reports they were the last to be called."""

    rung: Any
    people: tuple[str, ...]
    told: str
    empty: bool


@dataclass(frozen=True)
class Overview:
    """A queue with what is late and its ladder."""

    code: str
    label: str
    late: list[Late]
    ladder: list[Step]

    @property
    def in_time(self) -> bool:
        """Whether nothing is late."""
        return not any(one.told for one in self.late)


def overviews() -> list[Overview]:
    """Every queue, most of them with nothing to tell."""
    late, climbing, names = _late(), _climbing(), dict(User.objects.values_list("pk", "username"))
    return [
        Overview(
            queue.pk,
            queue.label,
            [Late(TASKS[clock], late_in_words(late[queue.pk][clock])) for clock in Clock],
            _ladder(queue, climbing[queue.pk], names),
        )
        for queue in Queue.objects.order_by("pk")
    ]


def _late() -> Mapping[str, Counter[Clock]]:
    """Late reports by queue and clock: each is counted once, where it is latest."""
    counts: dict[str, Counter[Clock]] = defaultdict(Counter)
    reports = Report.objects.filter(overdue(), canary=False).exclude(state=Report.State.DESTROYED)
    for report in reports.select_related("queue").only(*NEEDED, "queue").iterator(500):
        due = next_due(report, report.queue)
        if due and due.overdue:
            counts[report.queue_id][due.clock] += 1
    return counts


def _climbing() -> Mapping[str, Counter[int]]:
    """Reports that nobody opened, by queue and rung."""
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    found = Report.objects.filter(waiting(), canary=False, rung__gt=0).order_by()
    for queue, rung, count in found.values_list("queue", "rung").annotate(count=Count("pk")):
        counts[queue][rung] = count
    return counts


def _ladder(queue: Queue, climbing: Counter[int], names: Mapping[int, str]) -> list[Step]:
    """The rungs in their order; whoever a report is assigned to is named by the report alone."""
    people = people_of(queue)
    steps = []
    for rung, words in RUNGS.items():
        here = tuple(sorted(names[user] for user in people.get(rung, ())))
        steps.append(Step(words, here, waiting_in_words(climbing[rung]), rung != Rung.ASSIGNEE and not here))
    return steps
