"""One report from receipt to reply, as the site does it, and opened by the stock program too."""

import json
from datetime import UTC, datetime

import pytest

from sealing import derivation, envelopes, messages, metadata, receipts, replies, unseal
from sealing.errors import MessageError, UnsealError
from sealing.messages import FileNote, Message
from sealing.replies import Reply
from tests.sealing import pictures

NOW = datetime(2026, 11, 24, 3, 8, 45, tzinfo=UTC)
TEXT = "ကျွန်တော့်ပတ်စပို့ကို သိမ်းထားတယ်။\r\nनमस्ते 🙏🏽"
PEPPER = derivation.new_pepper()


@pytest.fixture
def sent() -> Message:
    photo = FileNote("my room.jpg", "image/jpeg", 900)
    return Message("report", NOW, "my", {"what": ["passport"], "text": TEXT}, (photo,))


@pytest.fixture
def key_file(team, report_key) -> bytes:
    return envelopes.seal_key(
        report_key.identity, members=team.recipients, recovery=[team.recovery.recipient]
    )


def test_member_reads_what_was_written(team, report_key, key_file, sent):
    sealed = envelopes.seal(messages.build(sent), [report_key.recipient])
    key = unseal.open_key(key_file, team.members[1].identity)
    read = unseal.open_message(sealed, key.identity)
    assert read.answers["text"] == TEXT.replace("\r\n", "\n")
    assert read.files == sent.files


def test_recovery_needs_only_the_age_program(team, report_key, key_file, sent, open_with_age):
    sealed = envelopes.seal(messages.build(sent), [report_key.recipient])
    line = open_with_age(key_file, team.recovery.identity).decode()
    assert line.count("\n") == 1
    block = open_with_age(sealed, line.strip())
    length = int.from_bytes(block[:4], "big")
    assert json.loads(block[4 : 4 + length])["answers"]["text"] == TEXT.replace("\r\n", "\n")


def test_photo_arrives_without_its_place(team, report_key, key_file):
    taken = pictures.saved(pictures.drawn(), "jpeg", exif=pictures.exif(6))
    sealed = envelopes.seal(metadata.strip("jpeg", taken), [report_key.recipient])
    seen = unseal.open_file(sealed, unseal.open_key(key_file, team.members[0].identity).identity)
    assert pictures.PLACE not in seen
    assert pictures.pixels(seen) == pictures.pixels(taken)


def test_reporter_reads_the_reply_with_the_receipt(team, report_key):
    code = receipts.new_code()
    stored = derivation.derive(code, "2580", pepper=PEPPER, instance="site").recipient
    answer = Reply("ab" * 16, 1, NOW, "We can call you on Sunday.")
    signed = replies.sign_reply(answer, team.members[0].signing_key)
    sealed = replies.seal_reply(signed, reporter=stored, report=report_key.recipient)
    typed = receipts.clean(receipts.grouped(code)), receipts.clean_pin("२५८०")
    keys = derivation.derive(*typed, pepper=PEPPER, instance="site")
    signers = [member.verify_key for member in team.members]
    assert replies.open_reply(sealed, keys.identity, signers, "ab" * 16, 1) == answer


def test_receipt_does_not_open_the_report(report_key, sent):
    keys = derivation.derive(receipts.new_code(), pepper=PEPPER, instance="site")
    with pytest.raises(UnsealError):
        unseal.open_message(envelopes.seal(messages.build(sent), [report_key.recipient]), keys.identity)


def test_new_colleague_gets_in_by_one_small_file(team, report_key, key_file, stranger):
    identity = unseal.open_key(key_file, team.members[0].identity).identity
    wider = envelopes.seal_key(
        identity, members=[*team.recipients, stranger.recipient], recovery=[team.recovery.recipient]
    )
    assert unseal.open_key(wider, stranger.identity) == report_key
    assert len(wider) < 2000


@pytest.mark.parametrize("content", [b"", b"no key\n", b"AGE-SECRET-KEY-1\n", b"\xff\n"])
def test_key_file_without_a_key_is_refused(team, content, monkeypatch):
    monkeypatch.setattr(unseal.age, "decrypt", lambda *_: content)
    with pytest.raises(UnsealError):
        unseal.open_key(b"", team.members[0].identity)


@pytest.mark.parametrize(
    "change", [lambda line: line + line, lambda line: line.strip(), lambda line: b"# note\n" + line]
)
def test_key_file_holds_exactly_one_line(report_key, change, monkeypatch):
    line = change(report_key.identity.encode() + b"\n")
    monkeypatch.setattr(unseal.age, "decrypt", lambda *_: line)
    with pytest.raises(UnsealError):
        unseal.open_key(b"", "")


def test_unpadded_file_is_refused(report_key):
    sealed = envelopes.age.encrypt(b"no padding", [report_key.recipient])
    with pytest.raises(UnsealError):
        unseal.open_file(sealed, report_key.identity)


def test_file_is_no_message(report_key):
    sealed = envelopes.seal(b"\xff\xd8\xff", [report_key.recipient])
    with pytest.raises(MessageError):
        unseal.open_message(sealed, report_key.identity)
