"""The `message` document: what a reporter sent, as JSON, before it is padded and sealed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, cast

from sealing.errors import MessageError
from sealing.moments import read_moment, written_moment

__all__ = [
    "VERSION",
    "Answer",
    "FileNote",
    "Message",
    "MessageError",
    "build",
    "encoded",
    "parse",
    "with_plain_newlines",
]

VERSION = 1
Kind = Literal["report", "followup"]
Answer = str | list[str]


@dataclass(frozen=True)
class FileNote:
    """Name, media type and size (bytes, before padding) of an attached file; in the order of file-*.age."""

    name: str = field(repr=False)
    type: str
    size: int


@dataclass(frozen=True)
class Message:
    """One message of a reporter. `answers` maps field names of the form to a text or a list of texts.

    `questionnaire` is the version of the form they were given to; 0, left out of the document, is the one shipped.
    `converted` maps names of free texts that were typed for the Zawgyi font to their copies in Unicode; the answers
    stay as they were sent.
    """

    kind: Kind
    sent_at: datetime
    locale: str
    answers: Mapping[str, Answer] = field(repr=False)
    files: tuple[FileNote, ...] = ()
    questionnaire: int = 0
    converted: Mapping[str, str] = field(default_factory=dict, repr=False)


def with_plain_newlines(text: str) -> str:
    r"""Return a text with every line end written \n; browsers send \r\n. Nothing else is changed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def encoded(document: object) -> bytes:
    """Return a document as JSON in UTF-8; half a surrogate pair, unknown to UTF-8, becomes an escape."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


def build(message: Message) -> bytes:
    """Return the JSON bytes of a message, ready for envelopes.seal.

    Raises MessageError for what `parse` would refuse.
    """
    try:
        payload = encoded(
            {
                "v": VERSION,
                "kind": message.kind,
                "sent_at": written_moment(message.sent_at),
                "locale": message.locale,
                "answers": {name: _normalised(answer) for name, answer in message.answers.items()},
                "files": [
                    {"name": note.name, "type": note.type, "size": note.size} for note in message.files
                ],
                **({"questionnaire": message.questionnaire} if message.questionnaire else {}),
                **({"converted": _copies(message.converted)} if message.converted else {}),
            }
        )
    except (TypeError, ValueError, AttributeError):
        raise MessageError("an answer is neither text nor a list of texts") from None
    parse(payload)
    return payload


def parse(payload: bytes) -> Message:
    """Return the message in JSON bytes.

    Raises MessageError when version, kind or any part is not as described.
    """
    try:
        document = json.loads(payload.decode("utf-8"))
        if document["v"] != VERSION or document["kind"] not in ("report", "followup"):
            raise MessageError("a message of an unknown version or kind")
        return Message(
            kind=cast(Kind, document["kind"]),
            sent_at=read_moment(document["sent_at"]),
            locale=_text(document["locale"]),
            answers={name: _answer(answer) for name, answer in document["answers"].items()},
            files=tuple(_file_note(note) for note in document["files"]),
            questionnaire=_whole_number(document.get("questionnaire", 0)),
            converted=_copies(document.get("converted", {})),
        )
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise MessageError("not a message document") from None


def _normalised(answer: object) -> Answer:
    """Return an answer with plain newlines."""
    if isinstance(answer, str):
        return with_plain_newlines(answer)
    if isinstance(answer, list | tuple):
        return [with_plain_newlines(_text(part)) for part in answer]
    raise TypeError("an answer is text or a list of texts")


def _text(value: object) -> str:
    """Return `value` when it is text."""
    if not isinstance(value, str):
        raise TypeError("text expected")
    return value


def _answer(value: object) -> Answer:
    """Return `value` when it is a text or a list of texts."""
    return [_text(part) for part in value] if isinstance(value, list) else _text(value)


def _copies(value: Mapping[str, object]) -> dict[str, str]:
    """Return copies of texts, with plain newlines."""
    return {name: with_plain_newlines(_text(text)) for name, text in value.items()}


def _file_note(value: Mapping[str, object]) -> FileNote:
    """Return the note of one file."""
    return FileNote(name=_text(value["name"]), type=_text(value["type"]), size=_whole_number(value["size"]))


def _whole_number(value: object) -> int:
    """Return `value` when it is a number of bytes or of a version."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError("a whole number from 0 on expected")
    return value
