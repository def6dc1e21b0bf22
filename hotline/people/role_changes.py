"""Whoever changes a role of the desk, by whatever way, is noted; and somebody always administers the keys.

Roles are groups, which the editor's page of accounts changes too: so this listens to the tables themselves.
"""

from typing import Any

from allauth.core import context
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save

from hotline import audit
from hotline.models import AuditEntry
from hotline.people.names import ROLES, changed

KEEPERS = "key administrators"
_FLAGS = {"is_active": "active", "is_superuser": "superuser"}
_WATCHED = (*_FLAGS, "password")
_BEFORE = "_flags_before"


def listen() -> None:
    """Connect the receivers; may be called again."""
    m2m_changed.connect(groups_changed, sender=User.groups.through, dispatch_uid="people.groups")
    pre_save.connect(flags_read, sender=User, dispatch_uid="people.flags_before")
    post_save.connect(flags_changed, sender=User, dispatch_uid="people.flags_after")
    pre_delete.connect(deletion_asked, sender=User, dispatch_uid="people.deletion")
    post_delete.connect(deleted, sender=User, dispatch_uid="people.deleted")


def keepers_left(without: set[int]) -> bool:
    """Whether an active key administrator is left when these accounts are none. Locks the group."""
    Group.objects.select_for_update().filter(name=KEEPERS).first()
    return User.objects.filter(groups__name=KEEPERS, is_active=True).exclude(pk__in=without).exists()


def groups_changed(
    instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **_options: Any
) -> None:
    """Note each role given or taken away.

    Raises PermissionDenied for the last key administrator, and when somebody who is none makes one.
    """
    if action == "pre_add" and KEEPERS in _given(instance, reverse, pk_set):
        _only_keepers_make_keepers()
    if action not in ("post_add", "pre_remove", "pre_clear"):
        return
    given = action == "post_add"
    pairs = _pairs(instance, reverse, pk_set)
    if not given:
        _keep_a_keeper({user.pk for user, group in pairs if group == KEEPERS})
    for user, group in pairs:
        _note(given, group, user)


def flags_read(instance: User, update_fields: Any = None, **_options: Any) -> None:
    """Remember what the account was.

    Raises PermissionDenied when the last key administrator would be shut out, or one would be made by somebody else.
    """
    if not instance.pk and instance.is_superuser:
        _only_keepers_make_keepers()
    if not instance.pk or (update_fields is not None and not set(_WATCHED) & set(update_fields)):
        vars(instance)[_BEFORE] = None
        return
    before = User.objects.filter(pk=instance.pk).values(*_WATCHED).first()
    vars(instance)[_BEFORE] = before
    if before and instance.is_superuser and not before["is_superuser"]:
        # They are in all groups.
        _only_keepers_make_keepers()
    if before and before["is_active"] and not instance.is_active:
        _keep_a_keeper(_keepers_among(instance))


def flags_changed(instance: User, created: bool, **_options: Any) -> None:
    """Note that an account was opened or shut, or got all rights on the site, or a password from somebody else."""
    before = {"is_active": True, "is_superuser": False} if created else vars(instance).get(_BEFORE)
    if before and before.get("password", instance.password) != instance.password and _somebody_else(instance):
        _note(True, "password", instance)
    for flag, word in _FLAGS.items():
        if before and before[flag] != getattr(instance, flag):
            _note(getattr(instance, flag), word, instance)


def deletion_asked(instance: User, **_options: Any) -> None:
    """Raises PermissionDenied for the last key administrator."""
    _keep_a_keeper(_keepers_among(instance))


def deleted(instance: User, **_options: Any) -> None:
    """Note that the account is gone."""
    _note(False, "account", instance)


def _keepers_among(user: User) -> set[int]:
    return {user.pk} if user.groups.filter(name=KEEPERS).exists() else set()


def _keep_a_keeper(leaving: set[int]) -> None:
    """Refuse to a person what a program may do: leave nobody who administers keys."""
    if leaving and context.request is not None and not keepers_left(leaving):
        raise PermissionDenied("This is the last key administrator: make another one first.")


def _only_keepers_make_keepers() -> None:
    """A key takes two administrators of keys: nobody else makes one, or both could be one person's accounts.

    While there is none, whoever makes accounts makes the first.
    """
    person = _person()
    if person is None or person.groups.filter(name=KEEPERS).exists() or not keepers_left(set()):
        return
    raise PermissionDenied("Only a key administrator makes a key administrator.")


def _given(instance: Any, reverse: bool, pk_set: set[int] | None) -> set[str]:
    """Names of groups about to be given."""
    if reverse:
        return {instance.name}
    return set(Group.objects.filter(pk__in=pk_set or ()).values_list("name", flat=True))


def _pairs(instance: Any, reverse: bool, pk_set: set[int] | None) -> list[tuple[User, str]]:
    """People and groups of the desk that a change is about: links just made, or there still."""
    links = User.groups.through.objects.filter(group__name__in=ROLES).select_related("user", "group")
    links = links.filter(group=instance) if reverse else links.filter(user=instance)
    if pk_set is not None:
        links = links.filter(user__in=pk_set) if reverse else links.filter(group__in=pk_set)
    return [(link.user, link.group.name) for link in links]


def _person() -> Any:
    """Who is signed in and asked for this; None when a program did."""
    person = getattr(context.request, "user", None)
    return person if person is not None and person.is_authenticated else None


def _somebody_else(user: User) -> bool:
    """Whether a person does this to another's account; a sign-in renews the stored form of one's own password."""
    person = _person()
    return person is not None and person.pk != user.pk


def _note(given: bool, what: str, user: User) -> None:
    person = _person()
    actor = person.get_username() if person else audit.operator()
    audit.record(AuditEntry.Act.ROLE_CHANGED, actor=actor, about=changed(given, what, user.get_username()))
