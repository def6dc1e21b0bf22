"""Regular work: registered by the apps that need it, done by one process at a time."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import timezone

from delivery.minutes import minutes_on, this_minute
from delivery.models import Tick

logger = logging.getLogger(__name__)


class Work(NamedTuple):
    """What to call, and how often; or, with `at_hour`, once a day when that hour of the place has come."""

    every_minutes: int
    function: Callable[[], object]
    at_hour: int | None = None

    def following(self, moment: datetime) -> datetime:
        """When it is due after `moment`."""
        if self.at_hour is None:
            return minutes_on(self.every_minutes, moment)
        local = timezone.localtime(moment)
        today = local.replace(hour=self.at_hour, minute=0, second=0, microsecond=0)
        return today if today > local else today + timedelta(days=1)


_works: dict[str, Work] = {}


def register(name: str, every_minutes: int, function: Callable[[], object]) -> None:
    """Have `function()` called every so many minutes (at least 1), first soon after the start."""
    if every_minutes < 1:
        raise ValueError("work comes round every minute at the most")
    _works[name] = Work(every_minutes, function)


def register_daily(name: str, hour: int, function: Callable[[], object]) -> None:
    """Have `function()` called every day at this full hour (0 to 23) of the place, first soon after the start.

    After a day without the server it is called once, soon.
    """
    if not 0 <= hour <= 23:
        raise ValueError("a day has the hours 0 to 23")
    _works[name] = Work(24 * 60, function, hour)


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
    following = work.following(moment)
    if due is None:
        return Tick.objects.get_or_create(name=name, defaults={"due": following})[1]
    return Tick.objects.filter(name=name, due=due).update(due=following) == 1


def _do(name: str, work: Work) -> None:
    try:
        work.function()
    except Exception as error:
        logger.error("Regular work %s failed with %s", name, type(error).__name__)
