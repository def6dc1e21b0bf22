"""A value that many texts show: a wage, a cap, a rule, a date. It stands here once, and nowhere else."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey

from facts.models.checked import Checked
from facts.phones import PHONE

NUMBER = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,4})?")


class FactKind(models.TextChoices):
    """What a value is, which decides how it is written in each language."""

    MONEY = "money", "Money"
    PHONE = "phone", "Telephone number"
    HOURS = "hours", "Number of hours"
    PERCENT = "percent", "Per cent"
    DATE = "date", "Day"
    TEXT = "text", "Words"
    LAW = "law", "Words of a law"


NUMERIC = (FactKind.MONEY, FactKind.HOURS, FactKind.PERCENT)


class Fact(Checked):
    """One value. Numbers and dates are kept plain ("1226", "2027-04-01"), whatever the reader's language."""

    kind = models.CharField(max_length=8, choices=FactKind)
    value = models.TextField(
        help_text="A plain number, a day like 2027-04-01, a phone number, or English words."
    )
    unit = models.CharField(max_length=24, blank=True, help_text="For money: yen, or yen_per_hour.")
    label = models.CharField(max_length=200, help_text="What the value says, in English.")
    scope = models.CharField(
        max_length=8, blank=True, help_text="Prefecture code 01 to 47; empty: all of Japan."
    )

    FIELD_CLASSES = Checked.CHECKED_CLASSES | {
        "kind": "public",
        "value": "public",
        "unit": "public",
        "label": "public",
        "scope": "public",
    }

    class Meta(Checked.Meta):
        abstract = False
        ordering = ["id"]

    def clean(self) -> None:
        """Refuse a value that its kind can't be written as."""
        super().clean()
        if self.kind in NUMERIC and not NUMBER.fullmatch(self.value):
            raise ValidationError({"value": "A plain number, like 1226 or 20.42, without signs or commas."})
        if self.kind == FactKind.PHONE and not PHONE.fullmatch(self.value):
            raise ValidationError({"value": "A phone number has only + # digits, spaces and hyphens."})
        if self.kind == FactKind.DATE:
            try:
                date.fromisoformat(self.value)
            except ValueError as refused:
                raise ValidationError({"value": "A day is written like 2027-04-01."}) from refused


class FactText(models.Model):
    """A fact in one language: its label, and for words also the value. Numbers have no translation."""

    fact = ParentalKey(Fact, on_delete=models.CASCADE, related_name="texts")
    locale = models.CharField(max_length=16)
    label = models.CharField(max_length=200)
    value = models.TextField(blank=True)

    FIELD_CLASSES = {
        "id": "operational",
        "fact": "public",
        "locale": "public",
        "label": "public",
        "value": "public",
    }

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["fact", "locale"], name="facts_one_text_per_locale")]

    def __str__(self) -> str:
        return f"{self.locale}: {self.label}"
