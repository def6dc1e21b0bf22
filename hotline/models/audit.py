"""Who did what to which key or report, and never what is in one."""

from collections.abc import Iterable
from typing import Any, NoReturn

from django.db import models


class AppendOnly(Exception):
    """An entry of the log can be added, never changed or taken away."""


class AuditEntries(models.QuerySet["AuditEntry"]):
    """Entries can be read and added; every other way through the ORM is closed."""

    def update(self, **_values: Any) -> NoReturn:
        """Refused."""
        raise AppendOnly

    def delete(self) -> NoReturn:
        """Refused."""
        raise AppendOnly

    def _raw_delete(self, using: str | None) -> NoReturn:
        """Refused: Django's own short cut past `delete`."""
        raise AppendOnly

    def bulk_update(self, objs: Any, fields: Iterable[str], batch_size: int | None = None) -> NoReturn:
        """Refused."""
        raise AppendOnly

    def bulk_create(self, objs: Any, *arguments: Any, **options: Any) -> Any:
        """Add several at once; the form that updates entries that exist is refused."""
        if options.get("update_conflicts") or len(arguments) > 2:
            raise AppendOnly
        return super().bulk_create(objs, *arguments, **options)


class AuditEntry(models.Model):
    """One act. `hour` is rounded down.

    `about` is an age recipient, a report's id, a user name, a code, a version of the questionnaire or empty. `number`
    is its place in the chain and `chain` a digest over this entry and the chain of the one before; both come just
    after the entry itself (hotline.people.chain).
    """

    FIELD_CLASSES = {
        "id": "operational",
        "hour": "operational",
        "actor": "staff",
        "act": "operational",
        "about": "operational",
        "number": "operational",
        "chain": "operational",
    }

    class Act(models.TextChoices):
        """What was done."""

        MEMBER_ADDED = "member_added", "member key added"
        RECOVERY_ADDED = "recovery_added", "recovery key added"
        KEY_REVOKED = "key_revoked", "key revoked"
        DRILL_BEGUN = "drill_begun", "drill of a recovery key begun"
        DRILL_PASSED = "drill_passed", "drill of a recovery key passed"
        PEPPER_EXPORTED = "pepper_exported", "sealed copy of the pepper made"
        REPORT_EXPORTED = "report_exported", "sealed files of a report taken out"
        REPORT_OPENED = "report_opened", "report marked as opened"
        REPLY_SEALED = "reply_sealed", "reply signed and sealed"
        REPLY_ATTACHED = "reply_attached", "reply attached to a report"
        QUESTIONS_PUBLISHED = "questions_published", "new version of the questionnaire published"
        QUESTIONS_DROPPED = "questions_dropped", "draft of the questionnaire thrown away"
        REPORT_HANDED = "report_handed", "report handed on"
        REPORT_CLOSED = "report_closed", "report closed"
        REPORT_DESTROYED = "report_destroyed", "report destroyed because the reporter asked for it"
        KEY_ASKED = "key_asked", "addition of a key asked for"
        KEY_REFUSED = "key_refused", "addition of a key refused"
        FALLBACK_ADDED = "fallback_added", "key of a fallback organisation added"
        KEY_KEPT = "key_kept", "wrapped copy of a member key kept"
        REPORT_RESEALED = "report_resealed", "key of a report sealed anew to those who may read"
        REPORT_ASSIGNED = "report_assigned", "report assigned"
        REPORT_RELEASED = "report_released", "report taken out of quarantine"
        REPORT_AS_SPAM = "report_as_spam", "report closed as spam"
        REPORT_MOVED = "report_moved", "report moved to another queue"
        NOTE_ADDED = "note_added", "sealed note added to a report"
        SHIFT_NOTE = "shift_note", "sealed note for the next shift left"
        PHONE_INTAKE = "phone_intake", "report told by telephone taken"
        INTERVIEW_OFFERED = "interview_offered", "interview offered"
        FORM_CLOSED = "form_closed", "form closed by hand"
        FORM_OPENED = "form_opened", "form opened by hand"
        ROUTES_CHANGED = "routes_changed", "routing rules changed"
        QUEUE_CHANGED = "queue_changed", "queue changed"
        ESCALATED = "escalated", "reminder sent up the ladder"
        CANARY_LATE = "canary_late", "canary report not acknowledged in time"
        NOTICE_TESTED = "notice_tested", "delivery of notices tested"
        SIGNAL_CHANGED = "signal_changed", "address of the on-call signal changed"
        REFERRAL_PROPOSED = "referral_proposed", "referral proposed to the reporter"
        REFERRAL_AGREED = "referral_agreed", "reporter agreed to a referral"
        REFERRAL_REFUSED = "referral_refused", "reporter refused a referral"
        REFERRAL_FORCED = "referral_forced", "referral without consent, danger to life or a child"
        REFERRAL_SENT = "referral_sent", "report sealed to a partner"
        REFERRAL_ACCEPTED = "referral_accepted", "referral accepted by the partner"
        REFERRAL_REJECTED = "referral_rejected", "referral rejected by the partner"
        REFERRAL_DONE = "referral_done", "referral done"
        REFERRAL_REVOKED = "referral_revoked", "referral revoked"
        PARTNER_CHANGED = "partner_changed", "partner organisation changed"
        REPORT_REDACTED = "report_redacted", "redacted copy of a report taken out"
        HOLD_SET = "hold_set", "destruction put on hold"
        HOLD_LIFTED = "hold_lifted", "hold lifted"
        REPORT_EXPIRED = "report_expired", "report destroyed, its days are over"
        COUNTS_GIVEN = "counts_given", "counts of closed reports given"
        DUTY_CHANGED = "duty_changed", "duties in a queue changed"
        ROLE_CHANGED = "role_changed", "role of an account changed"

    hour = models.DateTimeField()
    # A name, not a link: the entry outlives the account.
    actor = models.CharField(max_length=150)
    act = models.CharField(max_length=24, choices=Act)
    about = models.CharField(max_length=80, blank=True)
    number = models.PositiveBigIntegerField(unique=True, null=True, editable=False)
    chain = models.CharField(max_length=64, blank=True)

    objects = AuditEntries.as_manager()

    class Meta:
        base_manager_name = "objects"
        verbose_name_plural = "audit entries"
        indexes = [models.Index(fields=["act", "about"], name="hotline_act_about")]

    def __str__(self) -> str:
        return f"{self.hour:%Y-%m-%d %H:00} {self.actor}: {self.get_act_display()} {self.about}".rstrip()

    def save(self, *arguments: Any, **options: Any) -> None:
        """Add the entry; one that exists is never written again. Raises AppendOnly."""
        if not self._state.adding:
            raise AppendOnly
        super().save(*arguments, **{**options, "force_insert": True})

    def delete(self, *_arguments: Any, **_options: Any) -> NoReturn:
        """Refused."""
        raise AppendOnly


class AuditHead(models.Model):
    """One row: the end of the chain of entries, and the lock of whoever adds to it."""

    wagtail_reference_index_ignore = True
    FIELD_CLASSES = {"id": "operational", "number": "operational", "chain": "operational"}

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    number = models.PositiveBigIntegerField(default=0)
    chain = models.CharField(max_length=64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="hotline_one_audit_head")]

    def __str__(self) -> str:
        return f"{self.number} {self.chain}"
