"""Briefings: an index, one briefing per corridor, and its modules."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField

from delivery.tags import children_tag
from publishing.blocks.bodies import MODULE_BODY, PLAIN_BODY
from publishing.listings import live_children
from publishing.models import PublishedPage
from publishing.models.published import NEUTRAL_SLUG
from publishing.pictograms import pictogram_choices


class BriefingIndexPage(PublishedPage):
    """The list of briefings of one language."""

    template = "pre_departure/briefing_index.html"
    parent_page_types = ["publishing.HomePage"]
    subpage_types = ["pre_departure.BriefingPage"]

    def extra_context(self, request: HttpRequest) -> dict[str, Any]:
        """The briefings, in tree order."""
        return {"rows": live_children(self, BriefingPage)}

    def extra_tags(self) -> Iterable[str]:
        """A list changes when its tree changes."""
        return [children_tag(self.pk)]


class BriefingPage(PublishedPage):
    """A briefing made for one corridor: country of origin, destination, programme."""

    origin = models.CharField(max_length=2, help_text="Country of origin, ISO 3166 code.")
    destination = models.CharField(max_length=2, default="JP", help_text="Destination, ISO 3166 code.")
    programme = models.CharField(max_length=12, default="titp")
    body = StreamField(PLAIN_BODY, blank=True)

    template = "pre_departure/briefing.html"
    parent_page_types = ["pre_departure.BriefingIndexPage"]
    subpage_types = ["pre_departure.ModulePage"]
    content_panels = [
        *PublishedPage.content_panels,
        FieldPanel("origin"),
        FieldPanel("destination"),
        FieldPanel("programme"),
        FieldPanel("body"),
    ]
    override_translatable_fields = [
        NEUTRAL_SLUG,
        SynchronizedField("origin", overridable=False),
        SynchronizedField("destination", overridable=False),
        SynchronizedField("programme", overridable=False),
    ]
    FIELD_CLASSES = {
        **PublishedPage.FIELD_CLASSES,
        "origin": "public",
        "destination": "public",
        "programme": "public",
        "body": "public",
    }

    def extra_context(self, request: HttpRequest) -> dict[str, Any]:
        """The modules, in tree order."""
        return {"rows": live_children(self, ModulePage)}

    def extra_tags(self) -> Iterable[str]:
        """A list changes when its tree changes."""
        return [children_tag(self.pk)]


class ModulePage(PublishedPage):
    """One module of a briefing: aim, three messages, an exercise, a checklist."""

    code = models.SlugField(max_length=40)
    pictogram = models.CharField(max_length=40, choices=pictogram_choices)
    body = StreamField(MODULE_BODY, blank=True)
    trainer_notes = models.TextField(blank=True, help_text="For the trainer only: readers never see this.")

    template = "pre_departure/module.html"
    parent_page_types = ["pre_departure.BriefingPage"]
    subpage_types: list[str] = []
    content_panels = [
        *PublishedPage.content_panels,
        FieldPanel("code"),
        FieldPanel("pictogram"),
        FieldPanel("body"),
        FieldPanel("trainer_notes"),
    ]
    override_translatable_fields = [
        NEUTRAL_SLUG,
        SynchronizedField("code", overridable=False),
        SynchronizedField("pictogram"),
    ]
    FIELD_CLASSES = {
        **PublishedPage.FIELD_CLASSES,
        "code": "public",
        "pictogram": "public",
        "body": "public",
        "trainer_notes": "staff",
    }

    def extra_context(self, request: HttpRequest) -> dict[str, Any]:
        """The header, and where this module stands among its briefing's modules."""
        rows = live_children(self.get_parent().specific, ModulePage, up="../")
        slugs = [row.number for row in rows]
        place = slugs.index(self.slug) if self.slug in slugs else 0
        return {
            "topic": {
                "number": self.slug,
                "pictogram": self.pictogram,
                "title": self.title,
                "summary": self.summary,
            },
            "steps": {
                "place": place + 1,
                "count": len(rows),
                "previous": rows[place - 1] if place else None,
                "following": rows[place + 1] if place + 1 < len(rows) else None,
            },
        }

    def extra_tags(self) -> Iterable[str]:
        """The links to the neighbours change with them."""
        return [children_tag(self.get_parent().pk)]
