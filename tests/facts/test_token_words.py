"""What stands in a sentence for every standing of a value, on both faces: no cell of the table is left out."""

import re
from datetime import date, timedelta
from html import unescape
from itertools import product

import pytest

from facts.models import FactKind
from facts.tokens import resolve
from tests.factories.facts import FactFactory
from tests.facts.moments import TODAY, TUESDAY_NOON

pytestmark = pytest.mark.django_db
CHECKED = {"verified_on": date(2026, 6, 1)}
UNCHECKED = {"verified_on": None, "verified_by": ""}
PAST = {"review_due": TODAY - timedelta(1)}
ENDED = {"valid_until": TODAY - timedelta(1)}
COMING = {"valid_from": TODAY + timedelta(1)}
NOT_CHECKED = "(not checked yet: please ask a help line)"
OLD = "(this has ended or may have changed; a new value has to be checked: please ask a help line)"

VALUES = {
    FactKind.MONEY: ("1226", "1,226 yen"),
    FactKind.PERCENT: ("25", "25%"),
    FactKind.HOURS: ("8", "8 hours"),
    FactKind.DATE: ("2027-04-01", "1 April 2027"),
    FactKind.TEXT: ("10 days", "10 days"),
    FactKind.LAW: ("up to 6 months in prison", "up to 6 months in prison"),
    FactKind.PHONE: ("0120-111-222", "0120-111-222"),
}
RULES = [kind for kind in VALUES if kind != FactKind.PHONE]


def shown(demo, settings, kind, **fields):
    """The words in place of the token."""
    settings.WAYMARK_DEMO = demo
    FactFactory(slug="it", kind=kind, value=VALUES[kind][0], **fields)
    return unescape(re.sub(r"<[^>]+>", "", resolve("[[fact:it]]", "en", now=TUESDAY_NOON)))


@pytest.mark.parametrize(("kind", "demo"), list(product(VALUES, [True, False])))
def test_checked_value_says_when(settings, kind, demo):
    assert shown(demo, settings, kind, **CHECKED) == f"{VALUES[kind][1]} (checked on 1 June 2026)"


@pytest.mark.parametrize("kind", VALUES)
def test_unchecked_value_is_marked_in_a_demonstration(settings, kind):
    assert shown(True, settings, kind, **UNCHECKED) == f"{VALUES[kind][1]} (not yet verified)"


@pytest.mark.parametrize("kind", VALUES)
def test_unchecked_value_is_hidden_in_production(settings, kind):
    assert shown(False, settings, kind, **UNCHECKED) == NOT_CHECKED


@pytest.mark.parametrize(("kind", "demo"), list(product(RULES, [True, False])))
def test_overdue_rule_gives_way_to_words(settings, kind, demo):
    assert shown(demo, settings, kind, **CHECKED, **PAST) == OLD


@pytest.mark.parametrize(
    ("kind", "demo", "check"), list(product(VALUES, [True, False], [CHECKED, UNCHECKED]))
)
def test_ended_value_is_never_shown(settings, kind, demo, check):
    words = shown(demo, settings, kind, **check, **ENDED)
    assert VALUES[kind][1] not in words
    assert words == OLD


@pytest.mark.parametrize(("kind", "demo"), list(product(VALUES, [True, False])))
def test_coming_value_says_from_when(settings, kind, demo):
    words = shown(demo, settings, kind, **CHECKED, **COMING)
    assert words == f"{VALUES[kind][1]} (from 25 November 2026, checked on 1 June 2026)"


@pytest.mark.parametrize("demo", [True, False])
def test_overdue_number_to_call_is_shown_with_its_doubt(settings, demo):
    words = shown(demo, settings, FactKind.PHONE, **CHECKED, **PAST)
    assert words == "0120-111-222 (checked on 1 June 2026, may have changed)"


def test_overdue_and_unchecked_number_has_both_doubts(settings):
    words = shown(True, settings, FactKind.PHONE, **UNCHECKED, **PAST)
    assert words == "0120-111-222 (not yet verified, may have changed)"


def test_unchecked_and_overdue_rule_is_withheld_even_in_a_demonstration(settings):
    assert VALUES[FactKind.LAW][1] not in shown(True, settings, FactKind.LAW, **UNCHECKED, **PAST)
