"""A reply counts when a member signed it for this report under this number; nothing else does."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealing import age, envelopes, replies, signing
from sealing.acts import Ask, Closed, Handed, Referral
from sealing.errors import KeyFormatError, ReplyRefused, SealingRefused
from sealing.replies import Reply

REPORT, OTHER_REPORT = "0f" * 16, "a0" * 16
NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
KEY = "WAYMARK-SIGNING-KEY-1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
VERIFY = signing.verify_key_of(KEY)

# Frozen: browsers and other programs read and write this form.
FROZEN = (
    rb'{"v":1,"signed":"{\"report\":\"00000000000000000000000000000000\",\"sequence\":1,'
    rb'\"time\":\"2026-01-02T03:04:05Z\",\"text\":\"Hello\"}",'
    rb'"signature":"8fkwsoEzgydn8MZ3OlN9J1R6xUMqEH4KhhNcoppZdDKqqaeL8GuwwxVzCVAGSEXUQJObISAObCRqXSUgISL3Bw"}'
)


def reply(**parts) -> Reply:
    return Reply(**{"report_id": REPORT, "sequence": 1, "time": NOW, "text": "We read it."} | parts)


def signed_by_hand(content: object, key: str = KEY, **outer) -> bytes:
    """A signed document of any content, as a faulty or hostile member might make it."""
    text = content if isinstance(content, str) else json.dumps(content)
    signature = signing.to_base64url(signing.sign(key, b"waymark/reply/v1", text.encode()))
    return json.dumps({"v": 1, "signed": text, "signature": signature} | outer).encode()


def content(**changes) -> dict[str, object]:
    return {"report": REPORT, "sequence": 1, "time": "2026-01-02T03:04:05Z", "text": "Hi"} | changes


@pytest.fixture
def sealed(reporter, report_key) -> bytes:
    return replies.seal_reply(
        replies.sign_reply(reply(), KEY), reporter=reporter.recipient, report=report_key.recipient
    )


def test_reporter_and_hotline_read_the_reply(sealed, reporter, report_key):
    for identity in (reporter.identity, report_key.identity):
        assert replies.open_reply(sealed, identity, [VERIFY], REPORT, 1) == reply()


def test_nobody_else_reads_the_reply(sealed, stranger):
    with pytest.raises(ReplyRefused):
        replies.open_reply(sealed, stranger.identity, [VERIFY], REPORT, 1)


@given(st.text(st.characters(exclude_characters="\r")), st.integers(1, 10**6))
def test_any_text_comes_back(text, sequence):
    sent = reply(text=text, sequence=sequence)
    assert replies.verify_reply(replies.sign_reply(sent, KEY), [VERIFY], REPORT, sequence) == sent


def test_line_ends_of_the_browser_become_newlines():
    signed = replies.sign_reply(reply(text="a\r\nb"), KEY)
    assert replies.verify_reply(signed, [VERIFY], REPORT, 1).text == "a\nb"


def test_signed_document_keeps_its_frozen_form():
    sent = reply(report_id="00" * 16, text="Hello")
    assert replies.sign_reply(sent, KEY) == FROZEN
    assert replies.verify_reply(FROZEN, [VERIFY], "00" * 16, 1) == sent


@pytest.mark.parametrize(
    "act",
    [Ask(("Are you safe?",)), Referral("Shelter", "A room"), Handed("Shelter"), Closed("asked")],
    ids=str,
)
def test_act_comes_back_with_the_reply(act):
    sent = reply(text="", act=act)
    assert replies.verify_reply(replies.sign_reply(sent, KEY), [VERIFY], REPORT, 1) == sent


def test_act_stands_inside_what_is_signed():
    signed = replies.sign_reply(reply(act=Handed("Shelter")), KEY)
    forged = signed.replace(b"Shelter", b"Factory")
    assert forged != signed
    with pytest.raises(ReplyRefused, match="no member"):
        replies.verify_reply(forged, [VERIFY], REPORT, 1)


@pytest.mark.parametrize("act", [None, {}, "ask", {"do": "pay"}, {"do": "ask", "questions": []}], ids=str)
def test_signed_act_of_an_unknown_form_is_refused(act):
    with pytest.raises(ReplyRefused, match="not a reply"):
        replies.verify_reply(signed_by_hand(content(act=act)), [VERIFY], REPORT, 1)


def test_reply_without_a_member_signature_is_forged(reporter):
    # Whoever steals the database knows the recipient and can seal to it, but cannot sign.
    forged = replies.sign_reply(reply(text="Come to the gate at nine."), signing.new_signing_key())
    sealed = envelopes.seal(forged, [reporter.recipient])
    with pytest.raises(ReplyRefused, match="no member"):
        replies.open_reply(sealed, reporter.identity, [VERIFY], REPORT, 1)


def test_reply_of_a_revoked_member_is_refused(sealed, reporter):
    remaining = [signing.verify_key_of(signing.new_signing_key())]
    with pytest.raises(ReplyRefused):
        replies.open_reply(sealed, reporter.identity, remaining, REPORT, 1)


def test_reply_to_another_report_is_refused(sealed, reporter):
    with pytest.raises(ReplyRefused, match="another report"):
        replies.open_reply(sealed, reporter.identity, [VERIFY], OTHER_REPORT, 1)


def test_reply_with_another_number_is_refused(sealed, reporter):
    with pytest.raises(ReplyRefused, match="another number"):
        replies.open_reply(sealed, reporter.identity, [VERIFY], REPORT, 2)


def test_two_swapped_replies_are_refused(reporter):
    first, second = (
        envelopes.seal(replies.sign_reply(reply(sequence=n), KEY), [reporter.recipient]) for n in (1, 2)
    )
    for sealed, number in ((first, 2), (second, 1)):
        with pytest.raises(ReplyRefused):
            replies.open_reply(sealed, reporter.identity, [VERIFY], REPORT, number)


@given(st.integers(0, len(FROZEN) - 1), st.integers(1, 255))
def test_one_changed_byte_is_refused_or_changes_nothing(place, flip):
    changed = bytearray(FROZEN)
    changed[place] ^= flip
    try:
        read = replies.verify_reply(bytes(changed), [VERIFY], "00" * 16, 1)
    except ReplyRefused:
        return
    assert read == reply(report_id="00" * 16, text="Hello")


def test_signature_for_another_purpose_is_refused():
    text = json.dumps(content())
    signature = signing.to_base64url(signing.sign(KEY, b"waymark/other/v1", text.encode()))
    document = json.dumps({"v": 1, "signed": text, "signature": signature}).encode()
    with pytest.raises(ReplyRefused, match="no member"):
        replies.verify_reply(document, [VERIFY], REPORT, 1)


@pytest.mark.parametrize(
    "changes",
    [
        {"report": 5},
        {"sequence": "1"},
        {"sequence": True},
        {"sequence": 1.0},
        {"time": "soon"},
        {"time": None},
        {"text": ["a"]},
    ],
    ids=str,
)
def test_signed_nonsense_is_refused(changes):
    with pytest.raises(ReplyRefused):
        replies.verify_reply(signed_by_hand(content(**changes)), [VERIFY], REPORT, 1)


@pytest.mark.parametrize("missing", ["report", "sequence", "time", "text"])
def test_signed_document_with_a_gap_is_refused(missing):
    part = {name: value for name, value in content().items() if name != missing}
    with pytest.raises(ReplyRefused):
        replies.verify_reply(signed_by_hand(part), [VERIFY], REPORT, 1)


@pytest.mark.parametrize(
    "outer", [{"v": 2}, {"signature": ""}, {"signature": None}, {"signed": None}, {"signed": {}}], ids=str
)
def test_document_of_another_form_is_refused(outer):
    with pytest.raises(ReplyRefused):
        replies.verify_reply(signed_by_hand(content(), **outer), [VERIFY], REPORT, 1)


@pytest.mark.parametrize("document", [b"", b"{}", b"null", b"[]", b"\xff", b"[" * 100_000])
def test_bytes_that_are_no_document_are_refused(document):
    with pytest.raises(ReplyRefused):
        replies.verify_reply(document, [VERIFY], REPORT, 1)


def test_unpadded_reply_is_refused(reporter):
    sealed = age.encrypt(replies.sign_reply(reply(), KEY), [reporter.recipient])
    with pytest.raises(ReplyRefused):
        replies.open_reply(sealed, reporter.identity, [VERIFY], REPORT, 1)


def test_reply_needs_a_sound_signing_key():
    with pytest.raises(KeyFormatError):
        replies.sign_reply(reply(), "AGE-SECRET-KEY-1ABC")


def test_reply_needs_a_time_with_its_zone():
    with pytest.raises(ValueError, match="zone"):
        replies.sign_reply(reply(time=datetime(2026, 1, 1)), KEY)


def test_reply_to_an_unsound_recipient_is_refused(reporter):
    with pytest.raises(SealingRefused):
        replies.seal_reply(FROZEN, reporter=reporter.recipient, report="age1nonsense")


def test_reply_hides_its_text_when_shown():
    assert "read" not in repr(reply())


def test_age_program_opens_the_reply(sealed, report_key, open_with_age):
    block = open_with_age(sealed, report_key.identity)
    length = int.from_bytes(block[:4], "big")
    outer = json.loads(block[4 : 4 + length])
    assert json.loads(outer["signed"])["text"] == "We read it."
