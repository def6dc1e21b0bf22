"""The order of the directory: danger first, then those who depend on no state, the police last, by choice."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from facts.cards import CallCard
from facts.models import ServiceKind


@dataclass(frozen=True)
class Entry:
    """A card, and the address of its own page."""

    card: CallCard
    url: str


@dataclass(frozen=True)
class Group:
    """A heading of the directory, one sentence about it ("" if none is needed), and who stands under it."""

    heading: str
    hint: str
    entries: list[Entry]


EMERGENCY = "emergency"
POLICE = "police"
GROUPS: dict[str, tuple[Promise, Promise | str]] = {
    EMERGENCY: (_("In danger now?"), ""),
    "independent": (_("Independent help"), _("They are not the police and not an office of Japan.")),
    "legal": (_("Unions and lawyers"), ""),
    "state": (_("State offices"), ""),
    "embassy": (
        _("Embassies and offices of home countries"),
        _("They belong to a government. You choose whether to call them."),
    ),
    POLICE: (_("Police"), _("In an emergency, or if you choose to. You can ask another help line first.")),
}
KINDS = {
    ServiceKind.NGO: "independent",
    ServiceKind.IOM: "independent",
    ServiceKind.UNION: "legal",
    ServiceKind.LEGAL: "legal",
    ServiceKind.STATE: "state",
    ServiceKind.PROGRAMME: "state",
    ServiceKind.EMBASSY: "embassy",
    ServiceKind.POLICE: POLICE,
    ServiceKind.EMERGENCY: EMERGENCY,
}


def grouped(entries: Iterable[Entry]) -> list[Group]:
    """The groups that have anybody in them; who speaks the reader's language stands first in each."""
    found: dict[str, list[Entry]] = {name: [] for name in GROUPS}
    for entry in entries:
        found[group_of(entry.card)].append(entry)
    return [
        Group(str(GROUPS[name][0]), str(GROUPS[name][1]), sorted(inside, key=lambda one: not one.card.speaks))
        for name, inside in found.items()
        if inside
    ]


def group_of(card: CallCard) -> str:
    """The group a card stands in: danger before anything else it may be."""
    return EMERGENCY if card.emergency else KINDS[ServiceKind(card.kind)]
