"""Members of the team: their wrapped keys, keys that wait for a second person, duties, languages."""

from django.conf import settings
from django.db import models

from reports.models import Queue, QueueKey


class WrappedIdentity(models.Model):
    """A member's two secret keys as their browser sealed them to a passphrase that never comes here."""

    wagtail_reference_index_ignore = True
    FIELD_CLASSES = {
        "id": "operational",
        "user": "staff",
        "recipient": "operational",
        "verify_key": "operational",
        "wrapped": "sealed",
        "kept_hour": "operational",
        "practised_hour": "operational",
    }

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="wrapped_identities"
    )
    recipient = models.CharField(max_length=80, unique=True)
    verify_key = models.CharField(max_length=80)
    wrapped = models.BinaryField()
    kept_hour = models.DateTimeField()
    practised_hour = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.recipient


class KeyAddition(models.Model):
    """A public key that one person asked to add and another has to approve before anything is sealed to it.

    `decided_by` is empty while it waits.
    """

    wagtail_reference_index_ignore = True
    FIELD_CLASSES = {
        "id": "operational",
        "kind": "operational",
        "queue": "operational",
        "user": "staff",
        "holder": "staff",
        "recipient": "operational",
        "verify_key": "operational",
        "asked_by": "staff",
        "asked_hour": "operational",
        "decided_by": "staff",
        "decided_hour": "operational",
        "approved": "operational",
    }

    kind = models.CharField(max_length=10, choices=QueueKey.Kind)
    queue = models.ForeignKey(Queue, on_delete=models.PROTECT, null=True, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True)
    holder = models.CharField(max_length=80, blank=True)
    recipient = models.CharField(max_length=80)
    verify_key = models.CharField(max_length=80, blank=True)
    # Names, not links: the row outlives the accounts.
    asked_by = models.CharField(max_length=150)
    asked_hour = models.DateTimeField()
    decided_by = models.CharField(max_length=150, blank=True)
    decided_hour = models.DateTimeField(null=True)
    approved = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.kind} {self.recipient}"


class Duty(models.Model):
    """What a person does in a queue besides reading, so that somebody is always next on the ladder."""

    wagtail_reference_index_ignore = True
    FIELD_CLASSES = {"id": "operational", "queue": "operational", "user": "staff", "kind": "staff"}

    class Kind(models.TextChoices):
        """In the order of the ladder."""

        ON_CALL = "on_call"
        DEPUTY = "deputy"
        SUPERVISOR = "supervisor"

    queue = models.ForeignKey(Queue, on_delete=models.CASCADE, related_name="duties")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="duties")
    kind = models.CharField(max_length=12, choices=Kind)

    class Meta:
        verbose_name_plural = "duties"
        constraints = [models.UniqueConstraint(fields=["queue", "user", "kind"], name="hotline_duty_once")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.queue_id}"


class SpokenLanguages(models.Model):
    """The languages (locale codes) in which a person of the team reads and answers."""

    wagtail_reference_index_ignore = True
    FIELD_CLASSES = {"user": "staff", "languages": "staff"}

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="spoken_languages",
    )
    languages = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name_plural = "spoken languages"

    def __str__(self) -> str:
        return ", ".join(self.languages)


class ShiftNote(models.Model):
    """What one shift tells the next, sealed in the browser to the members of the queue."""

    wagtail_reference_index_ignore = True
    FIELD_CLASSES = {
        "id": "operational",
        "queue": "operational",
        "left_by": "staff",
        "left_hour": "operational",
        "sealed": "sealed",
    }

    queue = models.ForeignKey(Queue, on_delete=models.CASCADE, related_name="shift_notes")
    left_by = models.CharField(max_length=150)
    left_hour = models.DateTimeField()
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.queue_id} {self.left_hour:%Y-%m-%d %H:00}"
