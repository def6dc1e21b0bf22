"""Regular work: registered by the apps that need it, done by one process at a time."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from delivery.minutes import minutes_on, this_minute
from delivery.models import Tick

logger = logging.getLogger(__name__)


class Work(NamedTuple):
    """What to call, and how often."""

    every_minutes: int
    function: Callable[[], object]


_works: dict[str, Work] = {}


def register(name: str, every_minutes: int, function: Callable[[], object]) -> None:
    """Have `function()` called every so many minutes (at least 1), first soon after the start."""
    if every_minutes < 1:
        raise ValueError("work comes round every minute at the most")
    _works[name] = Work(every_minutes, function)


def registered() -> dict[str, int]:
    """Names of regular work and their minutes, for docs and health."""
    return {name: work.every_minutes for name, work in _works.items()}


def run_due(now: datetime | None = None) -> list[str]:
    """Do what is due and not taken by another process; returns the names. A failure ends nothing else."""
    moment = this_minute(now)
    known = dict(Tick.objects.values_list("name", "due"))
    done = []
    for name, work in list(_works.items()):
        if known.get(name, moment) <= moment and _taken(name, work, known.get(name), moment):
            done.append(name)
            _do(name, work)
    return done


def _taken(name: str, work: Work, due: datetime | None, moment: datetime) -> bool:
    """Move the due time on; only one of several processes that try succeeds."""
    following = minutes_on(work.every_minutes, moment)
    if due is None:
        return Tick.objects.get_or_create(name=name, defaults={"due": following})[1]
    return Tick.objects.filter(name=name, due=due).update(due=following) == 1


def _do(name: str, work: Work) -> None:
    try:
        work.function()
    except Exception as error:
        logger.error("Regular work %s failed with %s", name, type(error).__name__)
