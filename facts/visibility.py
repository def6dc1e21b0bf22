"""May this be shown, and as what? The one place that decides it, for every fact and every service."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings

from facts.dates import day_after, midnight, place_day
from facts.models import Checked, Fact, FactKind, Service


@dataclass(frozen=True)
class Standing:
    """How far a thing may be believed today.

    `ended`: its life is over. `overdue`: nobody has looked at it in time. `starts`: its first day, if that is
    still to come. `checked_on`: the day a person checked it, None when nobody has.
    """

    ended: bool
    overdue: bool
    starts: date | None
    checked_on: date | None

    @property
    def current(self) -> bool:
        """Whether it may be shown without a word of doubt."""
        return not (self.ended or self.overdue or self.starts) and self.checked_on is not None


def standing(item: Checked, now: datetime) -> Standing:
    """The standing of a fact or service on the day that `now` is at the place it is about."""
    today = place_day(now)
    return Standing(
        ended=item.valid_until is not None and item.valid_until < today,
        overdue=item.due_in(today) < 0,
        starts=item.valid_from if item.valid_from and item.valid_from > today else None,
        checked_on=item.verified_on,
    )


def shows_value(item: Checked, how: Standing) -> bool:
    """Whether readers see the value at all.

    Nobody's check: only a demonstration shows it. Ended: nobody sees it. Overdue: wages and rules are
    withheld, because a wrong one costs more than none; a telephone number is shown as one that may be old.
    """
    if how.ended or (how.checked_on is None and not settings.WAYMARK_DEMO):
        return False
    return not how.overdue or is_number_to_call(item)


def is_number_to_call(item: Checked) -> bool:
    """Whether the value is a telephone number."""
    return isinstance(item, Service) or (isinstance(item, Fact) and item.kind == FactKind.PHONE)


def next_turn(item: Checked, now: datetime) -> datetime | None:
    """The first moment after `now` at which its standing changes by itself; None if it never does."""
    return min((turn for turn in _turns(item) if turn > now), default=None)


def _turns(item: Checked) -> Iterator[datetime]:
    yield midnight(day_after(item.review_due))
    if item.valid_from:
        yield midnight(item.valid_from)
    if item.valid_until:
        yield midnight(day_after(item.valid_until))
