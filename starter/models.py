"""What the loader made, so that it can tell its own work from an editor's."""

from django.db import models
from wagtail.models import Page


class StarterPage(models.Model):
    """One page the loader made. `page` is empty once an editor has deleted it: it is not made again."""

    key = models.CharField(max_length=80, help_text="The file it was made from, such as guide/03.")
    locale = models.CharField(max_length=16)
    page = models.OneToOneField(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    revision_id = models.BigIntegerField(help_text="The revision it was left at; a later one is an editor's.")
    digest = models.CharField(max_length=64, help_text="Of the content it was made from.")

    FIELD_CLASSES = {
        "id": "operational",
        "key": "operational",
        "locale": "operational",
        "page": "operational",
        "revision_id": "operational",
        "digest": "operational",
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "locale"], name="starter_one_page_per_locale")]

    def __str__(self) -> str:
        return f"{self.locale}/{self.key}"


class StarterRecord(models.Model):
    """One fact or service the loader made, with a digest of its rows as they were left."""

    kind = models.CharField(max_length=8, choices=[("fact", "Fact"), ("service", "Service")])
    slug = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)

    FIELD_CLASSES = {
        "id": "operational",
        "kind": "operational",
        "slug": "operational",
        "digest": "operational",
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "slug"], name="starter_one_record_per_slug")]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"


class StarterRun(models.Model):
    """A finished run: which locales, and the fingerprint of everything it read."""

    locale = models.CharField(max_length=16, unique=True)
    fingerprint = models.CharField(max_length=64)

    FIELD_CLASSES = {"id": "operational", "locale": "operational", "fingerprint": "operational"}

    def __str__(self) -> str:
        return self.locale
