"""Which voices there are for a language, which of them may be heard now, and what a team may do with them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Max, QuerySet

from reports.clock import this_hour
from reports.models import Recording
from reports.questions.questionnaire import Questionnaire
from reports.spoken.sound import Sound, padded, shared_size
from reports.spoken.words import Item, items


@dataclass(frozen=True)
class Offer:
    """A voice for one item, as a page shows it. `machine` says that no person speaks."""

    item: Item
    machine: bool

    @property
    def path(self) -> str:
        """Its address below the locale."""
        return f"r/a/{self.item.number}/"


def offers(locale: str, questionnaire: Questionnaire) -> list[Offer]:
    """Everything that can be heard in a language now, in the order of the form.

    A person's voice comes before a machine's. One that speaks other words than the page shows is not offered: a stale
    voice tells a wrong fact.
    """
    there = {
        (row["item"], row["words"]): row["machine"]
        for row in _not_withdrawn(locale).order_by("-machine").values("item", "words", "machine")
    }
    return [
        Offer(item, there[item.number, item.words])
        for item in items(locale, questionnaire)
        if (item.number, item.words) in there
    ]


def offered_for(found: Iterable[Offer], names: Sequence[str]) -> list[Offer]:
    """Those of the offers that belong to these fields, in the order of the fields: what a step or a page asks."""
    return sorted(
        (offer for offer in found if offer.item.name in names), key=lambda offer: names.index(offer.item.name)
    )


def heard(locale: str, number: int, questionnaire: Questionnaire) -> Recording | None:
    """The recording behind an address: what `offers` promised."""
    words = next((item.words for item in items(locale, questionnaire) if item.number == number), None)
    found = _not_withdrawn(locale).filter(item=number, words=words).order_by("machine")
    return found.first() if words is not None else None


def on_the_wire(recording: Recording) -> bytes:
    """The recording with filling behind it, as long as every other one of its language."""
    return padded(bytes(recording.audio), recording.media_type, wire_size(recording.locale))


def wire_size(locale: str) -> int:
    """Bytes that every recording of this language has on the wire; 0 when there is none."""
    largest: int | None = _not_withdrawn(locale).aggregate(largest=Max("size"))["largest"]
    return shared_size(largest) if largest else 0


def keep(
    locale: str, item: Item, sound: Sound, *, role: str, machine: bool = False, voice: str = ""
) -> Recording:
    """Keep a recording of an item as it is worded now, in place of the last one of the same kind."""
    made, _new = Recording.objects.update_or_create(
        locale=locale,
        item=item.number,
        machine=machine,
        defaults={
            "withdrawn": False,
            "audio": sound.data,
            "media_type": sound.media_type,
            "size": len(sound.data),
            "seconds": sound.seconds,
            "words": item.words,
            "voice": voice,
            "added_role": role,
            "added_hour": this_hour(),
        },
    )
    return made


def confirm(recording: Recording, item: Item) -> None:
    """Somebody has listened: it says what the page says now."""
    Recording.objects.filter(pk=recording.pk).update(words=item.words)


def take_away(recording: Recording) -> None:
    """Offer it no more. A person's is destroyed; of a machine's the row stays, so that no release brings it back."""
    if recording.machine:
        Recording.objects.filter(pk=recording.pk).update(withdrawn=True, audio=b"", size=0)
    else:
        recording.delete()


def _not_withdrawn(locale: str) -> QuerySet[Recording]:
    return Recording.objects.filter(locale=locale, withdrawn=False)
