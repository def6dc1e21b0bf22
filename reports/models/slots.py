"""Sealed one-time views, and the tokens of forms that were already accepted."""

from django.db import models


class Slot(models.Model):
    """A sealed view. `id` is hexadecimal and comes from the form's token.

    The key stands only in the reader's address.
    """

    wagtail_reference_index_ignore = True
    FIELD_CLASSES = {
        "id": "operational",
        "sealed": "sealed",
        "version": "operational",
        "opened": "operational",
        "seconds_once_opened": "operational",
        "expires_at": "operational",
    }

    id = models.CharField(primary_key=True, max_length=32, editable=False)
    sealed = models.BinaryField()
    version = models.PositiveSmallIntegerField(default=1)
    opened = models.BooleanField(default=False)
    seconds_once_opened = models.PositiveSmallIntegerField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.id


class SpentToken(models.Model):
    """The hash of an accepted form's token, and of the body that came with it, keyed by the token itself."""

    wagtail_reference_index_ignore = True
    FIELD_CLASSES = {"token_hash": "operational", "body": "operational", "expires_at": "operational"}

    token_hash = models.CharField(primary_key=True, max_length=64, editable=False)
    body = models.CharField(max_length=64)
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.token_hash
