"""Organisations to which a report can be referred, their people, and each referral."""

from django.conf import settings
from django.db import models

from reports.models import Report
from reports.models.report import random_id


class Partner(models.Model):
    """An organisation that takes referrals. Kinds that reporters fear are not among those that can be entered.

    `name` is what reporters read. `export_recipient` is an age recipient or an armoured OpenPGP key, for redacted
    copies. `answer_hours` is within how many hours it accepts or rejects.
    """

    wagtail_reference_index_ignore = True
    FIELD_CLASSES = {
        "code": "operational",
        "name": "public",
        "kind": "staff",
        "active": "operational",
        "export_recipient": "operational",
        "answer_hours": "operational",
        "languages": "staff",
        "note": "staff",
    }

    class Kind(models.TextChoices):
        """What it is. Employers, supervising and sending organisations and embassies are left out on purpose."""

        NGO = "ngo"
        SHELTER = "shelter"
        UNION = "union"
        LAWYER = "lawyer"
        MEDICAL = "medical"
        IOM = "iom"
        CHILD_PROTECTION = "child_protection"
        LABOUR_INSPECTION = "labour_inspection"
        POLICE = "police"
        OTHER = "other"

    code = models.SlugField(primary_key=True, max_length=40)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    active = models.BooleanField(default=True)
    export_recipient = models.TextField(blank=True)
    answer_hours = models.PositiveSmallIntegerField(default=48)
    languages = models.JSONField(default=list, blank=True)
    note = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.name


class PartnerMember(models.Model):
    """A person of a partner, and the key with which they open what is referred. Rows are never deleted."""

    wagtail_reference_index_ignore = True
    FIELD_CLASSES = {
        "id": "operational",
        "partner": "operational",
        "user": "staff",
        "recipient": "operational",
        "verify_key": "operational",
        "added_hour": "operational",
        "revoked_hour": "operational",
    }

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="members")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="partner_memberships"
    )
    recipient = models.CharField(max_length=80, blank=True)
    verify_key = models.CharField(max_length=80, blank=True)
    added_hour = models.DateTimeField()
    revoked_hour = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.user_id} of {self.partner_id}"


class Referral(models.Model):
    """One referral of a report to one partner. `key_blob` is the report's key, sealed to the partner's members.

    `proposal` is the number of the reply that asked the reporter; none when consent was overridden, which takes a
    reason (`override`) and a second person (`confirmed_by`).
    """

    wagtail_reference_index_ignore = True
    FIELD_CLASSES = {
        "id": "operational",
        "report": "operational",
        "partner": "operational",
        "state": "operational",
        "proposal": "operational",
        "override": "operational",
        "asked_by": "staff",
        "confirmed_by": "staff",
        "reason": "operational",
        "key_blob": "sealed",
        "proposed_hour": "operational",
        "consent_hour": "operational",
        "sent_hour": "operational",
        "answered_hour": "operational",
        "ended_hour": "operational",
    }

    class State(models.TextChoices):
        """How far it has come."""

        PROPOSED = "proposed"
        AGREED = "agreed"
        REFUSED = "refused"
        UNCONFIRMED = "unconfirmed"
        SENT = "sent"
        ACCEPTED = "accepted"
        REJECTED = "rejected"
        DONE = "done"
        REVOKED = "revoked"

    class Override(models.TextChoices):
        """Why consent was not waited for."""

        NONE = ""
        LIFE = "life"
        CHILD = "child"

    class Reason(models.TextChoices):
        """Why a partner rejected it, or why it was revoked."""

        NONE = ""
        CAPACITY = "capacity"
        LANGUAGE = "language"
        PLACE = "place"
        MANDATE = "mandate"
        CONFLICT = "conflict"
        REPORTER_ASKED = "reporter_asked"
        NO_ANSWER = "no_answer"
        OTHER = "other"

    id = models.CharField(primary_key=True, max_length=32, default=random_id, editable=False)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="referrals")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="referrals")
    state = models.CharField(max_length=12, choices=State)
    proposal = models.PositiveIntegerField(null=True)
    override = models.CharField(max_length=6, choices=Override, default=Override.NONE, blank=True)
    asked_by = models.CharField(max_length=150)
    confirmed_by = models.CharField(max_length=150, blank=True)
    reason = models.CharField(max_length=16, choices=Reason, default=Reason.NONE, blank=True)
    key_blob = models.BinaryField(default=bytes)
    proposed_hour = models.DateTimeField()
    consent_hour = models.DateTimeField(null=True)
    sent_hour = models.DateTimeField(null=True)
    answered_hour = models.DateTimeField(null=True)
    ended_hour = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.id
