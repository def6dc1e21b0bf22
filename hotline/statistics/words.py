"""Words of the scripts that count, by script and name; {placeholders} are filled in by words.js."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

_CODES = {
    "title": pgettext_lazy("staff", "Codes for the statistics"),
    "explained": pgettext_lazy(
        "staff",
        "Taken from what the reporter ticked. Put right what you know better. It is sealed like a note; only sums "
        "over ten reports or more ever leave the browsers.",
    ),
    "save": pgettext_lazy("staff", "Save these codes"),
    "saved": pgettext_lazy("staff", "Saved, signed and sealed."),
    "counted": pgettext_lazy("staff", "This report has been counted. Its codes are not changed any more."),
    "not_sealed": pgettext_lazy(
        "staff", "This could not be sealed. Nothing was sent. Lock, unlock and try again."
    ),
}
_COUNTING = {
    "working": pgettext_lazy("staff", "Opening and counting closed reports…"),
    "none": pgettext_lazy("staff", "There are no closed reports to count."),
    # Translators: {quarter} is such as 2026Q4, {n} and {least} are numbers of reports.
    "too_few": pgettext_lazy(
        "staff",
        "{quarter}: {n} not counted yet. Counts are given for {least} or more, so that nobody stands out.",
    ),
    "given": pgettext_lazy("staff", "{quarter}: the sums over {n} closed reports were given."),
    "failed": pgettext_lazy("staff", "The reports could not be counted. Please try again."),
}

STATISTICS: Mapping[str, Mapping[str, str | Promise]] = {"codes": _CODES, "counting": _COUNTING}
