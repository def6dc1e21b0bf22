"""How long each thing is kept, in sentences: every number is the constant that the code itself goes by."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from reports import one_time, retention, tokens
from reports.clock import HOUR, MINUTE
from reports.disclosure.lines import Line


def _days_closed() -> str:
    days = retention.KEPT_CLOSED.days
    return ngettext(
        "Your message and all answers are destroyed %(days)d day after the team has closed your case.",
        "Your message and all answers are destroyed %(days)d days after the team has closed your case.",
        days,
    ) % {"days": days}


def _days_destroyed() -> str:
    days = retention.KEPT_AS_DESTROYED.days
    return ngettext(
        "For %(days)d day after that, your number still says that all is destroyed. Then the site forgets it.",
        "For %(days)d days after that, your number still says that all is destroyed. Then the site forgets it.",
        days,
    ) % {"days": days}


def _receipt_waits() -> str:
    hours = whole(one_time.RECEIPT.unopened, HOUR)
    return ngettext(
        "The page with your number waits for you for about %(hours)d hour.",
        "The page with your number waits for you for about %(hours)d hours.",
        hours,
    ) % {"hours": hours}


def _receipt_opened() -> str:
    minutes = whole(one_time.RECEIPT.opened, MINUTE)
    return ngettext(
        "After you open it, the page with your number is destroyed in about %(minutes)d minute.",
        "After you open it, the page with your number is destroyed in about %(minutes)d minutes.",
        minutes,
    ) % {"minutes": minutes}


def _others() -> tuple[one_time.Life, ...]:
    """Every other view is told by the one that lives longest: a screen of the steps holds what was typed."""
    return one_time.MINUTES, one_time.PRACTICE, one_time.STEP


def _others_wait() -> str:
    minutes = whole(max(life.unopened for life in _others()), MINUTE)
    return ngettext(
        "Other pages that are shown once wait for about %(minutes)d minute.",
        "Other pages that are shown once wait for about %(minutes)d minutes.",
        minutes,
    ) % {"minutes": minutes}


def _others_opened() -> str:
    seconds = whole(max(life.opened for life in _others()), timedelta(seconds=1))
    return ngettext(
        "After you open them, they are destroyed in about %(seconds)d second.",
        "After you open them, they are destroyed in about %(seconds)d seconds.",
        seconds,
    ) % {"seconds": seconds}


def _write_again() -> str:
    minutes = whole(one_time.CAPABILITY.unopened, MINUTE)
    return ngettext(
        "After you type your number, you can write again for about %(minutes)d minute.",
        "After you type your number, you can write again for about %(minutes)d minutes.",
        minutes,
    ) % {"minutes": minutes}


def _check_value() -> str:
    hours = whole(tokens.REMEMBERED + HOUR, HOUR)
    return ngettext(
        "The check value of a page that you sent is destroyed after %(hours)d hour at most.",
        "The check value of a page that you sent is destroyed after %(hours)d hours at most.",
        hours,
    ) % {"hours": hours}


def _looks() -> str:
    return ngettext(
        "The site looks every minute for things that it must destroy.",
        "The site looks every %(minutes)d minutes for things that it must destroy.",
        retention.PURGE_MINUTES,
    ) % {"minutes": retention.PURGE_MINUTES}


LIFETIMES = (
    Line(_days_closed),
    Line(_days_destroyed),
    Line(_receipt_waits),
    Line(_receipt_opened),
    Line(_others_wait),
    Line(_others_opened),
    Line(_write_again),
    Line(_check_value),
    Line(_("The list of who opened what is kept for good. No word of yours is in it.")),
    Line(_looks),
    Line(
        _(
            "The people who run the server may keep safety copies. What is destroyed here can stay in such a copy, "
            "still locked, until the copy is destroyed too."
        )
    ),
)


def whole(span: timedelta, unit: timedelta) -> int:
    """How many whole units are in a span, rounded up: a promise must not be too short."""
    return -(-span // unit)
