"""The abstract page: what every published page has, says about itself, and how it becomes bytes."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from publishing.shell import render


class PublishedPage(Page):
    """A page with one template, a summary for lists, and a tag for every thing it shows."""

    summary = models.CharField(
        max_length=300, blank=True, help_text="One sentence that stands under the title in lists."
    )

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    promote_panels: list[Any] = []
    # One ASCII slug in every locale: printed addresses stay valid, and history tells nothing.
    override_translatable_fields = [SynchronizedField("slug", overridable=False)]
    template: str
    FIELD_CLASSES = {"page_ptr": "operational", "summary": "public"}

    class Meta:
        abstract = True

    def extra_context(self, request: HttpRequest) -> dict[str, Any]:
        """What this kind of page shows besides its own fields; none by default."""
        return {}

    def extra_tags(self) -> Iterable[str]:
        """Tags of things shown besides the page itself, its locale and the facts in its text; none by default."""
        return ()

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Render the page in its shell and mark the bytes with everything they depend on."""
        return render(
            request,
            self.template,
            {"page": self, **self.extra_context(request)},
            title=self.title,
            page=self,
            tags=self.extra_tags(),
        )
