"""What facts and services share: where it was read, who checked it, and until when it may be believed."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.models import ClusterableModel
from wagtail.models import RevisionMixin


class Confidence(models.TextChoices):
    """How well the source supports it. No source makes it checked: a person does, with a date."""

    READ = "V", "Read in a source of the date given"
    READ_OLD = "V-old", "Read, but the source is old, secondary or unofficial"
    GENERAL = "G", "General knowledge, no source found"
    CONFLICT = "X", "Sources contradict each other"


class Programme(models.TextChoices):
    """The stay programmes a rule may be about."""

    EVERYONE = "everyone", "Everyone"
    TECHNICAL_INTERN = "titp", "Technical interns"
    SKILL_DEVELOPMENT = "esd", "Employment for Skill Development"
    SPECIFIED_SKILLED = "ssw", "Specified skilled workers"


class Checked(RevisionMixin, ClusterableModel):
    """A dated, sourced thing that somebody has to look at again.

    All dates are days in Japan and count whole: `valid_until` and `review_due` are the last good day.
    """

    slug = models.SlugField(
        max_length=80, unique=True, help_text="Texts refer to it by this name, so it never changes."
    )
    source = models.TextField(help_text="Where it was read: title, paragraph, address without https.")
    source_date = models.DateField(
        null=True, blank=True, help_text="The day the source was written or updated."
    )
    confidence = models.CharField(max_length=5, choices=Confidence, default=Confidence.GENERAL)
    verified_on = models.DateField(
        null=True, blank=True, help_text="The day somebody called the number or opened the official page."
    )
    verified_by = models.CharField(max_length=120, blank=True, help_text="Who did. Readers don't see this.")
    review_due = models.DateField(
        help_text="The last day it may be shown as current without being checked again."
    )
    valid_from = models.DateField(null=True, blank=True, help_text="Its first day; empty: always was so.")
    valid_until = models.DateField(null=True, blank=True, help_text="Its last day; empty: no end is known.")
    applies_to = models.CharField(max_length=8, choices=Programme, default=Programme.EVERYONE)

    CHECKED_CLASSES = {
        "id": "operational",
        "latest_revision": "operational",
        "slug": "public",
        "source": "public",
        "source_date": "public",
        "confidence": "public",
        "verified_on": "public",
        "verified_by": "staff",
        "review_due": "public",
        "valid_from": "public",
        "valid_until": "public",
        "applies_to": "public",
    }

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.slug

    def clean(self) -> None:
        """Refuse half a verification, a life that ends before it begins, and a new name for an old slug."""
        super().clean()
        if bool(self.verified_on) != bool(self.verified_by):
            raise ValidationError({"verified_by": "A check has both a day and the name of who did it."})
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValidationError({"valid_until": "The last day lies before the first."})
        known = type(self)._default_manager.filter(pk=self.pk).values_list("slug", flat=True).first()
        if known not in (None, self.slug):
            raise ValidationError({"slug": f"Texts refer to it as {known!r}; make a new one instead."})

    def due_in(self, today: date) -> int:
        """Days until it must have been checked again; negative when that day has passed."""
        return (self.review_due - today).days
