"""What the team decides about the form itself: closing it, and who gets what."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from reports.models.queues import Queue
from reports.models.report import Report
from reports.questions import BY_NAME
from reports.questions.definition import OWN_CODE
from reports.regions import REGIONS


class FormSwitch(models.Model):
    """One row once the team has closed the form by hand; while `closed`, the form gives way to phone numbers."""

    wagtail_reference_index_ignore = True
    FIELD_CLASSES = {
        "id": "operational",
        "closed": "operational",
        "reason": "staff",
        "changed_by": "staff",
        "changed_hour": "staff",
    }

    class Reason(models.TextChoices):
        """Why; one of a few codes, so that no case stands in clear."""

        NOBODY_READS = "nobody_reads"
        BREACH = "breach"
        FLOOD = "flood"
        MAINTENANCE = "maintenance"
        OTHER = "other"

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    closed = models.BooleanField(default=False)
    reason = models.CharField(max_length=16, choices=Reason, blank=True)
    # A name, not a link: the row outlives the account.
    changed_by = models.CharField(max_length=150)
    changed_hour = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="reports_one_switch")]

    def __str__(self) -> str:
        return "closed" if self.closed else "open"


class RoutingRule(models.Model):
    """One rule of reports.routing, in its place; the first that fits wins. Lists are of the form's codes: `happening`
    those of its question "what"."""

    wagtail_reference_index_ignore = True
    FIELD_CLASSES = {
        "id": "operational",
        "position": "operational",
        "label": "staff",
        "queue": "operational",
        "languages": "operational",
        "regions": "operational",
        "happening": "operational",
        "urgencies": "operational",
        "minor": "operational",
    }

    position = models.PositiveSmallIntegerField(unique=True)
    label = models.CharField(max_length=80)
    queue = models.ForeignKey(Queue, on_delete=models.PROTECT, related_name="rules")
    languages = models.JSONField(default=list, blank=True)
    regions = models.JSONField(default=list, blank=True)
    happening = models.JSONField(default=list, blank=True)
    urgencies = models.JSONField(default=list, blank=True)
    minor = models.BooleanField(default=False)

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        """Refuse what no report could ever carry: a rule that never fits looks like one that works."""
        told: dict[str, tuple[Any, Collection[Any]]] = {
            "languages": (self.languages, BY_NAME["language"].codes),
            "regions": (self.regions, REGIONS),
            "happening": (
                [code for code in self.happening if not OWN_CODE.match(code)],
                BY_NAME["what"].codes,
            ),
            "urgencies": (self.urgencies, Report.Urgency.values),
        }
        wrong = {
            name: [f"{value!r} is none of the answers." for value in given if value not in known]
            for name, (given, known) in told.items()
        }
        if found := {name: lines for name, lines in wrong.items() if lines}:
            raise ValidationError(found)
