"""The people of the desk: roles, duties, languages, kinds of second factors; and the verbs that change them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from hotline import audit
from hotline.models import AuditEntry, Duty, SpokenLanguages
from hotline.people.names import DUTIES, FACTORS, ROLES, changed
from hotline.people.role_changes import KEEPERS, keepers_left
from reports.models import Queue

GIVEN_HERE = ("hotline", "deputies", "supervisors", KEEPERS, "auditors")
"""Groups that the desk's own page gives and takes; the others are the administrators' business."""

OWN = pgettext_lazy("staff", "Nobody changes their own roles. Please ask somebody else who may.")
KEEPERS_ONLY = pgettext_lazy("staff", "Only a key administrator makes or unmakes a key administrator.")
LAST_KEEPER = pgettext_lazy("staff", "This is the last key administrator. Make another one first.")
OWN_FACTOR = pgettext_lazy("staff", "Change your own second factor on its page.")


class ChangeRefused(Exception):
    """The change is not made; `sentence` says why in the language of the person."""

    def __init__(self, sentence: Promise) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True)
class Member:
    """A person of the desk as the page shows them."""

    user: User
    roles: list[Any]
    duties: list[tuple[str, Any]]
    languages: list[str]
    factors: list[Any]
    keys: list[str]


def members() -> list[Member]:
    """Everybody who has a role of the desk, a duty or a live key; those who can't sign in any more come last."""
    people = (
        User.objects.filter(
            Q(groups__name__in=[*GIVEN_HERE, "administrators"])
            | Q(duties__isnull=False)
            | Q(queue_keys__revoked_hour=None, queue_keys__isnull=False)
        )
        .distinct()
        .order_by("-is_active", "username")
        .select_related("spoken_languages")
        .prefetch_related("groups", "duties__queue", "authenticator_set", "queue_keys")
    )
    return [_member(user) for user in people]


def languages_of(user: User) -> list[str]:
    """Codes of the languages the person speaks."""
    found = SpokenLanguages.objects.filter(pk=user.pk).first()
    return list(found.languages) if found else []


@transaction.atomic
def change_roles(by: User, person: User, roles: Iterable[str]) -> None:
    """Give and take roles until the person has exactly these of GIVEN_HERE. Raises ChangeRefused.

    What changes is noted by hotline.people.role_changes.
    """
    held = set(person.groups.filter(name__in=GIVEN_HERE).values_list("name", flat=True))
    wanted = set(roles) & set(GIVEN_HERE)
    differing = held ^ wanted
    if differing and by.pk == person.pk:
        raise ChangeRefused(OWN)
    if KEEPERS in differing and not _is_keeper(by):
        raise ChangeRefused(KEEPERS_ONLY)
    if KEEPERS in held - wanted and not keepers_left({person.pk}):
        raise ChangeRefused(LAST_KEEPER)
    person.groups.remove(*Group.objects.filter(name__in=held - wanted))
    person.groups.add(*(Group.objects.get_or_create(name=name)[0] for name in sorted(wanted - held)))


@transaction.atomic
def change_duties(by: User, person: User, wanted: Iterable[tuple[str, str]]) -> None:
    """Have the person do exactly these duties, as pairs of a queue's code and a kind; unknown ones are left out."""
    known = {(code, kind) for code in Queue.objects.values_list("pk", flat=True) for kind in Duty.Kind.values}
    held = {(duty.queue_id, duty.kind): duty for duty in person.duties.all()}
    new = set(wanted) & known
    for queue, kind in sorted(new - held.keys()):
        Duty.objects.create(queue_id=queue, user=person, kind=kind)
        _note_duty(by, True, queue, kind, person)
    for queue, kind in sorted(held.keys() - new):
        held[queue, kind].delete()
        _note_duty(by, False, queue, kind, person)


def change_languages(person: User, codes: Iterable[str]) -> None:
    """Note which languages the person reads and answers in; unknown codes are left out."""
    wanted = set(codes)
    spoken = [code for code, _name in settings.LANGUAGES if code in wanted]
    SpokenLanguages.objects.update_or_create(user=person, defaults={"languages": spoken})


@transaction.atomic
def forget_factors(by: User, person: User) -> None:
    """Take away a second factor that was lost; the person sets up a new one after the password.

    Raises ChangeRefused.
    """
    if by.pk == person.pk:
        raise ChangeRefused(OWN_FACTOR)
    if (person.is_superuser or _is_keeper(person)) and not _is_keeper(by):
        raise ChangeRefused(KEEPERS_ONLY)
    Authenticator.objects.filter(user=person).delete()
    about = changed(False, "second factor", person.get_username())
    audit.record(AuditEntry.Act.ROLE_CHANGED, actor=by.get_username(), about=about)


def _is_keeper(user: User) -> bool:
    return user.groups.filter(name=KEEPERS).exists()


def _note_duty(by: User, given: bool, queue: str, kind: str, person: User) -> None:
    about = changed(given, kind, f"{person.get_username()} ({queue})")
    audit.record(AuditEntry.Act.DUTY_CHANGED, actor=by.get_username(), about=about)


def _member(user: Any) -> Member:
    groups = {group.name for group in user.groups.all()}
    spoken = getattr(user, "spoken_languages", None)
    names = dict(settings.LANGUAGES)
    kinds = {factor.type for factor in user.authenticator_set.all()}
    return Member(
        user=user,
        roles=[word for name, word in ROLES.items() if name in groups],
        duties=sorted((duty.queue.label, DUTIES[duty.kind]) for duty in user.duties.all()),
        languages=[names[code] for code in (spoken.languages if spoken else []) if code in names],
        factors=[word for kind, word in FACTORS.items() if kind in kinds],
        keys=sorted({str(key.queue_id) for key in user.queue_keys.all() if key.live and key.queue_id}),
    )
