"""The facts and services that ship with the product are ones the registry accepts, and texts find them."""

import tomllib

import pytest

from facts.languages import language
from facts.models import Fact, FactKind, Service
from facts.places import PLACES
from facts.tokens import TOKEN
from tests.facts.shipped import CONTENT, FACTS, SERVICES, fields


@pytest.mark.django_db
@pytest.mark.parametrize("row", FACTS, ids=lambda row: row["slug"])
def test_shipped_fact_is_accepted(row):
    Fact(**fields(row)).full_clean()


@pytest.mark.django_db
@pytest.mark.parametrize("row", SERVICES, ids=lambda row: row["slug"])
def test_shipped_service_is_accepted(row):
    Service(**fields(row)).full_clean()


def test_nothing_ships_as_checked_by_a_person():
    assert [row["slug"] for row in SERVICES if row["verified_on"] or row["verified_by"]] == []
    assert [row["slug"] for row in FACTS if row.get("verified_on")] == []


def test_shipped_services_stand_in_real_places():
    assert {place for row in SERVICES for place in row["places"]} <= PLACES.keys()


def test_languages_of_shipped_services_have_names():
    codes = {code for row in SERVICES for code in row["languages"]}
    assert [code for code in codes if language(code).own_name.lower() == code] == []


def test_prefectures_of_shipped_facts_are_real():
    assert {row["scope"] for row in FACTS} - {""} == PLACES.keys()


def test_last_years_wages_say_when_they_ended():
    wages = [row for row in FACTS if row["slug"].startswith("minimum-wage")]
    assert wages
    assert all(row["kind"] == FactKind.MONEY and row["valid_until"] for row in wages)


def test_every_token_in_shipped_texts_is_known():
    known = {"fact": {row["slug"] for row in FACTS}, "service": {row["slug"] for row in SERVICES}}
    unknown = {
        (str(path.relative_to(CONTENT)), token.group())
        for path in CONTENT.rglob("*.toml")
        for token in TOKEN.finditer(path.read_text())
        if token["slug"] not in known[token["kind"]]
    }
    assert unknown == set()


@pytest.mark.parametrize("path", sorted(CONTENT.glob("*/services.toml")), ids=lambda path: path.parent.name)
def test_translated_services_are_services(path):
    assert set(tomllib.loads(path.read_text())) <= {row["slug"] for row in SERVICES}
