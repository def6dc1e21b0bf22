"""Days and times in the reader's language, from sentences of our own: Django has no Burmese or Khmer ones."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext, pgettext_lazy

WEEKDAYS: tuple[Promise, ...] = (
    pgettext_lazy("weekday", "Monday"),
    pgettext_lazy("weekday", "Tuesday"),
    pgettext_lazy("weekday", "Wednesday"),
    pgettext_lazy("weekday", "Thursday"),
    pgettext_lazy("weekday", "Friday"),
    pgettext_lazy("weekday", "Saturday"),
    pgettext_lazy("weekday", "Sunday"),
)
MONTHS: tuple[Promise, ...] = (
    pgettext_lazy("month in a date", "January"),
    pgettext_lazy("month in a date", "February"),
    pgettext_lazy("month in a date", "March"),
    pgettext_lazy("month in a date", "April"),
    pgettext_lazy("month in a date", "May"),
    pgettext_lazy("month in a date", "June"),
    pgettext_lazy("month in a date", "July"),
    pgettext_lazy("month in a date", "August"),
    pgettext_lazy("month in a date", "September"),
    pgettext_lazy("month in a date", "October"),
    pgettext_lazy("month in a date", "November"),
    pgettext_lazy("month in a date", "December"),
)


def zone() -> ZoneInfo:
    """The zone of the place that facts and opening hours are about."""
    return ZoneInfo(settings.WAYMARK_PLACE_ZONE)


def place_day(now: datetime, where: ZoneInfo | None = None) -> date:
    """The calendar day at that place, or in the zone `where`, of an aware moment."""
    return now.astimezone(where or zone()).date()


def midnight(day: date, where: ZoneInfo | None = None) -> datetime:
    """The moment at which a day begins at that place, or in the zone `where`."""
    return datetime.combine(day, time.min, where or zone())


def day_after(day: date) -> date:
    """The next day; the last day there is has no next and stays."""
    return day + timedelta(1) if day < date.max else day


def in_words(day: date) -> str:
    """A day as the active language writes it: "1 April 2027"."""
    # Translators: a date. Besides day, month (a name) and year there is month_number (1 to 12).
    # Put in the order of your language, with its own words: "%(year)d年%(month_number)d月%(day)d日".
    pattern = pgettext("order of a date", "%(day)d %(month)s %(year)d")
    parts = {"day": day.day, "month": MONTHS[day.month - 1], "month_number": day.month, "year": day.year}
    return pattern % parts


def clock_in_words(moment: datetime) -> str:
    """The time at the place, on a 24-hour clock in ASCII digits: "09:30". All locales write it so."""
    return f"{moment.astimezone(zone()):%H:%M}"


def day_and_time(moment: datetime, now: datetime) -> str:
    """When something will be: "today, 17:00", "tomorrow, 09:00", "Monday, 09:00", or a date if far."""
    day, today = place_day(moment), place_day(now)
    clock = clock_in_words(moment)
    if day == today:
        # Translators: stands after a colon, as in "Opens again: today, 17:00".
        return gettext("today, %(time)s") % {"time": clock}
    if day == today + timedelta(1):
        # Translators: stands after a colon, as in "Opens again: tomorrow, 09:00".
        return gettext("tomorrow, %(time)s") % {"time": clock}
    name = str(WEEKDAYS[day.weekday()]) if day - today < timedelta(7) else in_words(day)
    # Translators: stands after a colon, as in "Opens again: Monday, 09:00". The day may also be a date.
    return gettext("%(day)s, %(time)s") % {"day": name, "time": clock}
