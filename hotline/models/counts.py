"""Counts of closed reports, added up in members' browsers and given in batches."""

from django.db import models


class CountBatch(models.Model):
    """Counts over at least ten closed reports of one quarter. `counts` is {dimension: {code: number}}."""

    wagtail_reference_index_ignore = True
    FIELD_CLASSES = {
        "id": "operational",
        "quarter": "operational",
        "reports": "operational",
        "counts": "operational",
        "given_by": "staff",
        "given_hour": "operational",
    }

    # "2026Q4".
    quarter = models.CharField(max_length=6)
    reports = models.PositiveIntegerField()
    counts = models.JSONField()
    given_by = models.CharField(max_length=150)
    given_hour = models.DateTimeField()

    class Meta:
        verbose_name_plural = "count batches"

    def __str__(self) -> str:
        return self.quarter
