"""What the team asked in its replies, and what the reporter answers: closed questions, referrals, a safe time.

Knows no request. `asked` is a list of documents as they stand in a sealed view: what sealing.acts writes, with the
number of the reply.
"""

import re
from collections.abc import Sequence
from typing import Any

from reports.answers import Answer, AnswersRefused, Fault, Fields
from reports.questions.happening import TEXT_LIMIT
from reports.questions.place import SHORT_LIMIT
from sealing.messages import with_plain_newlines

Asked = dict[str, Any]

ANSWERS = ("yes", "no", "not_say")
CONSENTS = ("agree", "refuse")
LIMITS = {"text": TEXT_LIMIT, "safe_to_read": SHORT_LIMIT}

_OURS = re.compile(r"text|safe_to_read|alone|q[1-9][0-9]{0,5}\.[1-9][0-9]?|r[1-9][0-9]{0,5}")


def question_name(sequence: int, number: int) -> str:
    """The field that answers the n-th question of a reply."""
    return f"q{sequence}.{number}"


def referral_name(sequence: int) -> str:
    """The field that agrees to the referral a reply proposes, or refuses it."""
    return f"r{sequence}"


def kept(fields: Fields) -> dict[str, list[str]]:
    """Everything typed and ticked, for showing it again with nothing lost. Hidden fields and files left out."""
    return {
        name: [with_plain_newlines(value) for value in values if value]
        for name, values in fields.items()
        if _OURS.fullmatch(name) and any(values)
    }


def read(fields: Fields, asked: Sequence[Asked], *, with_files: bool = False) -> dict[str, Answer]:
    """The answers as they are sealed (docs/sealing.md). What was never asked is passed over.

    Raises AnswersRefused with all faults. `with_files` says that a file came, so words are not needed.
    """
    answers: dict[str, Answer] = {}
    faults: list[Fault] = []
    for name in LIMITS:
        text = with_plain_newlines(_one(fields, name))
        if len(text) > LIMITS[name]:
            faults.append(Fault(name, "too_long", len(text) - LIMITS[name]))
        elif text.strip():
            answers[name] = text
    replies, referrals = _ticked(fields, asked, faults)
    answers |= {name: given for name, given in (("replies", replies), ("referral", referrals)) if given}
    if not answers and not faults and not with_files:
        faults.append(Fault("text", "nothing_written"))
    answers |= _safety(fields, referrals, faults)
    if faults:
        raise AnswersRefused(faults)
    return answers


def _ticked(fields: Fields, asked: Sequence[Asked], faults: list[Fault]) -> tuple[list[str], list[str]]:
    """Answers to closed questions as "3.1=yes", and to referrals as "4=agree"."""
    replies: list[str] = []
    referrals: list[str] = []
    for one in asked:
        sequence = one["sequence"]
        for number, _question in enumerate(one.get("questions", ()), start=1):
            value = _choice(fields, question_name(sequence, number), ANSWERS, faults)
            replies += [f"{sequence}.{number}={value}"] if value else []
        if one["do"] == "referral":
            value = _choice(fields, referral_name(sequence), CONSENTS, faults)
            referrals += [f"{sequence}={value}"] if value else []
    return replies, referrals


def _safety(fields: Fields, referrals: Sequence[str], faults: list[Fault]) -> dict[str, Answer]:
    """The safety question: whoever holds the number may be the employer, so no agreement goes without it."""
    alone = _choice(fields, "alone", ANSWERS, faults)
    agrees = any(given.endswith("=agree") for given in referrals)
    if agrees and not alone and not any(fault.name == "alone" for fault in faults):
        faults.append(Fault("alone", "alone"))
    return {"alone": alone} if alone else {}


def _choice(fields: Fields, name: str, codes: Sequence[str], faults: list[Fault]) -> str:
    """The one code ticked, or ""."""
    values = [value for value in fields.get(name, ()) if value]
    if len(values) > 1:
        faults.append(Fault(name, "twice"))
    elif values and values[0] not in codes:
        faults.append(Fault(name, "unknown_code"))
    else:
        return values[0] if values else ""
    return ""


def _one(fields: Fields, name: str) -> str:
    """The one text of a field; several are joined, so that none is lost."""
    return "\n".join(value for value in fields.get(name, ()) if value)
