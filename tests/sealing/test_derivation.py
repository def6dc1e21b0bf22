"""A receipt leads to the same two keys for ever, and to nothing without pepper, PIN and the right site."""

import hashlib
import hmac
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from sealing import age, derivation, receipts
from sealing.derivation import derive
from sealing.errors import PepperError, SealingRefused

PEPPER = bytes(range(32))
CODE = "12345678901234567891"
SITE = "test.example"

# Computed once and frozen: when one of these changes, every receipt ever given out is dead.
FROZEN = {
    "": (
        "89d89e5cb0942287b858fa5d0b6f33bd727a1d68783f39378ba14cf94e9381c6",
        "age1q8yy28y0wz0g0t9pzmrn8yztyqvyjug6dwjwp79u7qmwagz7fggqy5w42t",
        "AGE-SECRET-KEY-1NAKC6AAC2WE06UUNK4E6L0QCLJSS9QV57K4Z4WEN2GS9F2RAKUXSJHL248",
    ),
    "4711": (
        "aecf1cc208bbcc797ec8b730b25caf02bff259c95db0ca599544323c8009997d",
        "age15zp4dq2vm3lc0n9vzw60r04rm72f9yjyjjpk7gnt3jye7h2mxyeqkdr890",
        "AGE-SECRET-KEY-1D2UDYLERNH25N2TEF9WQEQJNU7A6WYAEA5XY2RCYY435JT9DPS7Q4HUX9N",
    ),
}
FROZEN_FINGERPRINT = "27cc77ea2d5bb804f55cf42cb42475e19a1b54c416d307e9a734c395d54bf950"


def by_the_book(code: str, pin: str) -> tuple[bytes, bytes]:
    """Lookup and reply secrets written out from the design with another Argon2 (OpenSSL's) and HMAC alone."""
    salt = hmac.new(PEPPER, b"receipt-salt-v1" + SITE.encode(), "sha256").digest()[:16]
    stretch = Argon2id(salt=salt, length=32, iterations=3, lanes=1, memory_cost=65536)
    material = stretch.derive(f"{code}|{pin}".encode())
    lookup = hmac.new(material, b"lookup/v1\x01", "sha256").digest()[:16]
    return lookup, hmac.new(material, b"reply-key/v1\x01", "sha256").digest()


@pytest.fixture(scope="module")
def keys():
    return derive(CODE, pepper=PEPPER, instance=SITE)


@pytest.mark.parametrize("pin", list(FROZEN))
def test_receipt_leads_to_the_frozen_keys(pin):
    found = derive(CODE, pin, pepper=PEPPER, instance=SITE)
    assert (found.lookup_hash.hex(), found.recipient, found.identity) == FROZEN[pin]


@pytest.mark.parametrize("pin", list(FROZEN))
def test_frozen_keys_follow_from_the_design(pin):
    lookup, secret = by_the_book(CODE, pin)
    lookup_hash, recipient, identity = FROZEN[pin]
    assert hashlib.sha256(lookup).hexdigest() == lookup_hash
    assert age.identity_from_bytes(secret) == identity
    assert age.recipient_of(identity) == recipient


def test_documentation_shows_the_frozen_keys():
    page = (Path(__file__).parents[2] / "docs" / "sealing.md").read_text(encoding="utf-8")
    shown = [value for values in FROZEN.values() for value in values] + [FROZEN_FINGERPRINT]
    assert [value for value in shown if value not in page] == []


def test_reply_sealed_to_the_receipt_opens_with_it(keys):
    sealed = age.encrypt(b"an answer", [keys.recipient])
    assert age.decrypt(sealed, keys.identity) == b"an answer"


def test_lookup_hash_tells_nothing_of_the_reply_key(keys):
    assert len(keys.lookup_hash) == 32
    assert keys.lookup_hash not in by_the_book(CODE, "")


@pytest.mark.parametrize(
    ("code", "pin", "pepper", "site"),
    [
        ("00000000000000000000", "", PEPPER, SITE),
        (CODE, "0000", PEPPER, SITE),
        (CODE, "", bytes(32), SITE),
        (CODE, "", PEPPER, "other.example"),
    ],
    ids=["code", "pin", "pepper", "site"],
)
def test_any_other_part_leads_elsewhere(keys, code, pin, pepper, site):
    other = derive(code, pin, pepper=pepper, instance=site)
    assert other.lookup_hash != keys.lookup_hash
    assert other.recipient != keys.recipient


def test_any_script_leads_to_the_same_keys(keys):
    typed = receipts.grouped("".join(chr(0x1040 + int(digit)) for digit in CODE))
    assert derive(receipts.clean(typed), pepper=PEPPER, instance=SITE) == keys


@pytest.mark.parametrize("code", ["", "1" * 19, "१" * 20, "1234 5678 9012 3456 7891", "12345678901234567890"])
def test_uncleaned_receipt_is_a_mistake_of_the_caller(code):
    with pytest.raises(ValueError, match="cleaned"):
        derive(code, pepper=PEPPER, instance=SITE)


@pytest.mark.parametrize("pin", ["123", "123456789", "12a4", "१२३४", "1234\n"])
def test_uncleaned_pin_is_a_mistake_of_the_caller(pin):
    with pytest.raises(ValueError, match="cleaned"):
        derive(CODE, pin, pepper=PEPPER, instance=SITE)


@pytest.mark.parametrize("pepper", [b"", b"short", bytes(31)])
def test_missing_pepper_closes_the_form(pepper):
    with pytest.raises(PepperError) as caught:
        derive(CODE, pepper=pepper, instance=SITE)
    assert isinstance(caught.value, SealingRefused)


def test_shortage_of_memory_is_a_refusal(monkeypatch):
    def short(*_, **__):
        raise MemoryError

    monkeypatch.setattr(derivation, "hash_secret_raw", short)
    with pytest.raises(SealingRefused):
        derive(CODE, pepper=PEPPER, instance=SITE)


def test_keys_hide_their_secret_when_shown(keys):
    assert "SECRET" not in repr(keys)


def test_fingerprint_is_frozen_and_recognised():
    assert derivation.pepper_fingerprint(PEPPER) == FROZEN_FINGERPRINT
    assert derivation.pepper_matches(PEPPER, FROZEN_FINGERPRINT)


@pytest.mark.parametrize("fingerprint", ["", FROZEN_FINGERPRINT[:-1], FROZEN_FINGERPRINT.upper(), "ä"])
def test_other_fingerprints_do_not_match(fingerprint):
    assert not derivation.pepper_matches(PEPPER, fingerprint)


def test_another_pepper_does_not_match():
    assert not derivation.pepper_matches(derivation.new_pepper(), FROZEN_FINGERPRINT)


def test_new_peppers_are_long_and_differ():
    peppers = {derivation.new_pepper() for _ in range(50)}
    assert len(peppers) == 50
    assert {len(pepper) for pepper in peppers} == {32}


def test_fingerprint_of_no_pepper_is_refused():
    with pytest.raises(PepperError):
        derivation.pepper_fingerprint(b"")
