"""Help numbers for the reporter's pages.

From the database, and from a copy on disk in the hour when the database is away.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from facts.cards import CallCard, EmergencyLine, call_cards, emergency_lines
from facts.languages import speech
from facts.models import Service, ServiceKind

MOST_CARDS = 2
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


def help_cards(locale: str) -> list[CallCard]:
    """Cards of help lines that speak the reader's language: those open now first, then independent ones."""
    services = Service.objects.filter(kind__in=_ORDER, emergency=False).exclude(phone="")
    spoken = [service for service in services if speech(locale) in service.languages]
    spoken.sort(key=lambda service: (_ORDER.index(ServiceKind(service.kind)), service.slug))
    cards = call_cards([service.slug for service in spoken], locale, level=2)
    return sorted(cards, key=lambda card: card.open_now is not True)[:MOST_CARDS]


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
