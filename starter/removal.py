"""Takes away what the loader made and nobody changed since; an editor's work stays, with what is above it."""

from django.db import transaction
from wagtail.models import Page
from wagtail_localize.models import StringSegment, TranslatableObject

from delivery.invalidation import invalidate_all
from localisation.provenance import is_source
from starter import records
from starter.models import StarterPage, StarterRun
from starter.revising import untouched


@transaction.atomic
def remove() -> int:
    """Remove pages, facts and services; returns how many of them went."""
    rows = list(StarterPage.objects.select_related("page"))
    doomed = _without_kept_descendants([row.page for row in rows if untouched(row)])
    keys = {page.translation_key for page in doomed}
    kept = set(
        Page.objects.filter(translation_key__in=keys)
        .exclude(pk__in=[page.pk for page in doomed])
        .values_list("translation_key", flat=True)
    )
    # Segments protect their places, so they go first; then one row takes a page's whole translation with it.
    StringSegment.objects.filter(source__object_id__in=keys - kept).delete()
    TranslatableObject.objects.filter(pk__in=keys - kept).delete()
    # Translations first: a source takes translations that still stand off the air, one by one.
    for page in sorted(doomed, key=lambda page: (is_source(page), -page.depth)):
        Page.objects.get(pk=page.pk).delete()
    StarterPage.objects.all().delete()
    StarterRun.objects.all().delete()
    gone = len(doomed) + records.remove(records.FACTS) + records.remove(records.SERVICES)
    invalidate_all()
    return gone


def _without_kept_descendants(pages: list[Page]) -> list[Page]:
    """Those pages under which nothing else stays."""
    doomed = {page.path: page for page in pages}
    standing = set(Page.objects.exclude(path__in=doomed).values_list("path", flat=True))
    return [page for path, page in doomed.items() if not any(other.startswith(path) for other in standing)]
