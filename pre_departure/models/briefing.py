"""Briefings: an index, one briefing per corridor, and its modules."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField

from facts.models import Programme
from publishing.blocks.bodies import MODULE_BODY, PLAIN_BODY
from publishing.models import IndexPage, NumberedPage


class BriefingIndexPage(IndexPage):
    """The list of briefings of one language."""

    template = "publishing/index.html"
    subpage_types = ["pre_departure.BriefingPage"]


class BriefingPage(IndexPage):
    """A briefing made for one corridor (country of origin, destination, programme): it lists its modules."""

    origin = models.CharField(max_length=2, help_text="Country of origin, ISO 3166 code.")
    destination = models.CharField(max_length=2, default="JP", help_text="Destination, ISO 3166 code.")
    programme = models.CharField(max_length=12, choices=Programme, default=Programme.TECHNICAL_INTERN)
    body = StreamField(PLAIN_BODY, blank=True)

    template = "pre_departure/briefing.html"
    parent_page_types = ["pre_departure.BriefingIndexPage"]
    subpage_types = ["pre_departure.ModulePage"]
    content_panels = [
        *IndexPage.content_panels,
        FieldPanel("origin"),
        FieldPanel("destination"),
        FieldPanel("programme"),
        FieldPanel("body"),
    ]
    override_translatable_fields = [
        *IndexPage.override_translatable_fields,
        SynchronizedField("origin", overridable=False),
        SynchronizedField("destination", overridable=False),
        SynchronizedField("programme", overridable=False),
    ]
    FIELD_CLASSES = {
        **IndexPage.FIELD_CLASSES,
        "origin": "public",
        "destination": "public",
        "programme": "public",
        "body": "public",
    }


class ModulePage(NumberedPage):
    """One module of a briefing: aim, three messages, an exercise, a checklist."""

    body = StreamField(MODULE_BODY, blank=True)
    trainer_notes = models.TextField(blank=True, help_text="For the trainer only: readers never see this.")

    template = "pre_departure/module.html"
    parent_page_types = ["pre_departure.BriefingPage"]
    content_panels = [*NumberedPage.content_panels, FieldPanel("body"), FieldPanel("trainer_notes")]
    FIELD_CLASSES = {**NumberedPage.FIELD_CLASSES, "body": "public", "trainer_notes": "staff"}

    def extra_context(self, request: HttpRequest) -> dict[str, Any]:
        """Where this module stands among its briefing's modules."""
        rows = self.get_parent().specific.rows(up="../")
        slugs = [row.number for row in rows]
        place = slugs.index(self.slug) if self.slug in slugs else 0
        return {
            "steps": {
                "place": place + 1,
                "count": len(rows),
                "previous": rows[place - 1] if place else None,
                "following": rows[place + 1] if place + 1 < len(rows) else None,
            },
        }

    def extra_tags(self) -> Iterable[str]:
        """The links to the neighbours change with them."""
        return self.get_parent().specific.extra_tags()
