"""The log of acts as a chain of digests: whoever changes, takes out or puts in an entry breaks it.

An entry takes its place in the chain just after the transaction that wrote it, in a short transaction of its own
under one lock: so no act waits for another, and no two locks are ever taken in opposite order. An entry left out by
a crash takes its place with the next one. Digests have no key: somebody who rules the database can write the whole
chain anew, which shows only against a digest that was written down elsewhere (`audit_verify --head`).
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from django.db import models, transaction

from hotline.models import AuditEntry, AuditHead

START = "0" * 64
"""What the first entry follows."""
BATCH = 1000

Break = Literal["changed", "removed", "inserted", "cut"]


@dataclass(frozen=True)
class Link:
    """An entry in its place, from the database or from a file."""

    number: int
    hour: datetime
    actor: str
    act: str
    about: str
    chain: str


@dataclass(frozen=True)
class Fault:
    """The first place where the chain does not hold, and what seems to have been done there."""

    number: int
    kind: Break


@dataclass
class Verdict:
    """What a walk along the chain found. `head` is the digest of the last entry that holds."""

    head: str = START
    length: int = 0
    fault: Fault | None = None
    looked_for: bool = False


def digest(before: str, hour: datetime, actor: str, act: str, about: str) -> str:
    """The digest of an entry that follows the digest `before`: 64 hexadecimal digits."""
    fields = [before, hour.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), actor, act, about]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=True).encode("ascii")).hexdigest()


def take_places() -> None:
    """Give every entry that waits its place, in the order in which they were written."""
    while AuditEntry.objects.filter(number=None).exists():
        _take_places()


@transaction.atomic
def _take_places() -> None:
    """Up to BATCH of them."""
    AuditHead.objects.get_or_create(pk=1, defaults={"chain": START})
    head = AuditHead.objects.select_for_update().get(pk=1)
    rows: models.QuerySet[AuditEntry] = models.QuerySet(AuditEntry)
    waiting = list(rows.filter(number=None).order_by("pk")[:BATCH])
    for entry in waiting:
        head.number += 1
        head.chain = digest(head.chain, entry.hour, entry.actor, entry.act, entry.about)
        entry.number, entry.chain = head.number, head.chain
    rows.bulk_update(waiting, ["number", "chain"], batch_size=200)
    head.save()


def links() -> Iterator[Link]:
    """The chain as it stands in the database, from its start."""
    rows = AuditEntry.objects.exclude(number=None).order_by("number")
    names = ("number", "hour", "actor", "act", "about", "chain")
    return (Link(*row) for row in rows.values_list(*names).iterator(chunk_size=BATCH))


def head() -> tuple[int, str]:
    """The number and digest of the last entry, as the log itself remembers them."""
    found = AuditHead.objects.filter(pk=1).values_list("number", "chain").first()
    return found or (0, START)


def walk(chain: Iterable[Link], look_for: str = "") -> Verdict:
    """Follow the chain as far as it holds; `look_for` is a digest that should be somewhere in it."""
    verdict = Verdict(looked_for=look_for == START)
    for link, following in _with_next(chain):
        fits = digest(verdict.head, link.hour, link.actor, link.act, link.about) == link.chain
        if link.number != verdict.length + 1 or not fits:
            verdict.fault = Fault(verdict.length + 1, _kind(link, following, verdict.length + 1))
            return verdict
        verdict.head, verdict.length = link.chain, link.number
        verdict.looked_for = verdict.looked_for or link.chain == look_for
    return verdict


def verify(look_for: str = "") -> Verdict:
    """The same for the log in the database, whose end has to be where it was."""
    take_places()
    number, remembered = head()
    verdict = walk(links(), look_for)
    if verdict.fault is None and (verdict.length, verdict.head) != (number, remembered):
        verdict.fault = Fault(verdict.length + 1, "cut" if verdict.length < number else "inserted")
    return verdict


def _kind(link: Link, following: Link | None, expected: int) -> Break:
    """What seems to have been done where `link` stands in place `expected`."""
    if link.number > expected:
        return "removed"
    if following and digest(link.chain, *_fields(following)) == following.chain:
        # What follows was made after this entry's digest: its words are others now.
        return "changed"
    return "inserted" if following else "changed"


def _fields(link: Link) -> tuple[datetime, str, str, str]:
    return link.hour, link.actor, link.act, link.about


def _with_next(chain: Iterable[Link]) -> Iterator[tuple[Link, Link | None]]:
    """Each with the one after it."""
    last: Link | None = None
    for link in chain:
        if last is not None:
            yield last, link
        last = link
    if last is not None:
        yield last, None
