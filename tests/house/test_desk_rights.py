"""Every address of the desk, every role, both methods: let in or refused as tests/house/desk_rights.py tells."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver

from hotline import urls
from hotline.sign_in.accounts import create_staff, new_totp_secret
from reports.models import QueueKey
from tests.hotline.conftest import (  # noqa: F401  fixtures
    PASSWORD,
    Team,
    forget_attempts,
    people,
    pepper_file,
    queue,
    store_report,
    team,
    unnoted,
)
from tests.hotline.people.test_proof import age
from tests.hotline.test_sign_in import sign_in
from tests.house.desk_rights import DESK, OUTSIDE, PROVED, RIGHTS

ROLES = (*DESK, *OUTSIDE)
NAMES = {
    "member": "ann",
    "member without a key": "moe",
    "deputy": "dan",
    "supervisor": "sue",
    "key administrator": "kim",
    "auditor": "ian",
    "administrator": "ada",
    "referral partner": "rae",
    "editor": "eda",
}


def routes(resolver: Any, before: str = "") -> Iterator[str]:
    """Every address below /desk/ as its urls.py has it."""
    for entry in resolver:
        route = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route
        elif isinstance(entry, URLResolver):
            yield from routes(entry.url_patterns, route)


ADDRESSES = sorted(set(routes(urls.urlpatterns)))


def test_every_address_has_its_line_and_every_line_its_address():
    assert sorted(set(ADDRESSES) - RIGHTS.keys()) == [], "Add a line for each to tests/house/desk_rights.py."
    assert sorted(RIGHTS.keys() - set(ADDRESSES)) == [], "Take these lines out of tests/house/desk_rights.py."


def test_only_partners_come_in_from_outside():
    for address, roles in RIGHTS.items():
        let_in = {role for method in roles for role in method or ()}
        assert let_in, address
        if address.startswith("partner/"):
            assert let_in == {"referral partner"}
        else:
            assert let_in <= set(DESK), address


@pytest.fixture
def parts(people: dict[str, Any], team: Team, pepper_file: Any) -> dict[str, str]:  # noqa: F811
    """What stands in each part of an address: something that is there."""
    with unnoted():
        people["moe"] = create_staff("moe", PASSWORD, "hotline", new_totp_secret())
    key = QueueKey.objects.get(user=people["ben"])
    return {
        "<str:report_id>": store_report(team).report.pk,
        "<slug:report_id>": store_report(team, state="closed").report.pk,
        "<int:key_id>": str(key.pk),
        "<int:pk>": str(people["ben"].pk),
        "<slug:queue>": "default",
        "<slug:code>": "default",
        "<str:locale>": "vi",
        "<str:name>": "contact",
        "<str:code>": "place",
    }


def answer(client: Client, method: str, path: str) -> int:
    """The status, with whatever was done undone again."""
    mark = transaction.savepoint()
    status = getattr(client, method)(path).status_code
    transaction.savepoint_rollback(mark)
    return int(status)


def filled(address: str, parts: dict[str, str]) -> str:
    """A path that leads to this address."""
    path = f"/desk/{address}"
    for part, value in parts.items():
        path = path.replace(part, value)
    return re.sub("<[^>]+>", "1", path)


@pytest.mark.parametrize("role", ROLES)
def test_role_is_let_in_where_its_line_says_so_and_nowhere_else(role, people, parts):  # noqa: F811
    client, wrong = Client(), []
    sign_in(client, people[NAMES[role]])
    for address in sorted(RIGHTS.keys() & set(ADDRESSES)):
        path = filled(address, parts)
        for method, let_in in zip(("get", "post"), RIGHTS[address], strict=True):
            status = answer(client, method, path)
            expected = {403, 405} if let_in is None else {403}
            if role in (let_in or ()):
                if status in {403, 405} or status >= 500:
                    wrong.append(f"{method} /desk/{address}: {role} should be let in, got {status}")
            elif status not in expected:
                wrong.append(f"{method} /desk/{address}: {role} should be refused, got {status}")
    assert wrong == []


def test_dangerous_acts_take_a_fresh_proof_whoever_asks(people, parts):  # noqa: F811
    people["sue"].groups.add(*Group.objects.all())
    client, wrong = Client(), []
    sign_in(client, people["sue"])
    age(client, 3600)
    for address in PROVED:
        path, (reads, acts) = filled(address, parts), RIGHTS[address]
        shown = client.get(path)
        if reads and (shown.status_code, shown.headers.get("Location", "")[:22]) != (
            302,
            "/-/second-factor/again",
        ):
            wrong.append(f"get {path}: {shown.status_code}")
        page = client.post(path, {"kept": "what was typed"})
        if acts and (page.status_code != 403 or "what was typed" not in page.content.decode()):
            wrong.append(f"post {path}: {page.status_code}")
    assert wrong == []
