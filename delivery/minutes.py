"""Times on the minute grid: stored due times must not tell when exactly something happened."""

from datetime import datetime, timedelta

from django.utils import timezone


def this_minute(now: datetime | None = None) -> datetime:
    """The minute that `now` (aware; the present when None) lies in."""
    return (now or timezone.now()).replace(second=0, microsecond=0)


def minutes_on(minutes: int, now: datetime | None = None) -> datetime:
    """The full minute `minutes` after the present one."""
    return this_minute(now) + timedelta(minutes=minutes)
