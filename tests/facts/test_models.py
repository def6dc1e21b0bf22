from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from facts.models import EVERY_SERVICE, Fact, FactKind, FactText, Service, ServiceText
from tests.factories.facts import FactFactory, ServiceFactory

pytestmark = pytest.mark.django_db


def refused_field(thing):
    """The field that a full check refuses."""
    with pytest.raises(ValidationError) as refused:
        thing.full_clean()
    return set(refused.value.message_dict)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (FactKind.MONEY, "1,226"),
        (FactKind.MONEY, "-5"),
        (FactKind.PERCENT, "25%"),
        (FactKind.HOURS, "၈"),
        (FactKind.DATE, "1 April 2027"),
        (FactKind.DATE, "2027-02-30"),
        (FactKind.PHONE, "call us"),
    ],
)
def test_value_that_its_kind_cannot_be_is_refused(kind, value):
    assert refused_field(FactFactory.build(kind=kind, value=value)) == {"value"}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (FactKind.MONEY, "1226"),
        (FactKind.PERCENT, "20.42"),
        (FactKind.DATE, "2027-04-01"),
        (FactKind.PHONE, "+84-981-84-84-84"),
        (FactKind.TEXT, "10 days"),
    ],
)
def test_value_of_its_kind_is_accepted(kind, value):
    FactFactory.build(kind=kind, value=value).full_clean()


def test_check_without_a_name_is_refused():
    assert refused_field(FactFactory.build(verified_by="")) == {"verified_by"}


def test_check_without_a_day_is_refused():
    assert refused_field(FactFactory.build(verified_on=None)) == {"verified_by"}


def test_life_that_ends_before_it_begins_is_refused():
    fact = FactFactory.build(valid_from=date(2027, 1, 2), valid_until=date(2027, 1, 1))
    assert refused_field(fact) == {"valid_until"}


def test_slug_that_texts_refer_to_stays():
    fact = FactFactory(slug="wage")
    fact.slug = "pay"
    assert refused_field(fact) == {"slug"}


def test_slug_of_a_set_is_refused():
    assert refused_field(ServiceFactory.build(slug=EVERY_SERVICE)) == {"slug"}


def test_misshapen_hours_are_refused():
    assert refused_field(ServiceFactory.build(hours=[{"days": [9]}])) == {"hours"}


@pytest.mark.parametrize("field", ["phone", "phone_prepaid"])
def test_number_that_no_telephone_dials_is_refused(field):
    assert refused_field(ServiceFactory.build(**{field: "၀၁၂၀"})) == {field}


def test_one_locale_has_one_text():
    fact, service = FactFactory(), ServiceFactory()
    FactText.objects.create(fact=fact, locale="vi", label="A")
    ServiceText.objects.create(service=service, locale="vi", name="A")
    with pytest.raises(IntegrityError):
        FactText.objects.create(fact=fact, locale="vi", label="B")


@pytest.mark.parametrize("model", [Fact, FactText, Service, ServiceText])
def test_only_the_name_of_who_checked_is_for_staff(model):
    staff = {field for field, who in model.FIELD_CLASSES.items() if who == "staff"}
    assert staff == ({"verified_by"} if model in (Fact, Service) else set())


def test_service_has_no_field_for_an_address():
    assert not [field.name for field in Service._meta.get_fields() if "address" in field.name]


def test_days_until_review_are_counted():
    assert FactFactory.build(review_due=date(2026, 11, 20)).due_in(date(2026, 11, 24)) == -4
