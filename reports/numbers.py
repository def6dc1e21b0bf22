"""Help numbers for the reporter's pages.

From the database, and from a copy on disk in the hour when the database is away.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from facts.cards import CallCard, EmergencyLine, cards_of, emergency_lines
from facts.languages import speech
from facts.loading import Worded
from facts.models import Answer, Interpreter, Service, ServiceKind
from facts.opening import opening
from facts.usage import Usage, current

MOST_CARDS = 2
CHILDREN = "children"
# Independent help comes first; the police are among the danger numbers only.
_ORDER = (
    ServiceKind.NGO,
    ServiceKind.IOM,
    ServiceKind.UNION,
    ServiceKind.LEGAL,
    ServiceKind.STATE,
    ServiceKind.PROGRAMME,
)


@dataclass(frozen=True)
class Line:
    """A number as it lies on disk."""

    name: str
    number: str
    tel: str


# Japan's own, for a site whose database was away before any page was read.
LAST_RESORT = (Line("警察 Police", "110", "110"), Line("救急 Ambulance", "119", "119"))


def help_cards(locale: str, *, level: int = 2) -> list[CallCard]:
    """Cards of help lines that speak the reader's language.

    Open ones first, then those that open soonest; among equals independent help first. Lines for children only are
    left out: `child_cards` has them.
    """
    usage = current()
    spoken = [one for one in _advised(locale, usage) if speech(locale) in one.item.languages]
    spoken = [one for one in spoken if one.item.serves != [CHILDREN]]
    return cards_of(_best_first(spoken, locale, usage), locale, usage, level=level)[:MOST_CARDS]


def interpreter_cards(locale: str, *, without: Sequence[CallCard] = (), level: int = 2) -> list[CallCard]:
    """A card of a line that brings an interpreter into the call, beside those in `without`; none if there is none."""
    usage = current()
    slugs = {card.slug for card in without}
    bring = [one for one in _advised(locale, usage) if one.item.interpreter == Interpreter.THREE_WAY]
    others = [one for one in bring if one.item.slug not in slugs]
    return cards_of(_best_first(others, locale, usage), locale, usage, level=level)[:1]


def child_cards(locale: str, *, level: int = 2) -> list[CallCard]:
    """Cards of help lines that are there for children, those that speak the reader's language first."""
    usage = current()
    theirs = [one for one in _advised(locale, usage) if CHILDREN in one.item.serves]
    best = _best_first(theirs, locale, usage)
    best.sort(key=lambda one: speech(locale) not in one.item.languages)
    return cards_of(best, locale, usage, level=level)[:MOST_CARDS]


def danger_has_interpreter(locale: str) -> bool:
    """Whether a danger number that is shown can bring an interpreter into the call."""
    usage = current()
    return any(
        one.item.phone and one.item.interpreter == Interpreter.THREE_WAY
        for one in usage.emergency_services(locale).values()
    )


def _advised(locale: str, usage: Usage) -> list[Worded[Service]]:
    """All lines that somebody in fear may be sent to: with a number, and nobody who tells police or immigration."""
    return [one for one in usage.all_services(locale).values() if one.item.phone and _is_safe(one.item)]


def _is_safe(service: Service) -> bool:
    return service.kind in _ORDER and not service.emergency and service.tells_authorities != Answer.YES


def _best_first(lines: Iterable[Worded[Service]], locale: str, usage: Usage) -> list[Worded[Service]]:
    """Open now, then by the next opening, then those whose hours nobody knows; among equals by kind and name."""

    def rank(line: Worded[Service]) -> tuple[int, float, int, str]:
        service, spoken = line.item, speech(locale)
        there = opening(service, usage.now, spoken if spoken in service.languages else "")
        wait = there.opens.timestamp() if there.opens and not there.is_open else 0.0
        openness = 0 if there.is_open else 1 if there.opens else 2
        return openness, wait, _ORDER.index(ServiceKind(service.kind)), service.slug

    return sorted(lines, key=rank)


def remember(locale: str) -> None:
    """Write the danger numbers of a locale to disk when they changed. A full disk is no reason to fail."""
    lines = [_plain(line) for line in emergency_lines(locale)]
    text = json.dumps([vars(line) for line in lines], ensure_ascii=False)
    path = _path(locale)
    try:
        if lines and (not path.exists() or path.read_text(encoding="utf-8") != text):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    except OSError:
        return


def recalled(locale: str) -> list[Line]:
    """The danger numbers as they were last known. Needs no database."""
    try:
        return [Line(**line) for line in json.loads(_path(locale).read_text(encoding="utf-8"))]
    except (OSError, ValueError, TypeError):
        return list(LAST_RESORT)


def _plain(line: EmergencyLine) -> Line:
    """A line without the markup that says which language its name is in."""
    return Line(str(line.name), line.number, line.tel)


def _path(locale: str) -> Path:
    return Path(settings.WAYMARK_DATA) / "numbers" / f"{locale}.json"
