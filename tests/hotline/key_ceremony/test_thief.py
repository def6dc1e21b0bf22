"""Who takes the database, the pepper and everything else the server keeps about keys, opens nothing with it."""

from pathlib import Path

import pytest
from django.apps import apps

from hotline.key_ceremony import keeping
from hotline.models import WrappedIdentity
from reports.models import Report, ReportPart
from sealing import age, bech32, unseal, wrapping
from sealing.errors import KeyFormatError, SealingError, UnsealError
from sealing.signing import from_base64url
from tests.hotline.conftest import store_report
from tests.hotline.key_ceremony.conftest import PASSPHRASE, asked


def loot(pepper_file: Path) -> bytes:
    """Every value of every row, and the pepper."""
    rows = [row for model in apps.get_models() for row in model._default_manager.values_list()]
    values = [
        bytes(one) if isinstance(one, bytes | memoryview) else str(one).encode()
        for row in rows
        for one in row
    ]
    return b"\n".join([*values, pepper_file.read_bytes()])


def secrets_of(keys) -> list[bytes]:
    """A member's secrets in every form in which they could have been kept."""
    scalar = bech32.decode("age-secret-key-", keys.identity.lower())
    seed = from_base64url(keys.signing_key.partition(":")[2], 32)
    texts = [keys.identity, keys.identity.lower(), keys.signing_key.partition(":")[2]]
    return [scalar, seed, scalar.hex().encode(), seed.hex().encode(), *(text.encode() for text in texts)]


@pytest.fixture
def site(team, people, queue, made, pepper_file):
    """A team at work: reports, a wrapped copy, a key that waits."""
    store_report(team, "They keep my passport.")
    keeping.keep(
        people["ann"], recipient=made.keys.recipient, verify_key=made.keys.verify_key, wrapped=made.wrapped
    )
    asked(people["ann"], made.keys, queue)
    return team


def test_no_secret_of_anybody_is_kept_in_any_form(site, made, pepper_file):
    taken = loot(pepper_file)
    assert made.keys.recipient.encode() in taken and bytes(made.wrapped) in taken
    secrets = [secret for keys in (site.first, site.second, made.keys) for secret in secrets_of(keys)]
    secrets += [site.recovery.identity.encode(), PASSPHRASE.encode(), b"AGE-SECRET-KEY", b"passport"]
    assert [secret for secret in secrets if secret in taken] == []


def test_whatever_is_taken_opens_no_report(site, pepper_file):
    """Each value of 32 bytes as a key, each text as an identity and as a passphrase."""
    report = Report.objects.get()
    sealed = [bytes(report.key_blob), *(bytes(part.blob) for part in ReportPart.objects.all())]
    words = {word for word in loot(pepper_file).split() if 8 <= len(word) <= 100}
    identities = {word.decode("ascii", "ignore") for word in words}
    for word in words:
        if len(word) == 32:
            identities.add(age.identity_from_bytes(word))
    for identity in identities:
        try:
            age.recipient_of(identity)
        except KeyFormatError:
            continue
        for blob in sealed:
            with pytest.raises(UnsealError):
                age.decrypt(blob, identity)


def test_wrapped_copy_opens_with_nothing_that_was_taken(site, made, pepper_file):
    wrapped = bytes(WrappedIdentity.objects.get().wrapped)
    for guess in (made.keys.recipient, made.keys.verify_key, pepper_file.read_text().strip(), "ann"):
        with pytest.raises(SealingError):
            wrapping.unwrap(wrapped, guess)


def test_administrator_without_a_key_and_member_of_another_queue_open_nothing(site, people, made):
    report = Report.objects.get()
    for identity in (made.keys.identity, age.new_pair().identity):
        with pytest.raises(UnsealError):
            unseal.open_key(bytes(report.key_blob), identity)
