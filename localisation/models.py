"""Where the text of a translated page comes from, who has checked it, and whether its source has moved on."""

from django.db import models
from wagtail.models import Page


class MadeBy(models.TextChoices):
    """Who wrote a translation."""

    HUMAN = "human", "A person"
    MACHINE = "machine", "A machine"
    STARTER = "starter", "Shipped with Waymark"


class PageProvenance(models.Model):
    """One row per translated page; source pages have none.

    `source_revised_at` is when the source text that was translated had been published. `stale_since` is set
    when the source says something else than what was translated, with the number of words that differ.
    """

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="provenance")
    made_by = models.CharField(max_length=8, choices=MadeBy)
    reviewed_by = models.CharField(
        max_length=200, blank=True, help_text="The person who signed the text off."
    )
    reviewed_on = models.DateField(null=True, blank=True)
    source_revised_at = models.DateTimeField(null=True, blank=True)
    stale_since = models.DateTimeField(null=True, blank=True)
    stale_words = models.PositiveIntegerField(default=0)
    text_digest = models.CharField(max_length=64, blank=True, help_text="Of the words as last published.")

    FIELD_CLASSES = {
        "id": "operational",
        "page": "public",
        "made_by": "public",
        "reviewed_by": "staff",
        "reviewed_on": "public",
        "source_revised_at": "public",
        "stale_since": "public",
        "stale_words": "staff",
        "text_digest": "operational",
    }

    def __str__(self) -> str:
        """For logs and the admin: which page, made by whom."""
        return f"{self.page_id}: {self.made_by}"
