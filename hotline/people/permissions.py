"""Who may do what at the desk. Everything not named here is refused.

`read` and `answer` take a live key in the queue besides the role: an administrator without one opens nothing.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Literal, get_args

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from hotline.people.proof import proved_recently, recently_proved
from privacy.second_factor import ROLES, has_role
from reports.keys import fallback_reads
from reports.models import Queue, QueueKey, Report

__all__ = [
    "RIGHTS",
    "Right",
    "may",
    "may_with",
    "needs",
    "proved_recently",
    "queues_read",
    "queues_seen",
    "recently_proved",
    "require",
    "within_reach",
]

Right = Literal[
    "read",
    "see",
    "triage",
    "answer",
    "questions",
    "switch_form",
    "supervise",
    "manage_keys",
    "manage_queues",
    "manage_partners",
    "manage_people",
    "audit",
    "statistics",
    "desk",
    "partner",
]
Person = User | AnonymousUser | AbstractBaseUser
View = Callable[..., HttpResponseBase]

TEAM = {"hotline", "deputies", "supervisors"}
"""Those who work on reports."""

RIGHTS: dict[Right, set[str]] = {
    # Get what is sealed of a report; with a live key of its queue only.
    "read": TEAM,
    # See that a report is there, and what stands in clear; members in the queues they read, these in all.
    "see": {"deputies", "supervisors", "administrators"},
    # Assign, release, close, move; members in the queues they read, these in all.
    "triage": {"deputies", "supervisors"},
    # Reply, note, refer; with a live signing key of the queue only.
    "answer": TEAM,
    "questions": {*TEAM, "administrators"},
    # Whoever is there at night may close the form.
    "switch_form": TEAM,
    "supervise": {"supervisors"},
    "manage_keys": {"key administrators"},
    "manage_queues": {"supervisors"},
    "manage_partners": {"supervisors"},
    "manage_people": {"supervisors", "key administrators"},
    "audit": {"auditors", "supervisors", "key administrators"},
    "statistics": {*TEAM, "administrators", "auditors"},
    # Every role of the desk: who may read, the acts on keys, one's own keys.
    "desk": ROLES["/desk/"],
    "partner": ROLES["/desk/partner/"],
}
"""The groups that have each right, in every queue."""

BY_KEY: dict[Right, set[str]] = {
    "read": {QueueKey.Kind.MEMBER, QueueKey.Kind.FALLBACK},
    "answer": {QueueKey.Kind.MEMBER},
}
"""Rights for which the role is not enough: kinds of live keys of which the person needs one in the queue."""

WITH_READING: set[Right] = {"see", "triage"}
"""Rights that come with `read` in a queue."""


def may(user: Person, right: Right, queue: Queue | str | None = None) -> bool:
    """Whether this person may do this in a queue, or in any when none is named. Asks the database afresh.

    Raises KeyError for a right that doesn't exist.
    """
    if not has_role(user, RIGHTS[right]):
        return right in WITH_READING and may(user, "read", queue)
    return right not in BY_KEY or _holds_key(user, BY_KEY[right], queue)


def may_with(user: Person, right: Right, report: Report) -> bool:
    """Whether this person may do this with one report: the key of another organisation is for its own ones only."""
    if not may(user, right, report.queue_id):
        return False
    if right not in BY_KEY and has_role(user, RIGHTS[right]):
        return True
    return fallback_reads(report) or report.queue_id not in _steps_in(user)


def within_reach(user: Person) -> Q:
    """Which reports of the queues seen have rows for this person: all, but for who only steps in."""
    if has_role(user, RIGHTS["see"]):
        return Q()
    others = Q(urgency=Report.Urgency.NOW, kept_from_fallback=False)
    return ~Q(queue__in=_steps_in(user)) | others


def require(user: Person, right: Right, queue: Queue | str | None = None) -> None:
    """The same as a demand. Raises PermissionDenied."""
    if not may(user, right, queue):
        raise PermissionDenied


def needs(right: Right) -> Callable[[View], View]:
    """Refuse a view to whoever has this right in no queue; for one report the view asks `require` besides."""
    if right not in get_args(Right):
        raise ValueError(f"no such right: {right}")

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *arguments: Any, **options: Any) -> HttpResponseBase:
            require(request.user, right)
            return view(request, *arguments, **options)

        return guarded

    return guard


def queues_read(user: Person) -> set[str]:
    """Codes of the queues whose reports this person can open."""
    return set(_keys_of(user, BY_KEY["read"])) if has_role(user, RIGHTS["read"]) else set()


def queues_seen(user: Person) -> set[str]:
    """Codes of the queues whose rows are listed to this person."""
    if has_role(user, RIGHTS["see"]):
        return set(Queue.objects.values_list("pk", flat=True))
    return queues_read(user)


def _holds_key(user: Person, kinds: set[str], queue: Queue | str | None) -> bool:
    held = set(_keys_of(user, kinds))
    code = queue.pk if isinstance(queue, Queue) else queue
    return bool(held) if code is None else code in held


def _steps_in(user: Person) -> set[str]:
    """Queues in which the person holds the key of an organisation that steps in, and none of a member."""
    held = _held(user, {QueueKey.Kind.FALLBACK, QueueKey.Kind.MEMBER})
    member = {code for kind, code in held if kind == QueueKey.Kind.MEMBER}
    return {code for _kind, code in held} - member


def _keys_of(user: Person, kinds: set[str]) -> list[str]:
    """Queues in which the person holds a live key of one of these kinds."""
    return [code for _kind, code in _held(user, kinds)]


def _held(user: Person, kinds: set[str]) -> list[tuple[str, str]]:
    """Kind and queue of each live key that the person holds of these kinds: one query."""
    found = QueueKey.objects.filter(user_id=user.pk or 0, kind__in=kinds, revoked_hour=None)
    return [(str(kind), str(code)) for kind, code in found.values_list("kind", "queue_id")]
