"""What a reporter wrote arrives letter for letter."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sealing import messages
from sealing.errors import MessageError
from sealing.messages import FileNote, Message

NOW = datetime(2026, 11, 24, 3, 8, 45, tzinfo=UTC)
BURMESE = "ကျွန်တော့်ပတ်စပို့ကို သိမ်းထားတယ်။ "

# JSON carries any code point; surrogates come alone only from broken clients.
TEXTS = st.text(st.characters(exclude_characters="\r"))
ANSWERS = st.dictionaries(st.text("abcdefghijklmnopqrstuvwxyz_", min_size=1), TEXTS | st.lists(TEXTS))
NOTES = st.builds(FileNote, name=TEXTS, type=TEXTS, size=st.integers(0, 10**9))
MESSAGES = st.builds(
    Message,
    kind=st.sampled_from(["report", "followup"]),
    sent_at=st.datetimes(timezones=st.just(UTC)).map(lambda moment: moment.replace(microsecond=0)),
    locale=st.sampled_from(["en", "my", "zh-hans"]),
    answers=ANSWERS,
    files=st.lists(NOTES, max_size=3).map(tuple),
)


def message(**parts) -> Message:
    return Message(**{"kind": "report", "sent_at": NOW, "locale": "my", "answers": {"text": "hello"}} | parts)


def document(**changes) -> bytes:
    return json.dumps(json.loads(messages.build(message())) | changes).encode()


@given(MESSAGES)
def test_message_comes_back(sent):
    assert messages.parse(messages.build(sent)) == sent


def test_unicode_copies_come_back_and_leave_no_trace_when_there_are_none():
    copied = message(converted={"text": "a\r\nb"})
    assert messages.parse(messages.build(copied)).converted == {"text": "a\nb"}
    assert "converted" not in json.loads(messages.build(message()))


@pytest.mark.parametrize("wrong", [{"text": 1}, {"text": ["a"]}, ["text"], "text"])
def test_copies_that_are_no_texts_are_refused(wrong):
    with pytest.raises(MessageError):
        messages.parse(document(converted=wrong))


def test_document_has_the_published_form():
    sent = message(
        answers={"what": ["wage", "visa"], "text": "a"}, files=(FileNote("p.jpg", "image/jpeg", 12),)
    )
    assert json.loads(messages.build(sent)) == {
        "v": 1,
        "kind": "report",
        "sent_at": "2026-11-24T03:08:45Z",
        "locale": "my",
        "answers": {"what": ["wage", "visa"], "text": "a"},
        "files": [{"name": "p.jpg", "type": "image/jpeg", "size": 12}],
    }


def test_four_thousand_burmese_letters_with_emoji_come_back():
    text = (BURMESE * 200)[:4000] + "🙏🏽👩‍🏭🇲🇲" + "\u200d\u200b"
    assert messages.parse(messages.build(message(answers={"text": text}))).answers["text"] == text


def test_letters_are_written_as_themselves():
    assert BURMESE.encode() in messages.build(message(answers={"text": BURMESE}))


@pytest.mark.parametrize("text", ["a\r\nb", "a\rb", "a\nb"])
def test_line_ends_become_newlines(text):
    read = messages.parse(messages.build(message(answers={"text": text, "told": [text]})))
    assert read.answers == {"text": "a\nb", "told": ["a\nb"]}


def test_several_line_ends_stay_several():
    assert messages.with_plain_newlines("\r\n\r\n\r\r\n\n") == "\n" * 5


@pytest.mark.parametrize(
    "text", ["  a  ", "\t", "", "e\u0301", "\u00e9", "ﬁ", "\u0000", "<b>", "\\n", '"', "\u2028"]
)
def test_nothing_else_is_changed(text):
    assert messages.parse(messages.build(message(answers={"text": text}))).answers["text"] == text


def test_half_a_surrogate_pair_does_not_stop_a_report():
    payload = messages.build(message(answers={"text": "a\ud800b"}))
    payload.decode("utf-8")
    assert messages.parse(payload).answers["text"] == "a\ud800b"


def test_time_is_told_in_utc():
    tokyo = NOW.astimezone(timezone(timedelta(hours=9)))
    assert b'"sent_at":"2026-11-24T03:08:45Z"' in messages.build(message(sent_at=tokyo))


@pytest.mark.parametrize("written", ["2026-11-24T03:08:45.123Z", "2026-11-24T12:08:45+09:00"])
def test_time_as_browsers_write_it_is_read(written):
    assert messages.parse(document(sent_at=written)).sent_at.replace(microsecond=0) == NOW


@pytest.mark.parametrize(
    "parts",
    [
        {"sent_at": datetime(2026, 1, 1)},
        {"kind": "note"},
        {"answers": {"text": 3}},
        {"answers": {"text": b"bytes"}},
        {"answers": {"what": [1]}},
        {"answers": {"what": {"a": "b"}}},
        {"answers": None},
        {"locale": None},
        {"files": (FileNote("a", "b", -1),)},
        {"files": (FileNote("a", "b", True),)},
        {"files": (FileNote(b"a", "b", 1),)},
    ],
    ids=str,
)
def test_message_that_could_not_be_read_is_not_built(parts):
    with pytest.raises(MessageError):
        messages.build(message(**parts))


@pytest.mark.parametrize(
    "changes",
    [
        {"v": 2},
        {"v": None},
        {"kind": "note"},
        {"sent_at": "yesterday"},
        {"sent_at": "2026-11-24T03:08:45"},
        {"sent_at": 5},
        {"locale": 1},
        {"answers": []},
        {"answers": {"a": 1}},
        {"answers": {"a": [None]}},
        {"files": 3},
        {"files": [{"name": "a", "type": "b"}]},
        {"files": [{"name": "a", "type": "b", "size": "1"}]},
        {"files": [{"name": "a", "type": "b", "size": True}]},
    ],
    ids=str,
)
def test_other_documents_are_refused(changes):
    with pytest.raises(MessageError):
        messages.parse(document(**changes))


@pytest.mark.parametrize("payload", [b"", b"{}", b"[]", b"null", b"\xff", b'{"v":1}', b"[" * 100_000])
def test_other_bytes_are_refused(payload):
    with pytest.raises(MessageError):
        messages.parse(payload)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(payload):
    with pytest.raises(MessageError):
        messages.parse(payload)


def test_refusal_does_not_repeat_the_text():
    with pytest.raises(MessageError) as caught:
        messages.build(message(answers={"text": "secret words", "what": 3}))
    assert "secret" not in str(caught.value)
    assert caught.value.__suppress_context__


def test_message_hides_answers_and_file_names_when_shown():
    shown = repr(message(answers={"text": "secret words"}, files=(FileNote("secret.jpg", "image/jpeg", 1),)))
    assert "secret" not in shown


@pytest.mark.parametrize("version", [1, 7, 10**6])
def test_version_of_the_questionnaire_travels_along(version):
    built = messages.build(message(questionnaire=version))
    assert json.loads(built)["questionnaire"] == version
    assert messages.parse(built).questionnaire == version


def test_shipped_questionnaire_is_left_out_of_the_document():
    assert "questionnaire" not in json.loads(document())
    assert messages.parse(document()).questionnaire == 0


@pytest.mark.parametrize("version", [-1, True, "1", None, 1.5, [1]])
def test_questionnaire_that_is_no_number_is_refused(version):
    with pytest.raises(MessageError):
        messages.parse(document(questionnaire=version))
