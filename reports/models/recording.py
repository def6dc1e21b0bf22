"""A voice that speaks one thing of the report pages in one language."""

from django.db import models


class Recording(models.Model):
    """What is heard for `item` (a number of reports.spoken.words), by a person or a machine.

    `words` is the text it was spoken for: while the page says something else, it is not offered. `seconds` is its
    length, `size` in bytes. A withdrawn machine voice stays, so that the next release does not bring it back.
    """

    wagtail_reference_index_ignore = True
    FIELD_CLASSES = {
        "id": "operational",
        "locale": "public",
        "item": "public",
        "machine": "public",
        "withdrawn": "operational",
        "audio": "public",
        "media_type": "public",
        "size": "public",
        "seconds": "public",
        "words": "public",
        "voice": "staff",
        "added_role": "staff",
        "added_hour": "staff",
    }

    locale = models.CharField(max_length=16)
    item = models.PositiveSmallIntegerField()
    machine = models.BooleanField(default=False)
    withdrawn = models.BooleanField(default=False)
    audio = models.BinaryField()
    media_type = models.CharField(max_length=20)
    size = models.PositiveIntegerField()
    seconds = models.PositiveSmallIntegerField()
    words = models.TextField()
    # Engine, version and voice of a machine; empty for a person.
    voice = models.CharField(max_length=120, blank=True)
    # The role, not the name: a voice is known well enough already.
    added_role = models.CharField(max_length=20)
    added_hour = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["locale", "item", "machine"], name="reports_one_voice_each")
        ]

    def __str__(self) -> str:
        return f"{self.locale} {self.item} {'machine' if self.machine else 'person'}"
