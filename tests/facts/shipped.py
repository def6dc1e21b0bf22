"""The registry that ships with the product, put into the test database as it stands in the files."""

import tomllib
from pathlib import Path
from typing import Any

from facts.models import Fact, FactText, Service, ServiceText

STARTER = Path(__file__).resolve().parents[2] / "starter"
DATES = ("valid_from", "valid_until", "source_date", "verified_on")
FACTS = tomllib.loads((STARTER / "facts.toml").read_text())["fact"]
SERVICES = tomllib.loads((STARTER / "services.toml").read_text())["service"]
CONTENT = STARTER / "content"


def fields(row: dict[str, Any]) -> dict[str, Any]:
    """A row of the file as model fields: an empty date is no date."""
    return {name: None if name in DATES and value == "" else value for name, value in row.items()}


def load() -> None:
    """Every shipped fact and service with its words in each locale that has them."""
    facts = {row["slug"]: Fact.objects.create(**fields(row)) for row in FACTS}
    services = {row["slug"]: Service.objects.create(**fields(row)) for row in SERVICES}
    for path in CONTENT.glob("*/facts.toml"):
        rows = tomllib.loads(path.read_text()).items()
        locale = path.parent.name
        FactText.objects.bulk_create(FactText(fact=facts[slug], locale=locale, **row) for slug, row in rows)
    for path in CONTENT.glob("*/services.toml"):
        rows = tomllib.loads(path.read_text()).items()
        locale = path.parent.name
        ServiceText.objects.bulk_create(
            ServiceText(service=services[slug], locale=locale, **row) for slug, row in rows
        )
