"""Replies: signed by a member, bound to one report and one number, sealed to reporter and report.

Who steals the database knows the reporter's recipient string and could seal a text to it. The signature is
why it is refused.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sealing import age, envelopes, padding, signing
from sealing.acts import Act, act_document, read_act
from sealing.errors import PaddingError, ReplyRefused, UnsealError
from sealing.messages import encoded, with_plain_newlines
from sealing.moments import read_moment, written_moment

__all__ = ["Reply", "ReplyRefused", "open_reply", "seal_reply", "sign_reply", "verify_reply"]

VERSION = 1
_PURPOSE = b"waymark/reply/v1"


@dataclass(frozen=True)
class Reply:
    """One reply.

    `report_id` is the report's id as the site writes it, `sequence` counts a report's replies from 1, `act` is
    what it does besides saying something.
    """

    report_id: str
    sequence: int
    time: datetime
    text: str = field(repr=False)
    act: Act | None = None


def sign_reply(reply: Reply, signing_key: str) -> bytes:
    """Return the signed document of a reply, ready for `seal_reply`.

    Raises KeyFormatError; ValueError for a naive time or an act that no page can show.
    """
    content: dict[str, object] = {
        "report": reply.report_id,
        "sequence": reply.sequence,
        "time": written_moment(reply.time),
        "text": with_plain_newlines(reply.text),
    }
    if reply.act:
        content["act"] = act_document(reply.act)
    signed = encoded(content)
    signature = signing.sign(signing_key, _PURPOSE, signed)
    return encoded({"v": VERSION, "signed": signed.decode(), "signature": signing.to_base64url(signature)})


def seal_reply(signed: bytes, *, reporter: str, report: str) -> bytes:
    """Return the age file of a signed reply for the reporter's recipient and the report's.

    Raises SealingRefused.
    """
    return envelopes.seal(signed, [reporter, report])


def open_reply(
    ciphertext: bytes, identity: str, verify_keys: Iterable[str], report_id: str, sequence: int
) -> Reply:
    """Return the reply in an age file, opened with the reporter's or the report's identity.

    `verify_keys` are those of the members who may have signed it. Raises ReplyRefused for whatever
    `verify_reply` refuses and for files that do not open.
    """
    try:
        signed = padding.unpack(age.decrypt(ciphertext, identity))
    except (UnsealError, PaddingError):
        raise ReplyRefused("the reply does not open") from None
    return verify_reply(signed, verify_keys, report_id, sequence)


def verify_reply(signed: bytes, verify_keys: Iterable[str], report_id: str, sequence: int) -> Reply:
    """Return the reply in a signed document.

    Raises ReplyRefused when forged, of another report, or of another number.
    """
    try:
        outer = json.loads(signed.decode("utf-8"))
        content: str = outer["signed"]
        signature = signing.from_base64url(outer["signature"], 64)
        if outer["v"] != VERSION:
            raise ReplyRefused("a reply of an unknown version")
        signer = signing.signer_of(signature, verify_keys, _PURPOSE, content.encode("utf-8"))
        if signer is None:
            raise ReplyRefused("no member signed this reply")
        reply = _reply(json.loads(content))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise ReplyRefused("not a reply document") from None
    if reply.report_id != report_id or reply.sequence != sequence:
        raise ReplyRefused("a reply to another report, or with another number")
    return reply


def _reply(content: dict[str, Any]) -> Reply:
    """Return the reply in the document that was signed."""
    report_id, sequence, text = content["report"], content["sequence"], content["text"]
    if not isinstance(report_id, str) or not isinstance(text, str) or type(sequence) is not int:
        raise TypeError("a part of the reply is of another kind")
    act = read_act(content["act"]) if "act" in content else None
    return Reply(report_id, sequence, read_moment(content["time"]), text, act)
