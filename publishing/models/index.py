"""The abstract index: a page that lists the pages under it, whatever wing they belong to."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.models import Page

from delivery.tags import children_tag
from publishing.listings import Place, Row, live_children, places_of
from publishing.models.published import PublishedPage


class IndexPage(PublishedPage):
    """A page that lists its live children; it takes children of exactly one kind, named in `subpage_types`.

    An index that shows nothing else takes `publishing/index.html` as its template (Wagtail inherits no template).
    """

    parent_page_types = ["publishing.HomePage"]

    class Meta:
        abstract = True

    def rows(self, *, up: str = "") -> list[Row]:
        """The live children, as `publishing.listings.live_children` says."""
        return live_children(self._places, self._listed(), up=up)

    def extra_context(self, request: HttpRequest) -> dict[str, Any]:
        """The children, as pieces/rows.html wants them."""
        return {"rows": self.rows()}

    def extra_tags(self) -> Iterable[str]:
        """A list changes when its tree changes, or a tree that lends it what it lacks."""
        return [children_tag(place.pk) for place in self._places]

    @cached_property
    def _places(self) -> list[Place]:
        """Where its rows stand: here, and under the same index in the languages that lend what is missing."""
        return places_of(self)

    @classmethod
    def _listed(cls) -> type[Page]:
        """The one kind of page that stands under this index."""
        (model,) = cls.clean_subpage_models()
        return model
