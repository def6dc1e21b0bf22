"""The log as people read it: filtered, in pages, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from hotline.models import AuditEntry
from hotline.people.names import ACTS, about_change
from hotline.people.permissions import may

PER_PAGE = 100
RECENT = 10

_ACT = AuditEntry.Act
CHANGES = (_ACT.ROLE_CHANGED, _ACT.DUTY_CHANGED)
FOR_ALL = (
    _ACT.MEMBER_ADDED,
    _ACT.RECOVERY_ADDED,
    _ACT.FALLBACK_ADDED,
    _ACT.KEY_ASKED,
    _ACT.KEY_REFUSED,
    _ACT.KEY_REVOKED,
    _ACT.KEY_KEPT,
    _ACT.DRILL_BEGUN,
    _ACT.DRILL_PASSED,
    _ACT.PEPPER_EXPORTED,
    *CHANGES,
)
"""Acts on keys and roles: everybody at the desk sees who may read, and who made it so."""


@dataclass(frozen=True)
class Row:
    """An entry in words."""

    entry: AuditEntry
    act: Any
    about: str
    code: bool


@dataclass(frozen=True)
class Wanted:
    """What was asked for: an act, a part of a name, a part of what it was about; empty for any."""

    act: str = ""
    actor: str = ""
    about: str = ""

    @classmethod
    def from_query(cls, query: Mapping[str, str]) -> "Wanted":
        """Of an address; an unknown act is none."""
        act = query.get("act", "")
        return cls(
            act if act in ACTS else "",
            query.get("actor", "").strip()[:150],
            query.get("about", "").strip()[:80],
        )


def acts_for(user: User | AnonymousUser | AbstractBaseUser) -> list[str]:
    """The acts this person may read about."""
    return [str(act) for act in (ACTS if may(user, "audit") else FOR_ALL)]


def page_of(acts: list[str], wanted: Wanted, number: str) -> Page[Any]:
    """A page of rows, newest first; a number that doesn't exist gives the nearest page."""
    found = AuditEntry.objects.filter(act__in=[wanted.act] if wanted.act in acts else acts)
    if wanted.actor:
        found = found.filter(actor__icontains=wanted.actor)
    if wanted.about:
        found = found.filter(about__icontains=wanted.about)
    page: Page[Any] = Paginator(found.order_by("-id"), PER_PAGE).get_page(number)
    page.object_list = [row(entry) for entry in page.object_list]
    return page


def recent_changes() -> list[Row]:
    """The last changes of roles, for the desk."""
    found: QuerySet[AuditEntry] = AuditEntry.objects.filter(act=_ACT.ROLE_CHANGED).order_by("-id")
    return [row(entry) for entry in found[:RECENT]]


def row(entry: AuditEntry) -> Row:
    """An entry in the language spoken now."""
    if entry.act in CHANGES:
        return Row(entry, ACTS[entry.act], about_change(entry.about), code=False)
    return Row(entry, ACTS.get(entry.act, entry.act), entry.about, code=True)
