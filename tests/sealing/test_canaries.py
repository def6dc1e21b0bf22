"""A canary's key file opens for one machine only, and is never taken for a report's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealing import age
from sealing.canaries import open_canary_key, seal_canary_key
from sealing.envelopes import new_report_key, seal_key
from sealing.errors import SealingError, SealingRefused, UnsealError
from sealing.members import new_member, new_recovery
from sealing.unseal import open_key


@pytest.fixture
def machine():
    return age.new_pair()


def test_machine_opens_what_was_sealed_to_it(machine):
    key = new_report_key()
    assert open_canary_key(seal_canary_key(key.identity, machine.recipient), machine.identity) == key.identity


def test_nobody_else_opens_it(machine):
    sealed = seal_canary_key(new_report_key().identity, machine.recipient)
    with pytest.raises(UnsealError):
        open_canary_key(sealed, age.new_pair().identity)


def test_neither_reader_takes_the_other_envelope():
    one, other, recovery = new_member(), new_member(), new_recovery()
    key = new_report_key()
    report = seal_key(key.identity, members=[one.recipient, other.recipient], recovery=[recovery.recipient])
    with pytest.raises(UnsealError):
        open_canary_key(report, one.identity)
    with pytest.raises(SealingError):
        open_key(seal_canary_key(key.identity, one.recipient), one.identity)


@given(st.binary(max_size=200))
def test_whatever_else_was_sealed_to_the_machine_is_refused(content):
    pair = age.new_pair()
    with pytest.raises(UnsealError):
        open_canary_key(age.encrypt(content, [pair.recipient]), pair.identity)


@pytest.mark.parametrize("ending", ["", "\n\n", "\nmore\n", " \n"])
def test_envelope_with_other_lines_is_refused(machine, ending):
    text = f"WAYMARK-CANARY-1\n{new_report_key().identity}{ending}"
    with pytest.raises(UnsealError):
        open_canary_key(age.encrypt(text.encode(), [machine.recipient]), machine.identity)


@pytest.mark.parametrize("identity", ["", "AGE-SECRET-KEY-1", "age1qqq"])
def test_what_is_no_key_is_not_sealed(machine, identity):
    with pytest.raises(SealingRefused):
        seal_canary_key(identity, machine.recipient)


def test_altered_envelope_is_refused(machine):
    sealed = bytearray(seal_canary_key(new_report_key().identity, machine.recipient))
    sealed[-1] ^= 1
    with pytest.raises(UnsealError):
        open_canary_key(bytes(sealed), machine.identity)
