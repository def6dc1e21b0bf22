"""Children of an index page, as lists show them: no page bodies."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q
from wagtail.models import Page

from localisation.fallback import chain
from localisation.languages import direction


@dataclass(frozen=True)
class Row:
    """One line of a list: where it leads, what it is called, its pictogram and number ("" when it has none).

    `lang` and `dir` are those of a label in another language than the list's, and "" otherwise.
    """

    url: str
    label: str
    pictogram: str
    number: str
    lang: str = ""
    dir: str = ""


@dataclass(frozen=True)
class Place:
    """An index in one language: its primary key, its path in the tree, its locale's code."""

    pk: int
    path: str
    locale: str


def places_of(index: Page) -> list[Place]:
    """The index itself, then the same index in the other languages of its fallback chain, best first; one query."""
    same = Page.objects.filter(translation_key=index.translation_key)
    found = [Place(*row) for row in same.values_list("pk", "path", "locale__language_code")]
    order = chain(next(place.locale for place in found if place.pk == index.pk))
    return sorted(
        (place for place in found if place.locale in order), key=lambda place: order.index(place.locale)
    )


def live_children(places: list[Place], model: type[Page], *, up: str = "") -> list[Row]:
    """Live children of an index, of one page type: by number, or in tree order where they have none; one query.

    A child that the index's language lacks stands there in the next language that has it, because its address
    answers with that page. Addresses are relative to the page that shows them, so that they stay in the reader's
    language and look when the list itself is a fallback; `up` leads from that page to the index ("../" from a
    sibling).
    """
    fields = ["slug", "title", "path"] + (["pictogram"] if hasattr(model, "pictogram") else [])
    depth = len(places[0].path) // model.steplen + 1
    below = reduce(or_, (Q(path__startswith=place.path) for place in places))
    found = list(model.objects.live().filter(below, depth=depth).order_by("path").values_list(*fields))
    best: dict[str, Row] = {}
    for place in places:
        foreign = {} if place is places[0] else {"lang": place.locale, "dir": direction(place.locale)}
        for slug, title, path, *rest in found:
            if path.startswith(place.path):
                number = slug if slug.isdigit() else ""
                row = Row(f"{up}{slug}/", title, rest[0] if rest else "", number, **foreign)
                best.setdefault(slug, row)
    return sorted(best.values(), key=lambda row: int(row.number or 0))
