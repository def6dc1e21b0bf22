"""How the team is woken, whether that works, and whether a report would arrive."""

from django.conf import settings
from django.db import models

from reports.models import Queue


class SignalTarget(models.Model):
    """Where the content-free signal of a queue goes besides mail: an address that takes signed POSTs."""

    wagtail_reference_index_ignore = True
    FIELD_CLASSES = {
        "queue": "operational",
        "address": "operational",
        "secret": "operational",
        "changed_by": "staff",
        "changed_hour": "staff",
    }

    queue = models.OneToOneField(
        Queue, on_delete=models.CASCADE, primary_key=True, related_name="signal_target"
    )
    address = models.URLField(max_length=300)
    # Encrypted by privacy's cipher, as second-factor secrets are.
    secret = models.TextField()
    changed_by = models.CharField(max_length=150)
    changed_hour = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.queue_id)


class NoticeTest(models.Model):
    """A test of a way to a person (or to a queue's signal target): sent, and confirmed by whoever received it."""

    wagtail_reference_index_ignore = True
    FIELD_CLASSES = {
        "id": "operational",
        "user": "staff",
        "queue": "operational",
        "token_hash": "operational",
        "sent_hour": "operational",
        "confirmed_hour": "operational",
    }

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, blank=True)
    queue = models.ForeignKey(Queue, on_delete=models.CASCADE, null=True, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    sent_hour = models.DateTimeField()
    confirmed_hour = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"test of {self.sent_hour:%Y-%m-%d %H:00}"


class Canary(models.Model):
    """The last synthetic report of a queue. `report` is its id; `acknowledged_at` is on the shared grid of minutes."""

    wagtail_reference_index_ignore = True
    FIELD_CLASSES = {
        "queue": "operational",
        "report": "operational",
        "sent_at": "operational",
        "acknowledged_at": "operational",
        "fault": "operational",
    }

    queue = models.OneToOneField(Queue, on_delete=models.CASCADE, primary_key=True, related_name="canary")
    report = models.CharField(max_length=32, blank=True)
    sent_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True)
    # A word of hotline.canary for what went wrong, never a message of an exception.
    fault = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return str(self.queue_id)
