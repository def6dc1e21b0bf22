"""Tells the page store what a change of pages or facts made old."""

from typing import Any

from django.db.models import Model
from wagtail.models import Page

from delivery.invalidation import invalidate
from delivery.tags import children_tag, fact_tag, group_tag, page_tag, service_tag


def tags_of_change(page: Page) -> list[str]:
    """What shows this page: itself, lists of its parent's children, and its translations (alternates, notices)."""
    parent = page.get_parent()
    tags = [page_tag(page.pk), group_tag(page.translation_key)]
    return [*tags, children_tag(parent.pk)] if parent else tags


def page_changed(sender: type[Model], instance: Page, **_kwargs: Any) -> None:
    """A page was published, taken down or deleted."""
    invalidate(*tags_of_change(instance))


def page_moved(sender: type[Model], instance: Page, parent_page_before: Page, **_kwargs: Any) -> None:
    """A page was moved: both parents' lists change, and so does every page below it."""
    below = Page.objects.descendant_of(instance).values_list("pk", flat=True)
    moved = [page_tag(pk) for pk in below]
    invalidate(*tags_of_change(instance), children_tag(parent_page_before.pk), *moved)


def fact_changed(sender: Any, slug: str, **_kwargs: Any) -> None:
    """A fact was saved or deleted."""
    invalidate(fact_tag(slug))


def service_changed(sender: Any, slug: str, **_kwargs: Any) -> None:
    """A help line or office was saved or deleted."""
    invalidate(service_tag(slug))
