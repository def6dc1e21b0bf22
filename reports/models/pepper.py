"""Which pepper this database belongs to, and the name this site mixes into every receipt."""

from django.db import models


class PepperFingerprint(models.Model):
    """One row, made with the pepper and never again: a lost pepper must be noticed, not replaced."""

    wagtail_reference_index_ignore = True
    FIELD_CLASSES = {"id": "operational", "fingerprint": "operational", "instance": "operational"}

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    fingerprint = models.CharField(max_length=64)
    instance = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="reports_one_pepper")]

    def __str__(self) -> str:
        return self.instance
