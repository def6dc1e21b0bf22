"""Takes translations down with their source: what is withdrawn in one language is withdrawn in all."""

from typing import Any

from django.db.models import Model
from wagtail.models import Page
from wagtail.query import PageQuerySet

from localisation.provenance import is_source


def translations_of(page: Page) -> PageQuerySet:
    """The translations of a source page in every other language; a translation itself has none."""
    if not is_source(page):
        return Page.objects.none()
    return Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)


def withdraw_translations(sender: type[Model], instance: Page, **_kwargs: Any) -> None:
    """A source page was taken down, has expired or is being deleted: its translations go off the air with it.

    They stay as drafts, so that bringing the source back does not mean translating it again.
    """
    for translated in translations_of(instance).filter(live=True).specific():
        translated.unpublish(set_expired=bool(instance.expired))


def pages_that_follow(pages: list[Page], action: str) -> dict[Page, PageQuerySet]:
    """For the admin's screens: which translations an action on these pages takes with it.

    Moving keeps the trees parallel (a fallback is found by its path), deleting leaves no orphan.
    """
    return {page: translations_of(page) for page in pages}
