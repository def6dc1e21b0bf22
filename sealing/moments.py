"""Moments in sealed documents: ISO 8601 in UTC, to the second, such as 2026-11-24T03:08:45Z."""

from datetime import UTC, datetime

__all__ = ["read_moment", "written_moment"]


def written_moment(moment: datetime) -> str:
    """Return an aware datetime as text. Raises ValueError for a naive one, whose zone nobody could know."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def read_moment(text: object) -> datetime:
    """Return the aware datetime of a text; fractions, as browsers write them, are accepted.

    Raises ValueError.
    """
    if not isinstance(text, str):
        raise ValueError("a moment is text")
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(UTC)
