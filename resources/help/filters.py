"""What a reader asks the directory for: a place, a topic, a language, only those who answer now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext

from facts.languages import language, speech
from facts.models import Service
from facts.opening import open_now
from facts.places import PLACES
from resources.help.topics import TOPICS


@dataclass(frozen=True)
class Option:
    """One choice of a list; `lang` is the language its label is in, "" for the reader's."""

    value: str
    label: str | Promise
    lang: str
    chosen: bool


@dataclass(frozen=True)
class Choice:
    """One list of the form: its name in the query, its label, what choosing nothing means, its options."""

    name: str
    label: str
    anything: str
    options: list[Option]


@dataclass(frozen=True)
class Filters:
    """The choices made; "" and False where none was. `misread` is whether one was no choice we know."""

    place: str = ""
    topic: str = ""
    language: str = ""
    open_only: bool = False
    misread: bool = False

    @property
    def narrowed(self) -> bool:
        """Whether anything was chosen."""
        return bool(self.place or self.topic or self.language or self.open_only)

    def match(self, service: Service, now: datetime) -> bool:
        """Whether a service helps at this place, about this, in this language, at this moment.

        A service without places helps everywhere. Who isn't known to be there doesn't count as open.
        """
        return (
            (not self.place or not service.places or self.place in service.places)
            and (not self.topic or self.topic in service.topics)
            and (not self.language or self.language in service.languages)
            and (not self.open_only or open_now(service, now, self.language) is True)
        )


def read(query: Mapping[str, str], languages: Iterable[str]) -> Filters:
    """The choices in a query string; what we don't know is left out and said to be misread."""
    known = {"place": PLACES.keys(), "topic": TOPICS.keys(), "lang": set(languages), "open": {"1"}}
    asked = {
        name: speech(query[name]) if name == "lang" else query[name] for name in known if query.get(name)
    }
    found = {name: value for name, value in asked.items() if value in known[name]}
    return Filters(
        place=found.get("place", ""),
        topic=found.get("topic", ""),
        language=found.get("lang", ""),
        open_only="open" in found,
        misread=found != asked,
    )


def choices(filters: Filters, languages: Iterable[str]) -> list[Choice]:
    """The lists of the form, with what is chosen marked; languages stand under their own names."""
    spoken = sorted((language(code) for code in set(languages)), key=lambda one: one.own_name)
    return [
        Choice(
            "topic",
            pgettext("choice in a form", "About what"),
            gettext("Everything"),
            [Option(code, label, "", code == filters.topic) for code, label in TOPICS.items()],
        ),
        Choice(
            "lang",
            pgettext("choice in a form", "Language"),
            gettext("All languages"),
            [Option(one.code, one.own_name, one.code, one.code == filters.language) for one in spoken],
        ),
        Choice(
            "place",
            pgettext("choice in a form", "Place"),
            gettext("All of Japan"),
            [Option(code, label, "", code == filters.place) for code, label in PLACES.items()],
        ),
    ]
