"""The abstract numbered page: its slug is a number, its sign the same in every language."""

from typing import Any

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import SynchronizedField

from publishing.models.published import PublishedPage
from publishing.pictograms import pictogram_choices


class NumberedPage(PublishedPage):
    """A topic or a module: a reader who can't read finds it again by its number and its pictogram."""

    code = models.SlugField(max_length=40, help_text="The same in every language, for filters and tests.")
    pictogram = models.CharField(max_length=40, choices=pictogram_choices)

    subpage_types: list[str] = []
    content_panels = [*PublishedPage.content_panels, FieldPanel("code"), FieldPanel("pictogram")]
    override_translatable_fields: list[Any] = [
        *PublishedPage.override_translatable_fields,
        SynchronizedField("code", overridable=False),
        SynchronizedField("pictogram"),
    ]
    FIELD_CLASSES = {**PublishedPage.FIELD_CLASSES, "code": "public", "pictogram": "public"}

    class Meta:
        abstract = True

    @property
    def number(self) -> str:
        """What stands on its sign and in its address."""
        return self.slug
