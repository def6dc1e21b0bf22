"""age seals for whom it should, opens for nobody else, and every failure is a refusal."""

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sealing import age, bech32
from sealing.errors import KeyFormatError, SealingRefused, UnsealError

# Points of low order on Curve25519 (https://cr.yp.to/ecdh.html): whoever seals to one seals to everybody.
WEAK_POINTS = [
    bytes(32),
    (1).to_bytes(32, "little"),
    bytes.fromhex("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"),
    bytes.fromhex("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"),
    (2**255 - 20).to_bytes(32, "little"),
    (2**255 - 19).to_bytes(32, "little"),
    (2**255 - 18).to_bytes(32, "little"),
]


class PanicException(BaseException):
    """Stands for what pyo3 raises when Rust panics: no Exception."""


def panicking(*_):
    raise PanicException("secret text in a panic")


@settings(max_examples=25)
@given(st.binary(max_size=5000))
def test_every_recipient_opens_the_same_bytes(plaintext):
    pairs = [age.new_pair() for _ in range(3)]
    sealed = age.encrypt(plaintext, [pair.recipient for pair in pairs])
    assert all(age.decrypt(sealed, pair.identity) == plaintext for pair in pairs)


def test_stranger_opens_nothing(reporter, stranger):
    with pytest.raises(UnsealError):
        age.decrypt(age.encrypt(b"text", [reporter.recipient]), stranger.identity)


def test_altered_file_does_not_open(reporter):
    sealed = bytearray(age.encrypt(b"text", [reporter.recipient]))
    sealed[-1] ^= 1
    with pytest.raises(UnsealError):
        age.decrypt(bytes(sealed), reporter.identity)


@pytest.mark.parametrize("cut", [0, 1, 20, 100, 200])
def test_shortened_file_does_not_open(reporter, cut):
    sealed = age.encrypt(b"text", [reporter.recipient])
    with pytest.raises(UnsealError):
        age.decrypt(sealed[:cut], reporter.identity)


@pytest.mark.parametrize("identity", ["", "AGE-SECRET-KEY-1", "age1abc", "nonsense"])
def test_broken_identity_opens_nothing(reporter, identity):
    with pytest.raises(UnsealError):
        age.decrypt(age.encrypt(b"text", [reporter.recipient]), identity)
    with pytest.raises(KeyFormatError):
        age.pair_of(identity)


def test_sealing_to_nobody_is_refused():
    with pytest.raises(SealingRefused):
        age.encrypt(b"text", [])


def test_one_string_is_no_list_of_recipients(reporter):
    with pytest.raises(SealingRefused):
        age.encrypt(b"text", reporter.recipient)


@pytest.mark.parametrize("point", WEAK_POINTS, ids=range(len(WEAK_POINTS)))
def test_weak_points_are_no_recipients(point):
    recipient = bech32.encode("age", point)
    with pytest.raises(KeyFormatError):
        age.check_recipient(recipient)
    with pytest.raises(SealingRefused):
        age.encrypt(b"text", [recipient])


@pytest.mark.parametrize(
    "change", [str.upper, lambda r: f" {r}", lambda r: f"{r}\n", lambda r: r[:-1], lambda r: r[4:]]
)
def test_recipient_of_another_form_is_refused(reporter, change):
    with pytest.raises(KeyFormatError):
        age.check_recipient(change(reporter.recipient))


@pytest.mark.parametrize(
    "recipient",
    [
        "",
        "age1",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW+uObz5dvMgjz1OxfM/XXUB+VHtZ6isGN",
        "age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t",
        "../../etc/passwd",
    ],
)
def test_keys_of_other_kinds_are_refused(recipient):
    with pytest.raises(KeyFormatError):
        age.check_recipient(recipient)


def test_identity_is_never_taken_for_a_recipient(reporter):
    with pytest.raises(SealingRefused):
        age.encrypt(b"text", [reporter.identity])


def test_one_unsound_recipient_refuses_the_whole(reporter):
    with pytest.raises(SealingRefused):
        age.encrypt(b"text", [reporter.recipient, "age1nonsense"])


@pytest.mark.parametrize("failure", [panicking, lambda *_: b"the text in clear", lambda *_: None])
def test_broken_library_never_lets_plaintext_pass(monkeypatch, reporter, failure):
    monkeypatch.setattr(pyrage, "encrypt", failure)
    with pytest.raises(SealingRefused) as caught:
        age.encrypt(b"the text in clear", [reporter.recipient])
    assert "text" not in str(caught.value)
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_panic_while_opening_is_a_refusal(monkeypatch, reporter):
    monkeypatch.setattr(pyrage, "decrypt", panicking)
    with pytest.raises(UnsealError):
        age.decrypt(b"x", reporter.identity)


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit])
def test_stop_of_the_program_is_not_swallowed(monkeypatch, reporter, stop):
    def stopping(*_):
        raise stop

    monkeypatch.setattr(pyrage, "encrypt", stopping)
    with pytest.raises(stop):
        age.encrypt(b"x", [reporter.recipient])


def test_key_pair_hides_its_secret_when_shown(reporter):
    assert "SECRET" not in repr(reporter)
    assert reporter.recipient in repr(reporter)


@pytest.mark.parametrize("length", [0, 31, 33])
def test_identity_takes_thirty_two_bytes(length):
    with pytest.raises(KeyFormatError):
        age.identity_from_bytes(bytes(length))


def test_age_program_opens_our_file(open_with_age, reporter):
    assert open_with_age(age.encrypt(b"text\0\xff", [reporter.recipient]), reporter.identity) == b"text\0\xff"


def test_we_open_a_file_of_the_age_program(seal_with_age, reporter, stranger):
    sealed = seal_with_age(b"text\0\xff", [stranger.recipient, reporter.recipient])
    assert age.decrypt(sealed, reporter.identity) == b"text\0\xff"
