"""The part of the privacy page that is made from the code, put together in the reader's language."""

from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from facts.dates import in_words
from publishing.additions import Addition
from reports.disclosure.kept import LIFETIMES
from reports.disclosure.lines import Line
from reports.disclosure.stored import IN_CLEAR, LOCKED, NOWHERE, WHO_OPENS

SECTIONS: tuple[tuple[Promise, tuple[Line, ...]], ...] = (
    (_("Stored, but locked"), LOCKED),
    (_("Stored without a lock"), IN_CLEAR),
    (_("Not stored without a lock, or not at all"), NOWHERE),
    (_("Who can open it"), WHO_OPENS),
    (_("For how long"), LIFETIMES),
)


def all_lines() -> list[Line]:
    """Every line of the statement."""
    return [line for _heading, lines in SECTIONS for line in lines]


def statement() -> dict[str, Any]:
    """`sections` of {heading, lines}, and the day `made`.

    A page that is kept shows the day it was made; another release of the code makes every page anew.
    """
    return {
        "sections": [
            {"heading": heading, "lines": [line.text for line in lines if line.holds]}
            for heading, lines in SECTIONS
        ],
        "made": in_words(timezone.localdate()),
    }


STATEMENT = Addition("reports/disclosure/statement.html", statement)
