"""How a view says that its answer is finished: the same for every reader until one of its tags changes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.http.response import HttpResponseBase

ATTRIBUTE = "waymark_finished"

Response = TypeVar("Response", bound=HttpResponseBase)


@dataclass(frozen=True, slots=True)
class Marks:
    """What a finished answer depends on: tags of delivery.tags, and when its content changes by itself."""

    tags: frozenset[str]
    not_after: datetime | None = None


def finished(response: Response, *, tags: Iterable[str], not_after: datetime | None = None) -> Response:
    """Mark a response as storable and hand it back.

    Only for an answer that doesn't depend on who asks: no cookie, no session, no form token. `not_after` is
    the earliest of opening hours, review dates and starts of rules that the page shows; ValueError if naive.
    """
    if not_after is not None and not_after.tzinfo is None:
        raise ValueError("not_after needs a time zone")
    setattr(response, ATTRIBUTE, Marks(frozenset(tags), not_after))
    return response


def marks_of(response: HttpResponseBase) -> Marks | None:
    """The marks of a response; None for one that was never marked."""
    marks = getattr(response, ATTRIBUTE, None)
    return marks if isinstance(marks, Marks) else None
