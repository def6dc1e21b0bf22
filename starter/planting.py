"""Puts many new pages into the tree at once: one insert for the tree's rows, a small one per page type."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django.utils import timezone
from wagtail.models import Locale, Page, PageLogEntry, ReferenceIndex, Revision
from wagtail.search.backends import get_search_backends

from starter.blueprints import Blueprint
from starter.bodies import translation_key
from starter.models import StarterPage


@dataclass
class Bed:
    """Where the pages of one locale grow: its pages by key, and which addresses and places are taken."""

    locale: Locale
    root: Page
    pages: dict[str, Page]
    _steps: dict[str, int] = field(default_factory=dict)
    _slugs: dict[str, set[str]] = field(default_factory=dict)

    def parent_of(self, plan: Blueprint) -> Page | None:
        """The page this one goes under; None when an editor has deleted it."""
        return self.pages.get(plan.parent) if plan.parent else self.root

    def is_free(self, parent: Page, slug: str) -> bool:
        """Whether no page of anybody stands at this address."""
        self._look_at(parent)
        return slug not in self._slugs[parent.path]

    def next_path(self, parent: Page, slug: str) -> str:
        """The tree path of the next child of this parent; its address is taken from now on."""
        self._look_at(parent)
        self._steps[parent.path] += 1
        self._slugs[parent.path].add(slug)
        return str(Page._get_path(parent.path, parent.depth + 1, self._steps[parent.path]))

    def _look_at(self, parent: Page) -> None:
        """Read once which children a parent has; one that is not saved yet has none."""
        if parent.path in self._steps:
            return
        children = Page.objects.child_of(parent).values_list("path", "slug") if parent.pk else []
        self._steps[parent.path] = max(
            (Page._str2int(path[-Page.steplen :]) for path, _slug in children), default=0
        )
        self._slugs[parent.path] = {slug for _path, slug in children}


def plant(plans: Iterable[Blueprint], bed: Bed) -> list[Page]:
    """Make a live page with a revision, a log entry and a search entry for each plan; parents come first.

    A plan whose parent is gone, or whose address another page has, is left out. Returns specific pages.
    Signals are not sent: whoever plants makes stored pages void afterwards.
    """
    now = timezone.now()
    made: list[tuple[Blueprint, Page]] = []
    for plan in plans:
        parent = bed.parent_of(plan)
        if parent is not None and bed.is_free(parent, plan.slug):
            page = _seedling(plan, parent, bed, now)
            bed.pages[plan.key] = page
            made.append((plan, page))
    pages = [page for _plan, page in made]
    _insert(pages)
    _count_children(pages)
    revisions = _revise(pages, now)
    StarterPage.objects.bulk_create(
        StarterPage(
            key=plan.key,
            locale=bed.locale.language_code,
            page_id=page.pk,
            revision_id=revision.pk,
            digest=plan.digest(),
        )
        for (plan, page), revision in zip(made, revisions, strict=True)
    )
    return pages


def fill(page: Page, plan: Blueprint) -> Page:
    """Write a plan's words and values into a page, saved or not."""
    page.title = page.draft_title = plan.title
    page.slug = plan.slug
    for name, value in plan.fields.items():
        setattr(page, name, value)
    if plan.body is not None:
        page.body = plan.model._meta.get_field("body").to_python(plan.body)
    return page


def index(pages: Iterable[Page]) -> None:
    """Enter specific pages into the search index and the reference index, as saving them would."""
    by_model: dict[type[Page], list[Page]] = {}
    for page in pages:
        by_model.setdefault(type(page), []).append(page)
        ReferenceIndex.create_or_update_for_object(page)
    for backend in get_search_backends(with_auto_update=True):
        for model, members in by_model.items():
            backend.add_bulk(model, members)


def _seedling(plan: Blueprint, parent: Page, bed: Bed, now: datetime) -> Page:
    """The page with its words and its place in the tree, not yet saved."""
    page = fill(plan.model(), plan)
    page.locale = bed.locale
    page.translation_key = translation_key(plan.key)
    page.content_type = ContentType.objects.get_for_model(plan.model)
    page.depth = parent.depth + 1
    page.path = bed.next_path(parent, plan.slug)
    page.url_path = f"{parent.url_path}{plan.slug}/"
    page.numchild = 0
    page.live, page.has_unpublished_changes = True, False
    page.first_published_at = page.last_published_at = page.latest_revision_created_at = now
    return page


def _insert(pages: list[Page]) -> None:
    """Insert the rows of the tree together, then the row of each page's own type."""
    shared = [column.attname for column in Page._meta.concrete_fields if not column.primary_key]
    rows = Page.objects.bulk_create(Page(**{name: getattr(page, name) for name in shared}) for page in pages)
    for page, row in zip(pages, rows, strict=True):
        page.id = page.page_ptr_id = row.pk
        # raw: only the table of the page's own type is written, the tree's row stands already.
        page.save_base(raw=True, force_insert=True)


def _count_children(pages: list[Page]) -> None:
    """Tell each parent how many children it has gained."""
    gained: dict[str, int] = {}
    for page in pages:
        above = page.path[: -Page.steplen]
        gained[above] = gained.get(above, 0) + 1
    for path, number in gained.items():
        Page.objects.filter(path=path).update(numchild=F("numchild") + number)
    for page in pages:
        page.numchild = gained.get(page.path, 0)


def _revise(pages: list[Page], now: datetime) -> list[Revision]:
    """Give each page the revision and the log entry that publishing it would have left."""
    base = ContentType.objects.get_for_model(Page)
    revisions = Revision.objects.bulk_create(
        Revision(
            content_type=page.content_type,
            base_content_type=base,
            object_id=str(page.pk),
            created_at=now,
            object_str=page.title,
            content=page.serializable_data(),
        )
        for page in pages
    )
    for page, revision in zip(pages, revisions, strict=True):
        page.latest_revision = page.live_revision = revision
    Page.objects.bulk_update([_tree_row(page) for page in pages], ["latest_revision", "live_revision"])
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            page_id=page.pk,
            content_type=page.content_type,
            label=page.title,
            action="wagtail.publish",
            timestamp=now,
            revision=page.live_revision,
            content_changed=True,
        )
        for page in pages
    )
    return revisions


def _tree_row(page: Page) -> Page:
    """The row that all page types share, as far as its revisions go."""
    return Page(
        pk=page.pk, latest_revision_id=page.latest_revision_id, live_revision_id=page.live_revision_id
    )
