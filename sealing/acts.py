"""What a reply can do besides saying something.

It asks closed questions, proposes a referral, tells of one, or tells why the report is closed.

An act stands inside what the member signed: the name of an organisation and the reason of closing are never in
clear, and nobody else can put a question into the team's mouth.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["REASONS", "Act", "Ask", "Closed", "Handed", "Referral", "act_document", "check_act", "read_act"]

REASONS = ("answered", "handed", "asked", "no_answer", "cannot_help")
"""Codes of why a report is closed."""

MOST_QUESTIONS = 10
LONGEST_QUESTION = 500
LONGEST_NAME = 200
LONGEST_PURPOSE = 1000
"""Limits in characters: a page of the reporter's must hold them."""


@dataclass(frozen=True)
class Ask:
    """Questions that yes, no or "would rather not say" answer; the reporter's answers count them from 1."""

    questions: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True)
class Referral:
    """A proposal to let an organisation read the report, and what for. Nothing happens before the answer."""

    to: str = field(repr=False)
    purpose: str = field(repr=False)


@dataclass(frozen=True)
class Handed:
    """The report was handed to this organisation, as its reporter had agreed."""

    to: str = field(repr=False)


@dataclass(frozen=True)
class Closed:
    """The report is closed; `because` is one of REASONS."""

    because: str


Act = Ask | Referral | Handed | Closed


def act_document(act: Act) -> dict[str, Any]:
    """Return the act as it stands in a signed reply. Raises ValueError for what `read_act` would refuse."""
    check_act(act)
    if isinstance(act, Ask):
        return {"do": "ask", "questions": list(act.questions)}
    if isinstance(act, Referral):
        return {"do": "referral", "to": act.to, "purpose": act.purpose}
    if isinstance(act, Handed):
        return {"do": "handed", "to": act.to}
    return {"do": "closed", "because": act.because}


def read_act(document: Mapping[str, Any]) -> Act:
    """Return the act in such a document. Raises KeyError, TypeError or ValueError when it is none."""
    act = _act(document)
    check_act(act)
    return act


def check_act(act: Act) -> None:
    """Raise ValueError or TypeError for an act that no page can show."""
    if isinstance(act, Ask):
        if not 1 <= len(act.questions) <= MOST_QUESTIONS:
            raise ValueError(f"a reply asks 1 to {MOST_QUESTIONS} questions")
        for question in act.questions:
            _check_text(question, LONGEST_QUESTION)
    elif isinstance(act, Closed):
        if act.because not in REASONS:
            raise ValueError(f"a reason of closing is one of: {', '.join(REASONS)}")
    else:
        _check_text(act.to, LONGEST_NAME)
        if isinstance(act, Referral):
            _check_text(act.purpose, LONGEST_PURPOSE)


def _act(document: Mapping[str, Any]) -> Act:
    """The act, its parts not yet looked at."""
    do = document["do"]
    if do == "ask":
        questions = document["questions"]
        if not isinstance(questions, list):
            raise TypeError("questions are a list")
        return Ask(tuple(questions))
    if do == "referral":
        return Referral(document["to"], document["purpose"])
    if do == "handed":
        return Handed(document["to"])
    if do == "closed":
        return Closed(document["because"])
    raise ValueError("an act of an unknown kind")


def _check_text(text: object, longest: int) -> None:
    """Refuse what is no text, is blank, or is longer than `longest` characters."""
    if not isinstance(text, str):
        raise TypeError("text expected")
    if not text.strip():
        raise ValueError("a text of the act is empty")
    if len(text) > longest:
        raise ValueError(f"a text of the act is longer than {longest} characters")
