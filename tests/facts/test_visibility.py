"""The truth table of what readers may see, in a demonstration and in production."""

from datetime import date, timedelta

import pytest

from facts.models import Fact, FactKind, Service
from facts.visibility import next_turn, shows_value, standing
from tests.facts.moments import TODAY, TUESDAY_NOON, at

YESTERDAY = TODAY - timedelta(1)
TOMORROW = TODAY + timedelta(1)
GOOD = {"review_due": TODAY, "verified_on": date(2026, 6, 1)}
WAGE = {"kind": FactKind.MONEY, "value": "1226"}
PHONE = {"kind": FactKind.PHONE, "value": "110"}

# Fields of the thing, shown in a demonstration, shown in production.
TABLE = {
    "checked, due today": (WAGE, {}, True, True),
    "valid from today": (WAGE, {"valid_from": TODAY}, True, True),
    "valid until today": (WAGE, {"valid_until": TODAY}, True, True),
    "not verified": (WAGE, {"verified_on": None}, True, False),
    "ended yesterday": (WAGE, {"valid_until": YESTERDAY}, False, False),
    "wage overdue": (WAGE, {"review_due": YESTERDAY}, False, False),
    "rule overdue": ({"kind": FactKind.LAW}, {"review_due": YESTERDAY}, False, False),
    "phone overdue": (PHONE, {"review_due": YESTERDAY}, True, True),
    "phone overdue and not verified": (PHONE, {"review_due": YESTERDAY, "verified_on": None}, True, False),
    "phone ended": (PHONE, {"valid_until": YESTERDAY}, False, False),
    "starts tomorrow": (WAGE, {"valid_from": TOMORROW}, True, True),
}


@pytest.mark.parametrize("demo", [True, False], ids=["demo", "production"])
@pytest.mark.parametrize("name", TABLE)
def test_value_is_seen_as_the_table_says(settings, name, demo):
    kind, fields, in_demo, in_production = TABLE[name]
    settings.WAYMARK_DEMO = demo
    fact = Fact(**kind, **GOOD | fields)
    assert shows_value(fact, standing(fact, TUESDAY_NOON)) is (in_demo if demo else in_production)


@pytest.mark.parametrize("name", [name for name in TABLE if name not in ("checked, due today",)])
def test_nothing_doubtful_is_called_current(name):
    kind, fields, _demo, _production = TABLE[name]
    how = standing(Fact(**kind, **GOOD | fields), TUESDAY_NOON)
    assert how.current is (fields in ({"valid_from": TODAY}, {"valid_until": TODAY}))


def test_service_past_its_check_date_is_still_a_number_to_call():
    service = Service(phone="110", **GOOD | {"review_due": YESTERDAY})
    assert shows_value(service, standing(service, TUESDAY_NOON))


@pytest.mark.parametrize(
    ("fields", "turn"),
    [
        ({"review_due": TODAY}, at("2026-11-25")),
        ({"review_due": TODAY, "valid_until": TODAY}, at("2026-11-25")),
        ({"review_due": date(2027, 3, 1), "valid_from": date(2027, 1, 1)}, at("2027-01-01")),
        ({"review_due": date(2027, 3, 1), "valid_until": date(2027, 1, 31)}, at("2027-02-01")),
        ({"review_due": YESTERDAY}, None),
    ],
)
def test_standing_turns_at_the_midnight_that_ends_a_day(fields, turn):
    assert next_turn(Fact(**WAGE, **fields), TUESDAY_NOON) == turn


@pytest.mark.parametrize("field", ["review_due", "valid_until", "valid_from"])
def test_standing_is_other_right_after_its_turn_and_not_before(field):
    fact = Fact(**WAGE, **GOOD | {"review_due": date(2027, 6, 1), field: date(2027, 1, 15)})
    turn = next_turn(fact, TUESDAY_NOON)
    before, after = standing(fact, turn - timedelta(microseconds=1)), standing(fact, turn)
    assert before == standing(fact, TUESDAY_NOON)
    assert before != after
