"""Reading a redacted copy that a member's browser made and the member opened: JSON, checked before anything is done."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

LARGEST = 4 * 1024 * 1024
"""Bytes of a copy."""
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_BASES = {"referral": True, "form": True, "override": False}


class CopyRefused(Exception):
    """This can't be handed on; the message is one line and repeats nothing of the copy."""


@dataclass(frozen=True)
class RedactedCopy:
    """A copy. `agreed` is whether the reporter agreed; if not, an override was confirmed by two people."""

    id: str
    made: str
    language: str
    agreed: bool
    answers: list[tuple[str, str]] = field(repr=False)

    @property
    def story(self) -> str:
        """What was kept, to be read by people: each question and its answer."""
        return "\n\n".join(f"{label}\n{text}" for label, text in self.answers)


def read_copy(content: bytes) -> RedactedCopy:
    """The copy in these bytes. Raises CopyRefused."""
    if content.startswith((b"age-encryption.org/", b"-----BEGIN")):
        raise CopyRefused(
            "This copy is still sealed: open it first, for instance with `age --decrypt -i KEY FILE`."
        )
    if len(content) > LARGEST:
        raise CopyRefused("This file is too large for a redacted copy.")
    try:
        return _copy(json.loads(content.decode("utf-8")))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise CopyRefused("This is no redacted copy in JSON, as the desk makes it.") from None


def _copy(document: dict[str, Any]) -> RedactedCopy:
    if (document["v"], document["kind"]) != (1, "redacted") or not _UUID.fullmatch(document["id"]):
        raise ValueError
    answers = [(str(one["label"]), str(one["text"])) for one in document["answers"]]
    consent = document["consent"]
    if consent["basis"] not in _BASES or consent["agreed"] is not _BASES[consent["basis"]]:
        raise CopyRefused(
            "The reporter has not agreed that this is handed on, and nobody confirmed an override."
        )
    if not answers:
        raise CopyRefused("Nothing is in this copy.")
    return RedactedCopy(
        id=document["id"],
        made=str(document["made"]),
        language=str(document["language"]),
        agreed=consent["agreed"],
        answers=answers,
    )
