"""Children of an index page, as lists show them: one query, no page bodies."""

from dataclasses import dataclass

from wagtail.models import Page


@dataclass(frozen=True)
class Row:
    """One line of a list: where it leads, what it is called, its pictogram and number ("" when it has none)."""

    url: str
    label: str
    pictogram: str
    number: str


def live_children(index: Page, model: type[Page], *, up: str = "") -> list[Row]:
    """Live children of an index in tree order, of one page type.

    Addresses are relative to the page that shows them, so that they stay in the reader's language and look when
    the list itself is a fallback; `up` leads from that page to the index ("../" from a sibling).
    """
    fields = ["slug", "title"] + (["pictogram"] if hasattr(model, "pictogram") else [])
    children = model.objects.child_of(index).live().order_by("path").values_list(*fields)
    return [
        Row(
            url=f"{up}{slug}/",
            label=title,
            pictogram=rest[0] if rest else "",
            number=slug if slug.isdigit() else "",
        )
        for slug, title, *rest in children
    ]
