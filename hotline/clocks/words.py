"""What clocks, the time they run in and the rungs of the ladder are called on the team's pages."""

from django.utils.translation import npgettext, pgettext_lazy

from hotline.clocks.ladder import Rung
from hotline.clocks.times import Runs

# Translators: in which time a clock runs, after what it waits for: "Open it, while the team is there".
RUNS = {
    Runs.ROUND_THE_CLOCK: pgettext_lazy("staff", "at any hour"),
    Runs.WORKING_HOURS: pgettext_lazy("staff", "counted only while the team is there"),
    Runs.WORKING_DAYS: pgettext_lazy("staff", "days without the team left out"),
    Runs.BY_THE_CLOCK: pgettext_lazy("staff", "by the clock, ends when the team is there"),
}
UNITS = {
    1: pgettext_lazy("staff", "minutes"),
    60: pgettext_lazy("staff", "hours"),
    1440: pgettext_lazy("staff", "days"),
}
"""Minutes in each unit in which a clock can be set."""
# Translators: who is called when nobody opens a report, in this order.
RUNGS = {
    Rung.ASSIGNEE: pgettext_lazy("staff", "Whoever the report is assigned to"),
    Rung.QUEUE: pgettext_lazy("staff", "The whole team and whoever is on call"),
    Rung.DEPUTY: pgettext_lazy("staff", "Deputy"),
    Rung.SUPERVISOR: pgettext_lazy("staff", "Supervisor"),
    Rung.FALLBACK: pgettext_lazy("staff", "Fallback organisation"),
}


def late_in_words(count: int) -> str:
    """How many reports are late with one step."""
    if not count:
        return ""
    return npgettext("staff", "%(n)d report is late", "%(n)d reports are late", count) % {"n": count}


def waiting_in_words(count: int) -> str:
    """How many reports wait on one rung of the ladder."""
    if not count:
        return ""
    return npgettext("staff", "called for %(n)d report", "called for %(n)d reports", count) % {"n": count}
