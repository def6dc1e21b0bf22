"""The ways to tell us, as the first screen offers them. Each address is neutral: it tells nothing of who went there."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from publishing.addresses import local_address


@dataclass(frozen=True)
class Way:
    """One way: its address below the locale, its words, its pictogram."""

    path: str
    label: Promise
    pictogram: str


WAYS = (
    Way("r/steps/", _("One question after the other"), "question"),
    Way("r/write/", _("All questions on one page"), "paper"),
    Way("r/2/", _("I can write only one sentence"), "speak"),
    Way("r/3/", _("It is about a job advert, or a person who finds jobs"), "advert"),
    Way("r/4/", _("I am under 18"), "family"),
    Way("r/5/", _("I want to read or print all questions first"), "documents"),
)


def ways(request: HttpRequest) -> list[dict[str, str]]:
    """The ways as rows, in the language and look of this request."""
    return [
        {
            "url": local_address(request, way.path),
            "label": str(way.label),
            "pictogram": way.pictogram,
            "number": "",
        }
        for way in WAYS
    ]
