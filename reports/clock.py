"""The one clock of the reporting channel, and how its times are blurred before they are stored."""

from datetime import datetime, timedelta

from django.utils import timezone

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


def now() -> datetime:
    """The exact time, in UTC. It may go into sealed text and memory, never into a column."""
    return timezone.now()


def this_hour() -> datetime:
    """The hour that is running: the finest time a report's row keeps."""
    return now().replace(minute=0, second=0, microsecond=0)


def rounded_up(moment: datetime, grid: timedelta) -> datetime:
    """The next tick of a grid shared by everyone, at or after `moment`.

    So an end tells no exact beginning.
    """
    epoch = datetime(2000, 1, 1, tzinfo=moment.tzinfo)
    ticks, rest = divmod(moment - epoch, grid)
    return epoch + grid * (ticks + bool(rest))
