"""A sealed reply on its way from an offline machine: what to attach it to, and the sealed bytes.

Nothing in it is secret.
"""

import base64
import binascii
import json
from dataclasses import dataclass

from sealing.errors import KeyFormatError

__all__ = ["ReplyParcel", "read_parcel", "written_parcel"]

VERSION = 1


@dataclass(frozen=True)
class ReplyParcel:
    """A sealed reply with the id of its report and its number."""

    report_id: str
    sequence: int
    sealed: bytes


def written_parcel(parcel: ReplyParcel) -> str:
    """Return the parcel as JSON text for a file."""
    sealed = base64.b64encode(parcel.sealed).decode("ascii")
    return (
        json.dumps({"v": VERSION, "report": parcel.report_id, "sequence": parcel.sequence, "sealed": sealed})
        + "\n"
    )


def read_parcel(text: str) -> ReplyParcel:
    """Return the parcel in such a text. Raises KeyFormatError."""
    try:
        document = json.loads(text)
        report_id, sequence = document["report"], document["sequence"]
        if document["v"] != VERSION or not isinstance(report_id, str) or type(sequence) is not int:
            raise ValueError("another version or kind")
        return ReplyParcel(report_id, sequence, base64.b64decode(document["sealed"], validate=True))
    except (KeyError, TypeError, ValueError, binascii.Error, RecursionError):
        raise KeyFormatError("not a file made by hotline_reply --out") from None
