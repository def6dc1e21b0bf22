"""Brings pages that the loader made, and nobody changed since, up to what their content files say now."""

from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from localisation.gate import Unfinished
from localisation.provenance import is_source
from starter import strings
from starter.blueprints import Blueprint
from starter.models import StarterPage
from starter.planting import fill


def untouched(row: StarterPage) -> bool:
    """Whether the page is as the loader left it: there, live, and without a later revision."""
    page = row.page
    return page is not None and page.live and page.latest_revision_id == row.revision_id


def revise(row: StarterPage, plan: Blueprint) -> Page | None:
    """Publish the plan's words on its page, like an editor would; returns it, or None when that is refused.

    A translation is refused when its source has strings that the new words do not translate.
    """
    page = fill(Page.objects.get(pk=row.page_id).specific, plan)
    try:
        if not is_source(page):
            strings.translate([page])
        revision = page.save_revision()
        revision.publish()
    except Unfinished:
        return None
    if is_source(page):
        for source in TranslationSource.objects.filter(object_id=page.translation_key):
            source.update_from_db()
    row.revision_id, row.digest = revision.pk, plan.digest()
    row.save()
    return page
