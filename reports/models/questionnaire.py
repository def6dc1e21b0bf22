"""The questionnaire that editors of the hotline published, version by version, and the draft of the next one."""

from typing import Any, NoReturn

from django.db import models


class PublishedForEver(Exception):
    """A published version is never changed or taken away: reports were given to it."""


class Versions(models.QuerySet["QuestionnaireVersion"]):
    """Versions can be read and added; every other way through the ORM is closed."""

    def update(self, **_values: Any) -> NoReturn:
        """Refused."""
        raise PublishedForEver

    def delete(self) -> NoReturn:
        """Refused."""
        raise PublishedForEver


class QuestionnaireVersion(models.Model):
    """One published version. `definition` is what editors made, `words` every word of it in every language.

    `digest` tells two versions of the same number apart, as in a database that was put back.
    """

    wagtail_reference_index_ignore = True
    FIELD_CLASSES = {
        "version": "public",
        "definition": "public",
        "words": "public",
        "digest": "operational",
        "published_hour": "staff",
        "published_by": "staff",
    }

    version = models.PositiveIntegerField(primary_key=True)
    definition = models.JSONField()
    words = models.JSONField()
    digest = models.CharField(max_length=64)
    published_hour = models.DateTimeField()
    # A name, not a link: the version outlives the account.
    published_by = models.CharField(max_length=150)

    objects = Versions.as_manager()

    class Meta:
        base_manager_name = "objects"

    def __str__(self) -> str:
        return f"questionnaire {self.version}"

    def save(self, *arguments: Any, **options: Any) -> None:
        """Add the version; one that exists is never written again. Raises PublishedForEver."""
        if not self._state.adding:
            raise PublishedForEver
        super().save(*arguments, **{**options, "force_insert": True})

    def delete(self, *_arguments: Any, **_options: Any) -> NoReturn:
        """Refused."""
        raise PublishedForEver


class QuestionnaireDraft(models.Model):
    """The one draft, while there is one. `revision` grows with every change, so that two editors notice each other."""

    wagtail_reference_index_ignore = True
    FIELD_CLASSES = {
        "id": "operational",
        "definition": "staff",
        "revision": "operational",
        "changed_hour": "staff",
        "changed_by": "staff",
    }

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    definition = models.JSONField()
    revision = models.PositiveIntegerField(default=1)
    changed_hour = models.DateTimeField()
    changed_by = models.CharField(max_length=150)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="reports_one_draft")]

    def __str__(self) -> str:
        return f"draft, revision {self.revision}"
