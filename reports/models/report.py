"""A report as the server knows it.

Sealed files, and the little that must stand in clear to hand it to someone.
"""

import secrets

from django.conf import settings
from django.db import models

from reports.models.queues import Queue


def random_id() -> str:
    """128 random bits as 32 hexadecimal digits: an id that tells no order."""
    return secrets.token_hex(16)


class Report(models.Model):
    """One report. Its hours are rounded down.

    `lookup_hash` finds it from a receipt and is empty once the receipt is dead. `unread_hour` is when the oldest
    further message came that nobody has opened yet. `sealed_for` is the digest of those to whom the report's key is
    sealed (reports.keys.digest_of); `kept_from_fallback` says that no fallback organisation may be among them. `rung`
    counts the reminders since something waits. `hold` is why it is kept beyond its days.
    """

    wagtail_reference_index_ignore = True
    FIELD_CLASSES = {
        "id": "operational",
        "queue": "operational",
        "urgency": "operational",
        "state": "operational",
        "quarantined": "operational",
        "canary": "operational",
        "deletion_asked": "operational",
        "lookup_hash": "sealed",
        "reporter_recipient": "sealed",
        "report_recipient": "sealed",
        "key_blob": "sealed",
        "key_version": "operational",
        "received_hour": "operational",
        "opened_hour": "operational",
        "first_reply_hour": "operational",
        "unread_hour": "operational",
        "closed_hour": "operational",
        "destroyed_hour": "operational",
        "next_step_hour": "operational",
        "last_reply_hour": "operational",
        "interview_hour": "operational",
        "sealed_for": "operational",
        "kept_from_fallback": "operational",
        "rung": "operational",
        "spam": "operational",
        "hold": "operational",
        "assigned_to": "staff",
    }

    class State(models.TextChoices):
        """How far it has come; the reporter is shown the same."""

        RECEIVED = "received"
        OPENED = "opened"
        ANSWERED = "answered"
        HANDED = "handed"
        CLOSED = "closed"
        DESTROYED = "destroyed"

    class Urgency(models.IntegerChoices):
        """0 comes first."""

        NOW = 0
        SOON = 1
        NORMAL = 2

    class Hold(models.TextChoices):
        """Why a closed report is not destroyed when its days are over."""

        NONE = ""
        REPORTER = "reporter"
        COURT = "court"
        AUTHORITY = "authority"
        COMPLAINT = "complaint"

    id = models.CharField(primary_key=True, max_length=32, default=random_id, editable=False)
    queue = models.ForeignKey(Queue, on_delete=models.PROTECT, related_name="reports")
    urgency = models.PositiveSmallIntegerField(choices=Urgency)
    state = models.CharField(max_length=10, choices=State, default=State.RECEIVED)
    quarantined = models.BooleanField(default=False)
    canary = models.BooleanField(default=False)
    deletion_asked = models.BooleanField(default=False)
    # Unique, yet absent once a receipt is dead: only NULL can be both.
    lookup_hash = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001
    reporter_recipient = models.CharField(max_length=80)
    report_recipient = models.CharField(max_length=80)
    key_blob = models.BinaryField()
    key_version = models.PositiveSmallIntegerField(default=1)
    received_hour = models.DateTimeField()
    opened_hour = models.DateTimeField(null=True)
    first_reply_hour = models.DateTimeField(null=True)
    unread_hour = models.DateTimeField(null=True)
    closed_hour = models.DateTimeField(null=True)
    destroyed_hour = models.DateTimeField(null=True)
    next_step_hour = models.DateTimeField(null=True)
    last_reply_hour = models.DateTimeField(null=True)
    interview_hour = models.DateTimeField(null=True)
    sealed_for = models.CharField(max_length=64, blank=True)
    kept_from_fallback = models.BooleanField(default=False)
    rung = models.PositiveSmallIntegerField(default=0)
    spam = models.BooleanField(default=False)
    hold = models.CharField(max_length=12, choices=Hold, default=Hold.NONE, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="assigned_reports",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(urgency__lte=2), name="reports_urgency_0_to_2")
        ]

    def __str__(self) -> str:
        return self.id


class ReportPart(models.Model):
    """One sealed file of a report: the n-th message, attachment, reply or note of the team.

    `version` is that of the format around the blob.
    """

    wagtail_reference_index_ignore = True
    FIELD_CLASSES = {
        "id": "operational",
        "report": "operational",
        "kind": "operational",
        "sequence": "operational",
        "version": "operational",
        "blob": "sealed",
    }

    class Kind(models.TextChoices):
        """What is in it."""

        MESSAGE = "message"
        FILE = "file"
        REPLY = "reply"
        NOTE = "note"

    id = models.CharField(primary_key=True, max_length=32, default=random_id, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="parts")
    kind = models.CharField(max_length=10, choices=Kind)
    sequence = models.PositiveIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    blob = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "kind", "sequence"], name="reports_part_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.sequence} of {self.report_id}"
