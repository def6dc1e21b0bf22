"""When the team reads and when a first answer is meant to be there, in words, from the queue's own data."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import transaction
from django.utils.translation import gettext as _

from facts.dates import day_and_time, zone
from facts.hours import from_lines, to_json
from facts.hours_in_words import lines_of
from facts.models import Service
from facts.opening import Opening, opening
from reports.clock import HOUR, now, rounded_up
from reports.models import Queue


@dataclass(frozen=True)
class TeamHours:
    """What a reader is told. `lines` are the hours of reading, `state` says whether someone reads now.

    Both are empty while nobody has entered hours, and the lines of a team in another zone, whose hours would be read as
    those of the place. `answer` says from when on to look for a first answer.
    """

    lines: tuple[str, ...]
    state: str
    answer: str


def team_hours(queue: Queue) -> TeamHours:
    """The hours of a team in the active language, as of now."""
    moment = now()
    return TeamHours(
        lines=tuple(lines_of(_as_line(queue).intervals)) if zone_of(queue) == zone() else (),
        state=_state(_opening(queue, moment), moment) if queue.hours else "",
        answer=_answer(queue, moment),
    )


def first_answer(queue: Queue, moment: datetime) -> datetime:
    """From when on an answer to what is sent at `moment` may be looked for: a full hour at which somebody is there.

    The aim of the team after `moment`, moved on to its next opening; just the aim where no hours are known.
    """
    aim = rounded_up(moment + timedelta(hours=queue.answer_hours), HOUR)
    there = _opening(queue, aim)
    return aim if there.is_open is not False else there.opens or aim


def set_team_hours(queue: Queue, *, hours: str, holidays: str = "", answer_hours: int | None = None) -> Queue:
    """Store hours as an editor types them ("mon-fri 09:00-18:00", one line each); what is not given stays.

    Raises HoursRefused or ValidationError, and stores nothing then.
    """
    with transaction.atomic():
        queue = Queue.objects.select_for_update().get(pk=queue.pk)
        queue.hours = to_json(from_lines(hours))
        queue.holidays = holidays or queue.holidays
        queue.answer_hours = queue.answer_hours if answer_hours is None else answer_hours
        queue.full_clean(validate_unique=False)
        queue.save()
    return queue


def _as_line(queue: Queue) -> Service:
    """The team as a line that nobody can call: its hours are computed as those of any other."""
    return Service(hours=queue.hours, holidays=queue.holidays)


def zone_of(queue: Queue) -> ZoneInfo:
    """The zone in which the team's hours are meant; that of the place for a name that no list knows any more."""
    try:
        return ZoneInfo(queue.time_zone) if queue.time_zone else zone()
    except (ZoneInfoNotFoundError, ValueError):
        return zone()


def _opening(queue: Queue, moment: datetime) -> Opening:
    return opening(_as_line(queue), moment, where=zone_of(queue))


def _state(there: Opening, moment: datetime) -> str:
    """Whether somebody reads now, else when they read again."""
    if there.is_open:
        return _("Someone reads now.")
    if there.opens is None:
        return _("Nobody reads now.")
    # Translators: "when" is a day and a time, as in "Monday, 09:00".
    pattern = _("Nobody reads now. They read again: %(when)s (time in Japan).")
    return pattern % {"when": day_and_time(there.opens, moment)}


def _answer(queue: Queue, moment: datetime) -> str:
    # Translators: "when" is a day and a time, as in "Monday, 09:00".
    pattern = _(
        "If you write now, look for the first answer from: %(when)s (time in Japan). It can take longer."
    )
    return pattern % {"when": day_and_time(first_answer(queue, moment), moment)}
