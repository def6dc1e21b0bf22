"""A thief takes a site's whole data folder but the private keys that a demonstration leaves there, and opens nothing.

What is tried with the tables alone is in tests/hotline/key_ceremony/test_thief.py; here is what lies on a real disk.
"""

import base64
import binascii
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import product
from typing import Any

import pyrage
import pytest
from pyrage import x25519

from sealing import age, derivation
from sealing.errors import SealingError
from sealing.members import unwrap_member
from sealing.receipts import is_code
from sealing.slots import open_slot
from tests.journeys import reporter
from tests.journeys.conftest import RunningSite
from tests.sealing.pictures import drawn, saved

pytestmark = pytest.mark.site

AGE = b"age-encryption.org/v1"
SCRYPT = b"-> scrypt"
IDENTITY = re.compile(rb"AGE-SECRET-KEY-1[0-9A-Z]{58}", re.IGNORECASE)
RECEIPT = re.compile(rb"(?<!\d)(?:\d[ -]?){20}(?!\d)")
KEY_BYTES = 32
MOST_TRIED = 20
"""Runs of twenty digits that are tried as receipts; each takes a fifth of a second."""


@dataclass
class Loot:
    """What was taken: every file, and every value of every row of the database."""

    files: list[bytes]
    values: list[bytes]

    def sealed(self) -> set[bytes]:
        """Everything that a key would open."""
        return {value for value in self.values if value.startswith(AGE) and SCRYPT not in value[:200]}

    def wrapped(self) -> set[bytes]:
        """Everything that a passphrase would open."""
        return {value for value in self.values if value.startswith(AGE) and SCRYPT in value[:200]}

    def keys(self) -> set[bytes]:
        """Every value that could be a key of 32 bytes, in whatever way it is written down."""
        return {one for value in [*self.values, *self.files] for one in _as_keys(value)}

    def identities(self) -> set[str]:
        """Every age identity that stands somewhere, and every key as one."""
        written = {found.decode().upper() for file in self.files for found in IDENTITY.findall(file)}
        return written | {age.identity_from_bytes(key) for key in self.keys()}


def _as_keys(value: bytes) -> Iterator[bytes]:
    value = value.strip()
    if len(value) > 200:
        return
    ways = (
        lambda text: text,
        bytes.fromhex,
        lambda text: base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)),
        lambda text: base64.b64decode(text, validate=True),
    )
    for way in ways:
        try:
            found = way(value if way is ways[0] else value.decode().rpartition(":")[2])
        except (ValueError, binascii.Error):
            continue
        if len(found) == KEY_BYTES:
            yield found


def asked(site: RunningSite, question: str) -> list[tuple[Any, ...]]:
    """What the database answers."""
    with closing(sqlite3.connect(f"file:{site.data / 'waymark.sqlite3'}?mode=ro", uri=True)) as database:
        return database.execute(question).fetchall()


def taken(site: RunningSite) -> Loot:
    """Take everything but the private keys of the demonstration, as it lies there while the site runs."""
    demo = site.data / "demo"
    files = [
        path.read_bytes() for path in site.data.rglob("*") if path.is_file() and demo not in path.parents
    ]
    tables = asked(site, "SELECT name FROM sqlite_master WHERE type = 'table'")
    rows = [row for (name,) in tables for row in asked(site, f'SELECT * FROM "{name}"')]
    values = [one if isinstance(one, bytes) else str(one).encode() for row in rows for one in row if one]
    return Loot(files, values)


def opens(blob: bytes, identities: set[str]) -> bool:
    """Whether any of these opens it."""
    try:
        pyrage.decrypt(blob, [x25519.Identity.from_str(identity) for identity in identities])
    except pyrage.DecryptError:
        return False
    return True


@pytest.fixture(scope="module")
def before(site: RunningSite) -> Loot:
    """What lies there before the report of this module."""
    return taken(site)


@pytest.fixture(scope="module")
def receipt(site: RunningSite, before: Loot) -> str:
    """The receipt of a report with a photo."""
    form = reporter.open_form(site, "vi")
    time.sleep(reporter.A_HUMAN_PAUSE)
    fields = [*form.hidden, ("what", "passport_taken"), ("text", "Hộ chiếu của tôi bị giữ.")]
    sent = reporter.post_files(site, "/vi/r/write/", fields, (saved(drawn(), "PNG"),))
    return reporter.receipt_in(reporter.follow(site, sent).text)


@pytest.fixture(scope="module")
def loot(site: RunningSite, receipt: str) -> Loot:
    """What lies there after it."""
    return taken(site)


def test_nothing_that_was_taken_opens_a_report(site, before, loot):
    sealed, identities = loot.sealed() - before.sealed(), loot.identities()
    assert len(sealed) >= 3 and len(identities) >= 10
    assert [blob[:40] for blob in sealed if opens(blob, identities)] == []
    # The search would see it: with the private keys of the demonstration the key of the report opens.
    demo = {
        found
        for path in (site.data / "demo").glob("*.agekey")
        for found in IDENTITY.findall(path.read_bytes())
    }
    assert sum(opens(blob, {one.decode() for one in demo}) for blob in sealed) == 1


def test_receipt_stands_nowhere_though_the_pepper_would_lead_from_it_to_the_report(site, loot, receipt):
    pepper = bytes.fromhex((site.data / "pepper").read_text())
    ((instance,),) = asked(site, "SELECT instance FROM reports_pepperfingerprint")

    def leads_to_a_report(code: str) -> bool:
        found = derivation.derive(code, pepper=pepper, instance=instance).lookup_hash
        return found.hex().encode() in loot.values

    runs = {re.sub(rb"\D", b"", run) for one in [*loot.files, *loot.values] for run in RECEIPT.findall(one)}
    codes = sorted(code for run in runs if is_code(code := run.decode()))
    assert [code for code in codes[:MOST_TRIED] if leads_to_a_report(code)] == []
    assert leads_to_a_report(receipt)


def test_one_time_views_open_with_nothing_that_was_taken(site, loot):
    slots = [blob for (blob,) in asked(site, "SELECT sealed FROM reports_slot")]
    assert slots
    for blob, key in product(slots, loot.keys()):
        with pytest.raises(SealingError):
            open_slot(key, blob)


def test_passphrase_is_neither_the_password_nor_anything_that_is_kept(site, loot):
    member = next(row for row in site.accounts() if row["role"] == "hotline")
    wrapped = (site.data / "demo" / "member-1.wrapped.age").read_bytes()
    assert wrapped in loot.wrapped()
    for guess in (member["password"], member["totp_secret"]):
        with pytest.raises(SealingError):
            unwrap_member(wrapped, guess)
    assert unwrap_member(wrapped, member["passphrase"])
