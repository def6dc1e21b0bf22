"""Takes away what the loader made and nobody changed since; an editor's work stays, with what is above it."""

from uuid import UUID

from django.db import transaction
from django.db.models import Q
from wagtail.models import Page
from wagtail_localize.models import StringSegment, TranslatableObject

from delivery.invalidation import invalidate_all
from localisation.provenance import is_source
from starter import records, voices
from starter.models import StarterPage, StarterRun
from starter.revising import untouched


@transaction.atomic
def remove() -> int:
    """Remove pages, facts and services; returns how many of them went."""
    rows = list(StarterPage.objects.select_related("page__locale"))
    doomed = _nothing_kept_below(_no_source_of_kept([row.page for row in rows if untouched(row)]))
    _forget_translations({page.translation_key for page in doomed}, {page.pk for page in doomed})
    StarterPage.objects.filter(Q(page=None) | Q(page__in=[page.pk for page in doomed])).delete()
    going = Page.objects.filter(pk__in=[page.pk for page in doomed])
    # Off the air first, all at once: deleting a live page would take it and its translations down one by one.
    going.update(live=False)
    going.delete()
    StarterRun.objects.all().delete()
    gone = len(doomed) + records.remove(records.FACTS) + records.remove(records.SERVICES) + voices.remove()
    invalidate_all()
    return gone


def _no_source_of_kept(pages: list[Page]) -> list[Page]:
    """Those pages without sources of translations that stay: those would go off the air with their source."""
    going = {page.pk for page in pages}
    kept = set(Page.objects.exclude(pk__in=going).values_list("translation_key", flat=True))
    return [page for page in pages if not (is_source(page) and page.translation_key in kept)]


def _nothing_kept_below(pages: list[Page]) -> list[Page]:
    """Those pages under which nothing else stays."""
    doomed = {page.path: page for page in pages}
    standing = set(Page.objects.exclude(path__in=doomed).values_list("path", flat=True))
    return [page for path, page in doomed.items() if not any(other.startswith(path) for other in standing)]


def _forget_translations(keys: set[UUID], going: set[int]) -> None:
    """Drop what wagtail-localize knows about translations of pages that go in every language."""
    kept = Page.objects.filter(translation_key__in=keys).exclude(pk__in=going)
    keys = keys - set(kept.values_list("translation_key", flat=True))
    # Segments protect their places, so they go first; then one row takes a page's whole translation with it.
    StringSegment.objects.filter(source__object_id__in=keys).delete()
    TranslatableObject.objects.filter(pk__in=keys).delete()
