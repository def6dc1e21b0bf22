"""What a page says about the voices on it: pass it to reports/pieces/voice.html as `spoken`."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from localisation.furigana import without_readings
from publishing.addresses import local_address
from reports import editions
from reports.spoken.shelf import Offer, offered_for, offers, wire_size
from reports.spoken.words import FIRST_NAME


@dataclass(frozen=True)
class Spoken:
    """Voices of one page, whether a machine speaks in one of them, and what each costs on mobile data."""

    voices: list[dict[str, str]]
    machine: bool
    kilobytes: int


def voices_for(request: HttpRequest, *names: str) -> Spoken | None:
    """The voices for these fields, "first" for the first screen; None when there is none."""
    return _spoken(request, offered_for(_offers(), names)) if names else None


def voices_for_all(request: HttpRequest) -> Spoken | None:
    """The voices for every question in the order of the form; None when there is none."""
    return _spoken(request, [offer for offer in _offers() if offer.item.name != FIRST_NAME])


def listen_url(request: HttpRequest) -> str:
    """The page with a voice for every question; empty when there is none in this language."""
    there = any(offer.item.name != FIRST_NAME for offer in _offers())
    return local_address(request, "r/listen/") if there else ""


def _offers() -> list[Offer]:
    return offers(_locale(), editions.current())


def _locale() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _spoken(request: HttpRequest, found: list[Offer]) -> Spoken | None:
    if not found:
        return None
    voices = [
        {"url": local_address(request, offer.path), "title": without_readings(offer.item.title)}
        for offer in found
    ]
    return Spoken(voices, any(offer.machine for offer in found), -(-wire_size(_locale()) // 1024))
