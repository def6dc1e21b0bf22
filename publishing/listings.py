"""Children of an index page, as the lists show them: one query, no page bodies."""

from dataclasses import dataclass

from wagtail.models import Page


@dataclass(frozen=True)
class Entry:
    """One line of a list."""

    slug: str
    title: str
    summary: str
    pictogram: str
    number: int | None


def live_children(index: Page, model: type[Page] | None = None) -> list[Entry]:
    """Live children of an index in tree order. `model` names the page type when children have pictograms."""
    kind = model or index.specific_class.allowed_subpage_models()[0]
    fields = ["slug", "title", "summary"] + (["pictogram"] if hasattr(kind, "pictogram") else [])
    rows = kind.objects.child_of(index).live().order_by("path").values_list(*fields)
    return [
        Entry(
            slug=slug,
            title=title,
            summary=summary,
            pictogram=rest[0] if rest else "",
            number=int(slug) if slug.isdigit() else None,
        )
        for slug, title, summary, *rest in rows
    ]
