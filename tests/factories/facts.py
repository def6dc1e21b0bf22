"""Facts and services as tests need them: complete, checked, and current unless a test says otherwise."""

from datetime import date
from typing import Any

import factory

from facts.models import (
    Confidence,
    Cost,
    Fact,
    FactKind,
    FactText,
    Holidays,
    Service,
    ServiceKind,
    ServiceText,
)

WEEKDAYS_NINE_TO_FIVE = [{"days": [0, 1, 2, 3, 4], "from": "09:00", "to": "17:00"}]
DAY_AND_NIGHT = [{"days": [0, 1, 2, 3, 4, 5, 6], "from": "00:00", "to": "24:00"}]


class FactFactory(factory.django.DjangoModelFactory):
    """A wage that a person checked on 1 June 2026 and that is due in 2030."""

    class Meta:
        model = Fact

    slug = factory.Sequence(lambda n: f"fact-{n}")
    kind = FactKind.MONEY
    value = "1226"
    unit = "yen"
    label = "A wage"
    source = "A law"
    confidence = Confidence.READ
    verified_on = date(2026, 6, 1)
    verified_by = "An editor"
    review_due = date(2030, 1, 1)


class ServiceFactory(factory.django.DjangoModelFactory):
    """A free line that speaks Vietnamese on weekdays from 9 to 5; checked on 1 June 2026, due in 2030."""

    class Meta:
        model = Service

    slug = factory.Sequence(lambda n: f"line-{n}")
    kind = ServiceKind.NGO
    phone = "0120-111-222"
    languages = ["vi"]
    hours = WEEKDAYS_NINE_TO_FIVE
    holidays = Holidays.OPEN
    cost = Cost.FREE
    source = "Their own page"
    confidence = Confidence.READ
    verified_on = date(2026, 6, 1)
    verified_by = "An editor"
    review_due = date(2030, 1, 1)


def fact_with_texts(values: dict[str, str], **fields: Any) -> Fact:
    """A fact that is words, with its value in each locale of `values`."""
    fact = FactFactory(**{"kind": FactKind.TEXT, "value": values.get("en", "words"), "unit": ""} | fields)
    for locale, value in values.items():
        FactText.objects.create(fact=fact, locale=locale, label="A rule", value=value)
    return fact


def service_with_texts(names: dict[str, str], **fields: Any) -> Service:
    """A service with its name, and its other words made of the name, in each locale of `names`."""
    service = ServiceFactory(**fields)
    for locale, name in names.items():
        ServiceText.objects.create(
            service=service,
            locale=locale,
            name=name,
            serves=f"Serves {name}",
            note=f"Note of {name}",
            tells=f"{name} tells nobody",
        )
    return service
