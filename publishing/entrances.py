"""The tiles of the home page: each wing registers its own entrance, so that no floor looks up."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.functional import Promise

from publishing.addresses import local_address


@dataclass(frozen=True)
class Entrance:
    """One tile: where it leads (a path below the locale), its pictogram, its one or two words, its place."""

    path: str
    pictogram: str
    label: Promise | str
    order: int
    hint: Promise | str = ""


@dataclass(frozen=True)
class Tile:
    """A tile as the template shows it."""

    url: str
    pictogram: str
    label: str
    hint: str


_registered: dict[str, Entrance] = {}


def register(entrances: Iterable[Entrance]) -> None:
    """Add tiles to every home page; the same path registered again replaces the former tile."""
    _registered.update({entrance.path: entrance for entrance in entrances})


def tiles(request: HttpRequest) -> list[Tile]:
    """All tiles in order, with addresses in the language (and the discreet form) of this request."""
    ordered = sorted(_registered.values(), key=lambda entrance: entrance.order)
    return [
        Tile(
            url=local_address(request, entrance.path),
            pictogram=entrance.pictogram,
            label=str(entrance.label),
            hint=str(entrance.hint),
        )
        for entrance in ordered
    ]
