"""Keys for redacted copies: what can be sealed to is kept, anything secret or unsound is refused."""

import base64
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.referrals.export_keys import LONGEST, ExportKeyRefused, check_export_key, kind_of
from sealing.age import new_pair

PUBLIC_FIRST_BYTES = (0xC6, 0x98, 0x99, 0x9A)
SECRET_FIRST_BYTES = (0xC5, 0x94, 0x95, 0xC7)


def armoured(packets: bytes, *, kind: str = "PUBLIC", headers: str = "", end: str = "\n") -> str:
    """These bytes as an OpenPGP program writes them."""
    body = "\n".join(textwrap.wrap(base64.b64encode(packets).decode(), 64))
    text = f"-----BEGIN PGP {kind} KEY BLOCK-----\n{headers}\n{body}\n=abCD\n-----END PGP {kind} KEY BLOCK-----\n"
    return text.replace("\n", end)


def fault_of(text: str) -> str:
    with pytest.raises(ExportKeyRefused) as refused:
        check_export_key(text)
    return refused.value.fault


@given(
    st.sampled_from(PUBLIC_FIRST_BYTES), st.binary(min_size=20, max_size=900), st.sampled_from(["\n", "\r\n"])
)
def test_public_key_is_kept_with_plain_line_ends(first, rest, end):
    text = armoured(bytes([first]) + rest, headers="Comment: desk\n", end=end)
    kept = check_export_key(f"\n{text}\n")
    assert kind_of(kept) == "openpgp" and "\r" not in kept and check_export_key(kept) == kept


def test_age_recipient_is_kept():
    recipient = new_pair().recipient
    assert check_export_key(f" {recipient}\n") == recipient and kind_of(recipient) == "age"
    assert kind_of("") == ""


@pytest.mark.parametrize("first", SECRET_FIRST_BYTES)
def test_secret_key_in_a_public_armour_is_refused(first):
    assert fault_of(armoured(bytes([first]) + bytes(40))) == "private"


@pytest.mark.parametrize(
    "text", [new_pair().identity, new_pair().identity.lower(), armoured(b"\xc5", kind="PRIVATE")]
)
def test_secret_keys_are_refused_by_name(text):
    assert fault_of(f"# {text}") == "private"


@pytest.mark.parametrize(
    "text",
    [
        "age1xyz",
        "ssh-ed25519 AAAA",
        "-----BEGIN PGP MESSAGE-----\n\nwsBM\n-----END PGP MESSAGE-----",
        armoured(b"\xc6" + bytes(40)).replace("AAAA", "A*AA", 1),
        armoured(b"\xc6" + bytes(40)).partition("=abCD")[0],
        armoured(b"\x06" + bytes(40)),
        armoured(b"\xc2" + bytes(40)),
        armoured(b""),
        armoured(b"\xc6" + bytes(40)) * 2,
    ],
)
def test_anything_else_is_refused(text):
    assert fault_of(text) == "unknown"


@given(st.text(max_size=200))
def test_no_text_breaks_the_check(text):
    assert fault_of(f"x{text}") in ("unknown", "private")


def test_text_that_is_too_long_is_refused_unread():
    assert fault_of("-----BEGIN PGP PUBLIC KEY BLOCK-----" + "A" * LONGEST) == "too_long"
