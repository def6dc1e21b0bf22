"""Queues, and the public keys of those who may open what lands in them."""

from zoneinfo import available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from facts.hours import HoursRefused, from_json
from facts.models import Holidays
from reports.conflicts import DEFAULT_QUEUE, MAY_RUN, conflict


class Queue(models.Model):
    """A team's inbox. `code` is what routing rules name; "default" always exists.

    `hours` are when the team reads, in the form of facts.hours, in its own `time_zone` (empty for the place's); empty
    while nobody has entered them. A first answer is meant to come within `answer_hours`. `clocks` are the minutes that
    differ from the defaults of hotline.clocks. `run_by` is the organisation behind the queue, as the form names it
    under "not to"; empty for an independent team.
    """

    wagtail_reference_index_ignore = True
    FIELD_CLASSES = {
        "code": "operational",
        "label": "staff",
        "hours": "public",
        "holidays": "public",
        "answer_hours": "public",
        "time_zone": "public",
        "clocks": "operational",
        "run_by": "operational",
    }

    code = models.SlugField(primary_key=True, max_length=40)
    label = models.CharField(max_length=80)
    hours = models.JSONField(default=list, blank=True)
    holidays = models.CharField(max_length=32, choices=Holidays, default=Holidays.CLOSED)
    answer_hours = models.PositiveSmallIntegerField(default=48)
    time_zone = models.CharField(max_length=64, blank=True)
    clocks = models.JSONField(default=dict, blank=True)
    run_by = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(run_by__in=["", *MAY_RUN]), name="reports_queue_without_conflict"
            ),
            models.CheckConstraint(
                condition=~models.Q(code=DEFAULT_QUEUE) | models.Q(run_by=""),
                name="reports_default_queue_excluded_by_nobody",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        """Refuse a conflict of interests, a time zone that is none, and hours that can't be understood."""
        if why := conflict(self.code, self.run_by):
            raise ValidationError({"run_by": why})
        if self.time_zone and self.time_zone not in available_timezones():
            raise ValidationError(
                {"time_zone": f"{self.time_zone!r} is no time zone; write it like Asia/Tokyo."}
            )
        try:
            from_json(self.hours)
        except HoursRefused as refused:
            raise ValidationError({"hours": str(refused)}) from refused


class QueueKey(models.Model):
    """A public key. Recovery keys serve every queue, all others belong to one.

    A fallback key is that of an organisation (`holder`) that reads what is in danger now, when the team does not.
    Rows are never deleted.
    """

    wagtail_reference_index_ignore = True
    FIELD_CLASSES = {
        "id": "operational",
        "queue": "operational",
        "kind": "operational",
        "recipient": "operational",
        "verify_key": "operational",
        "user": "staff",
        "holder": "staff",
        "demo": "operational",
        "added_hour": "operational",
        "revoked_hour": "operational",
    }

    class Kind(models.TextChoices):
        """Who holds the private part."""

        MEMBER = "member"
        RECOVERY = "recovery"
        CANARY = "canary"
        FALLBACK = "fallback"

    queue = models.ForeignKey(Queue, on_delete=models.PROTECT, null=True, blank=True, related_name="keys")
    kind = models.CharField(max_length=10, choices=Kind)
    recipient = models.CharField(max_length=80)
    verify_key = models.CharField(max_length=80, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="queue_keys"
    )
    holder = models.CharField(max_length=80, blank=True)
    demo = models.BooleanField(default=False)
    added_hour = models.DateTimeField()
    revoked_hour = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["queue", "recipient"], name="reports_key_once_in_a_queue"),
            models.CheckConstraint(
                condition=models.Q(kind="recovery", queue=None)
                | models.Q(kind__in=["member", "canary", "fallback"], queue__isnull=False),
                name="reports_key_has_its_place",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="member")
                | (~models.Q(verify_key="") & models.Q(user__isnull=False)),
                name="reports_member_signs",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.recipient}"

    @property
    def live(self) -> bool:
        """Whether new reports are sealed to this key."""
        return self.revoked_hour is None
