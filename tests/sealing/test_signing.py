"""Signing keys survive a file, and a signature counts for one purpose only."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from sealing import signing
from sealing.errors import KeyFormatError

KEY = "WAYMARK-SIGNING-KEY-1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
VERIFY = "waymark-verify-1:A6EHv_POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg"


@given(st.binary(max_size=100))
def test_base64url_comes_back_and_needs_no_escape(data):
    text = signing.to_base64url(data)
    assert signing.from_base64url(text, len(data)) == data
    assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")


@pytest.mark.parametrize("text", ["AB", "AA==", "AA=", "A", "++++", "AA\n", "ÄÄ", " AA"])
def test_base64url_has_one_form_only(text):
    with pytest.raises(ValueError, match="base64url"):
        signing.from_base64url(text, 1)


def test_new_keys_are_one_line_and_differ():
    keys = {signing.new_signing_key() for _ in range(20)}
    assert len(keys) == 20
    assert all(key.startswith("WAYMARK-SIGNING-KEY-1:") and len(key) == 65 for key in keys)


def test_verify_key_is_the_public_half():
    assert signing.verify_key_of(KEY) == VERIFY
    public = Ed25519PrivateKey.from_private_bytes(bytes(range(32))).public_key()
    assert VERIFY.partition(":")[2] == signing.to_base64url(public.public_bytes_raw())


def test_key_survives_its_file():
    text = signing.signing_key_file(KEY)
    assert text.endswith(KEY + "\n")
    assert VERIFY in text
    assert signing.read_signing_key_file(text) == KEY


@pytest.mark.parametrize("text", [KEY, f"\n\n  {KEY}  \r\n", f"# mine\r\n{KEY}\r\n"])
def test_key_file_of_a_plain_editor_is_read(text):
    assert signing.read_signing_key_file(text) == KEY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a comment",
        f"{KEY}\n{KEY}",
        KEY[:-1],
        KEY.lower(),
        VERIFY,
        "AGE-SECRET-KEY-1ABC",
        KEY + "A",
        KEY + " x",
    ],
)
def test_other_key_files_are_refused(text):
    with pytest.raises(KeyFormatError) as caught:
        signing.read_signing_key_file(text)
    assert KEY[25:50] not in str(caught.value)


def test_signature_names_its_signer():
    other = signing.verify_key_of(signing.new_signing_key())
    signature = signing.sign(KEY, b"purpose", b"data")
    assert signing.signer_of(signature, [other, VERIFY], b"purpose", b"data") == VERIFY


@pytest.mark.parametrize(
    ("purpose", "data"), [(b"other", b"data"), (b"purpose", b"other"), (b"purpose\nd", b"ata")]
)
def test_signature_counts_for_its_purpose_and_data_only(purpose, data):
    signature = signing.sign(KEY, b"purpose", b"data")
    assert signing.signer_of(signature, [VERIFY], purpose, data) is None


def test_signature_of_a_stranger_counts_for_nothing():
    signature = signing.sign(signing.new_signing_key(), b"purpose", b"data")
    assert signing.signer_of(signature, [VERIFY], b"purpose", b"data") is None
    assert signing.signer_of(signature, [], b"purpose", b"data") is None


UNSOUND = ["", KEY, VERIFY[:-1], "waymark-verify-2:" + VERIFY[17:]]


@pytest.mark.parametrize("verify_key", UNSOUND)
def test_unsound_verify_key_is_not_taken_in(verify_key):
    with pytest.raises(KeyFormatError):
        signing.check_verify_key(verify_key)
    assert signing.check_verify_key(VERIFY) == VERIFY


def test_unsound_verify_key_does_not_hide_the_others():
    signature = signing.sign(KEY, b"purpose", b"data")
    assert signing.signer_of(signature, [*UNSOUND, VERIFY], b"purpose", b"data") == VERIFY
    assert signing.signer_of(signature, UNSOUND, b"purpose", b"data") is None
