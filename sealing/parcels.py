"""A sealed reply on its way from an offline machine: what to attach it to, what to make of the report, the bytes.

Nothing in it is secret.
"""

import base64
import binascii
import json
from dataclasses import dataclass

from sealing.errors import KeyFormatError

__all__ = ["STATES", "ReplyParcel", "read_parcel", "written_parcel"]

VERSION = 1
STATES = ("handed", "closed")
"""States that a reply can wish for; the server can't see them in the seal, so they stand outside it too."""


@dataclass(frozen=True)
class ReplyParcel:
    """A sealed reply with the id of its report and its number.

    `state` is what becomes of the report with it: one of STATES, or "" for answered.
    """

    report_id: str
    sequence: int
    sealed: bytes
    state: str = ""


def written_parcel(parcel: ReplyParcel) -> str:
    """Return the parcel as JSON text for a file."""
    document: dict[str, object] = {"v": VERSION, "report": parcel.report_id, "sequence": parcel.sequence}
    if parcel.state:
        document["state"] = parcel.state
    document["sealed"] = base64.b64encode(parcel.sealed).decode("ascii")
    return json.dumps(document) + "\n"


def read_parcel(text: str) -> ReplyParcel:
    """Return the parcel in such a text. Raises KeyFormatError."""
    try:
        document = json.loads(text)
        report_id, sequence = document["report"], document["sequence"]
        if document["v"] != VERSION or not isinstance(report_id, str) or type(sequence) is not int:
            raise ValueError("another version or kind")
        state = document.get("state", "")
        if state not in ("", *STATES):
            raise ValueError("an unknown state")
        sealed = base64.b64decode(document["sealed"], validate=True)
        return ReplyParcel(report_id, sequence, sealed, state)
    except (AttributeError, KeyError, TypeError, ValueError, binascii.Error, RecursionError):
        raise KeyFormatError("not a file made by hotline_reply --out") from None
