"""A report is sealed for enough people or not at all."""

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sealing import age, envelopes, padding, unseal
from sealing.errors import SealingRefused, UnsealError


def test_each_report_has_a_key_of_its_own():
    keys = [envelopes.new_report_key() for _ in range(20)]
    assert len({key.identity for key in keys}) == 20
    assert {len(key.identity) for key in keys} == {74}
    assert all(age.recipient_of(key.identity) == key.recipient for key in keys)


def test_report_key_hides_its_secret_when_shown(report_key):
    assert "SECRET" not in repr(report_key)


@settings(max_examples=25)
@given(st.binary(max_size=9000))
def test_sealed_payload_comes_back(payload):
    key = envelopes.new_report_key()
    sealed = envelopes.seal(payload, [key.recipient])
    assert unseal.open_file(sealed, key.identity) == payload


def test_sealed_payload_is_padded_before_it_is_sealed(report_key):
    sealed = envelopes.seal(b"short", [report_key.recipient])
    assert age.decrypt(sealed, report_key.identity) == padding.pack(b"short")


def test_yes_and_no_do_not_differ_in_size(report_key):
    # The header is left out: pyrage adds a line of random length to it.
    def body_size(text: bytes) -> int:
        sealed = envelopes.seal(text, [report_key.recipient])
        return len(sealed.partition(b"\n--- ")[2])

    assert body_size(b"no") == body_size(b"y" * 4000) > 4096


def test_nothing_of_the_text_is_in_the_sealed_file(report_key):
    sealed = envelopes.seal("ကျွန်တော့် passport".encode(), [report_key.recipient])
    assert b"passport" not in sealed
    assert report_key.identity.encode() not in sealed


def test_same_text_is_sealed_differently_each_time(report_key):
    assert len({envelopes.seal(b"text", [report_key.recipient]) for _ in range(5)}) == 5


def test_sealing_to_nobody_is_refused():
    with pytest.raises(SealingRefused):
        envelopes.seal(b"text", [])


def test_payload_too_long_for_its_prefix_is_refused(monkeypatch, report_key):
    monkeypatch.setattr(padding, "_LARGEST", 10)
    with pytest.raises(SealingRefused):
        envelopes.seal(b"x" * 11, [report_key.recipient])


def test_each_member_and_recovery_open_the_key(team, report_key):
    sealed = envelopes.seal_key(
        report_key.identity, members=team.recipients, recovery=[team.recovery.recipient]
    )
    for identity in [team.members[0].identity, team.members[1].identity, team.recovery.identity]:
        assert unseal.open_key(sealed, identity) == report_key


def test_key_file_holds_one_line(team, report_key):
    sealed = envelopes.seal_key(
        report_key.identity, members=team.recipients, recovery=[team.recovery.recipient]
    )
    assert age.decrypt(sealed, team.recovery.identity) == report_key.identity.encode() + b"\n"


def test_revoked_member_opens_no_new_report(team, report_key, stranger):
    sealed = envelopes.seal_key(
        report_key.identity, members=team.recipients, recovery=[team.recovery.recipient]
    )
    with pytest.raises(UnsealError):
        unseal.open_key(sealed, stranger.identity)


def test_order_of_members_does_not_show_who_is_who(team, report_key, monkeypatch):
    seen = []
    monkeypatch.setattr(age, "encrypt", lambda _, recipients: seen.append(list(recipients)) or b"")
    for people in (team.recipients, team.recipients[::-1]):
        envelopes.seal_key(report_key.identity, members=people, recovery=[team.recovery.recipient])
    assert seen[0] == seen[1] == sorted([*team.recipients, team.recovery.recipient])


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_members_refuse_a_report(team, report_key, count):
    with pytest.raises(SealingRefused):
        envelopes.seal_key(
            report_key.identity, members=team.recipients[:count], recovery=[team.recovery.recipient]
        )


def test_one_member_counted_twice_is_one(team, report_key):
    with pytest.raises(SealingRefused):
        envelopes.seal_key(
            report_key.identity, members=team.recipients[:1] * 2, recovery=[team.recovery.recipient]
        )


def test_queue_without_recovery_refuses_a_report(team, report_key):
    with pytest.raises(SealingRefused):
        envelopes.seal_key(report_key.identity, members=team.recipients, recovery=[])


def test_member_key_does_not_count_as_recovery(team, report_key):
    with pytest.raises(SealingRefused):
        envelopes.seal_key(report_key.identity, members=team.recipients, recovery=team.recipients[:1])


def test_one_unsound_member_key_refuses_a_report(team, report_key):
    with pytest.raises(SealingRefused):
        envelopes.seal_key(
            report_key.identity,
            members=[*team.recipients, "age1nonsense"],
            recovery=[team.recovery.recipient],
        )


@pytest.mark.parametrize("identity", ["", "AGE-SECRET-KEY-1NONSENSE", "age1public"])
def test_only_a_report_key_is_sealed_as_one(team, identity):
    with pytest.raises(SealingRefused):
        envelopes.seal_key(identity, members=team.recipients, recovery=[team.recovery.recipient])


def test_broken_age_refuses_key_and_message(monkeypatch, team, report_key):
    def broken(*_):
        raise RuntimeError("broken")

    monkeypatch.setattr(pyrage, "encrypt", broken)
    with pytest.raises(SealingRefused):
        envelopes.seal(b"text", [report_key.recipient])
    with pytest.raises(SealingRefused):
        envelopes.seal_key(report_key.identity, members=team.recipients, recovery=[team.recovery.recipient])


def test_no_key_without_chance(monkeypatch):
    class Broken:
        @staticmethod
        def generate():
            raise RuntimeError("no random bytes")

    monkeypatch.setattr(pyrage.x25519, "Identity", Broken)
    with pytest.raises(SealingRefused):
        envelopes.new_report_key()
