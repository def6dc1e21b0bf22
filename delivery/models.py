"""What waits to be done: things to send on, and work that comes round. Ids, counters and due times only."""

import uuid

from django.db import models


class OutboxEntry(models.Model):
    """One thing to be handled, tried until it succeeds; the text stays where the id points."""

    FIELD_CLASSES = {
        "id": "operational",
        "kind": "operational",
        "object_id": "operational",
        "wanted": "operational",
        "attempts": "operational",
        "next_try": "operational",
        "last_error": "operational",
    }

    # Random, so that the order of entries tells nothing.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=50)
    object_id = models.CharField(max_length=100)
    # How often it was asked for; more than once while it waits still means one handling.
    wanted = models.PositiveIntegerField(default=1)
    attempts = models.PositiveIntegerField(default=0)
    # On the minute grid: an exact time would say when something happened.
    next_try = models.DateTimeField(db_index=True)
    # The class name of the last exception; its message could hold anything.
    last_error = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="one_entry_per_object")]
        verbose_name_plural = "outbox entries"

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class Tick(models.Model):
    """When a piece of regular work is due next, shared by all processes so that only one does it."""

    FIELD_CLASSES = {"name": "operational", "due": "operational"}

    name = models.CharField(max_length=100, primary_key=True)
    due = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
