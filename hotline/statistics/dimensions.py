"""What is counted, each by itself: never two of these together, so that no cell is about one person."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import pgettext_lazy

from hotline.routes.names import REGIONS
from reports.questions import BY_NAME

NOT_SAID = "not_say"

# Translators: what a table of the statistics counts.
HEADINGS = {
    "what": pgettext_lazy("staff", "What happened"),
    "language": pgettext_lazy("staff", "Language"),
    "region": pgettext_lazy("staff", "Region"),
    "work": pgettext_lazy("staff", "Kind of work"),
    "country": pgettext_lazy("staff", "Home country"),
}
_UNSAID = pgettext_lazy("staff", "Not said")


@dataclass(frozen=True)
class Dimension:
    """One way of counting. `one_each`: a report has exactly one code; else any number of them, also none."""

    name: str
    one_each: bool
    codes: Mapping[str, Any]

    @property
    def heading(self) -> Any:
        """In the language spoken now."""
        return HEADINGS[self.name]


def dimensions() -> dict[str, Dimension]:
    """All of them by name, with the words of the form for their codes."""
    places = {**REGIONS, "abroad": _words("prefecture")["abroad"], NOT_SAID: _UNSAID}
    return {
        "what": Dimension("what", False, _words("what")),
        "language": Dimension("language", True, {**_words("language"), NOT_SAID: _UNSAID}),
        "region": Dimension("region", True, places),
        "work": Dimension("work", True, {**_words("work"), NOT_SAID: _UNSAID}),
        "country": Dimension("country", True, {**_words("country"), NOT_SAID: _UNSAID}),
    }


def _words(question: str) -> dict[str, Any]:
    """The codes of a question of the form and what readers see for them."""
    groups = BY_NAME[question].groups
    return {option.code: option.label for group in groups for option in group.options}
