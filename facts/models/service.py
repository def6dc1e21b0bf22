"""Somebody who can help: a help line or an office, as a record that is checked like any other fact."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from modelcluster.fields import ParentalKey

from facts.hours import HoursRefused, Interval, from_json
from facts.models.checked import Checked
from facts.phones import PHONE

EVERY_SERVICE = "every-service"
EVERY_EMERGENCY = "every-emergency-service"
"""Names for a whole set, where a page depends on which services there are. No service may be called so."""

is_phone = RegexValidator(PHONE.pattern, "A phone number has only + # digits (0-9), spaces and hyphens.")


class ServiceKind(models.TextChoices):
    """Who runs it. People who were exploited fear the police, so this decides the order of the directory."""

    NGO = "ngo", "Independent organisation"
    IOM = "iom", "International Organization for Migration"
    UNION = "union", "Trade union"
    LEGAL = "legal", "Legal aid"
    STATE = "state", "State office"
    PROGRAMME = "programme", "Body of the trainee programme"
    EMBASSY = "embassy", "Embassy or labour office of a home country"
    POLICE = "police", "Police"
    EMERGENCY = "emergency", "Emergency number"


class Holidays(models.TextChoices):
    """What public holidays of Japan do to the opening hours."""

    OPEN = "open", "Open as on any day"
    CLOSED = "closed", "Closed"
    AS_SUNDAY = "as_sunday_closed_1229_0103", "Like a Sunday; closed from 29 December to 3 January"
    UNKNOWN = "unknown", "Not known"


class Cost(models.TextChoices):
    """What the call costs the caller."""

    FREE = "free", "Free"
    PAID = "paid", "Paid"
    UNKNOWN = "unknown", "Not known"


class Interpreter(models.TextChoices):
    """How the languages are spoken."""

    STAFF = "staff", "Staff speak it"
    ON_CALL = "on_call", "Interpreter by appointment"
    THREE_WAY = "three_way", "Interpreter on the line"
    NONE = "none", "No interpreter"
    UNKNOWN = "unknown", "Not known"


class Answer(models.TextChoices):
    """A plain answer, with room for not knowing it."""

    YES = "yes", "Yes"
    NO = "no", "No"
    UNKNOWN = "unknown", "Not known"


class Service(Checked):
    """A help line or an office. It has no street address: a shelter's can't be entered by mistake."""

    kind = models.CharField(max_length=12, choices=ServiceKind)
    phone = models.CharField(
        max_length=32,
        blank=True,
        validators=[is_phone],
        help_text="Empty while no number could be confirmed.",
    )
    phone_prepaid = models.CharField(
        max_length=32,
        blank=True,
        validators=[is_phone],
        help_text="A second number, for prepaid, internet and public telephones that can't call the first.",
    )
    languages = models.JSONField(default=list, blank=True)
    hours = models.JSONField(default=list, blank=True)
    holidays = models.CharField(max_length=32, choices=Holidays, default=Holidays.UNKNOWN)
    cost = models.CharField(max_length=8, choices=Cost, default=Cost.UNKNOWN)
    places = models.JSONField(default=list, blank=True)
    topics = models.JSONField(default=list, blank=True)
    serves = models.JSONField(default=list, blank=True)
    interpreter = models.CharField(max_length=12, choices=Interpreter, default=Interpreter.UNKNOWN)
    reachable_prepaid = models.CharField(max_length=8, choices=Answer, default=Answer.UNKNOWN)
    tells_authorities = models.CharField(max_length=8, choices=Answer, default=Answer.UNKNOWN)
    emergency = models.BooleanField(
        default=False, help_text="Stands on top of the directory, for danger now."
    )

    FIELD_CLASSES = Checked.CHECKED_CLASSES | {
        "kind": "public",
        "phone": "public",
        "phone_prepaid": "public",
        "languages": "public",
        "hours": "public",
        "holidays": "public",
        "cost": "public",
        "places": "public",
        "topics": "public",
        "serves": "public",
        "interpreter": "public",
        "reachable_prepaid": "public",
        "tells_authorities": "public",
        "emergency": "public",
    }

    class Meta(Checked.Meta):
        abstract = False
        ordering = ["id"]

    @property
    def intervals(self) -> tuple[Interval, ...]:
        """The opening hours; empty when the source gives none."""
        return from_json(self.hours)

    def clean(self) -> None:
        """Refuse hours that can't be understood."""
        super().clean()
        if self.slug in (EVERY_SERVICE, EVERY_EMERGENCY):
            raise ValidationError({"slug": "This name stands for a whole set of services."})
        try:
            from_json(self.hours)
        except HoursRefused as refused:
            raise ValidationError({"hours": str(refused)}) from refused


class ServiceText(models.Model):
    """A service in one language: its name, whom it helps, what to know, whether it tells the police."""

    service = ParentalKey(Service, on_delete=models.CASCADE, related_name="texts")
    locale = models.CharField(max_length=16)
    name = models.CharField(max_length=200)
    serves = models.TextField(blank=True)
    note = models.TextField(blank=True)
    tells = models.TextField(
        blank=True, help_text="Will they tell the police or immigration? A plain answer."
    )

    FIELD_CLASSES = {
        "id": "operational",
        "service": "public",
        "locale": "public",
        "name": "public",
        "serves": "public",
        "note": "public",
        "tells": "public",
    }

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["service", "locale"], name="facts_one_service_text_per_locale")
        ]

    def __str__(self) -> str:
        return f"{self.locale}: {self.name}"
