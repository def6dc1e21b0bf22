"""A key opens nothing before two key administrators have agreed to it.

Whoever made it asks. The first administrator to agree stands behind it by name, which is the asker when they are one;
a second one, who does not hold the key, puts it into use.
"""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import pgettext

from hotline import audit, ceremony
from hotline.models import AuditEntry, KeyAddition
from hotline.people.permissions import may
from reports.clock import this_hour
from reports.keys import KeyRefused
from reports.models import Queue, QueueKey
from sealing.age import check_recipient
from sealing.errors import KeyFormatError

__all__ = ["KeyRefused", "agree", "approve_as_operator", "ask", "backed", "may_agree", "refuse", "waiting"]


def ask(
    by: User,
    *,
    kind: str,
    recipient: str,
    queue: Queue | None = None,
    verify_key: str = "",
    user: User | None = None,
    holder: str = "",
) -> KeyAddition:
    """Ask for a key to be added. The same wish a second time is one wish. Raises KeyRefused with a sentence."""
    recipient, holder = recipient.strip(), holder.strip()
    try:
        check_recipient(recipient)
    except KeyFormatError:
        raise KeyRefused(
            pgettext("staff", "This is no age recipient: it starts with age1 and has 62 characters.")
        ) from None
    if kind == QueueKey.Kind.FALLBACK and not holder:
        raise KeyRefused(pgettext("staff", "Say which organisation holds the key."))
    wish = {"kind": kind, "queue": queue, "user": user, "recipient": recipient, "verify_key": verify_key}
    with transaction.atomic():
        there = KeyAddition.objects.filter(decided_hour=None, recipient=recipient, queue=queue).first()
        if there is not None:
            return there
        if _known(kind, recipient, queue):
            raise KeyRefused(pgettext("staff", "This key is known here already. Make a new one."))
        made = KeyAddition.objects.create(
            **wish, holder=holder, asked_by=by.get_username(), asked_hour=this_hour()
        )
        audit.record(AuditEntry.Act.KEY_ASKED, actor=by.get_username(), about=recipient)
    return made


def waiting() -> list[KeyAddition]:
    """Keys that wait for a decision, the oldest first."""
    found = KeyAddition.objects.filter(decided_hour=None).select_related("user", "queue")
    return list(found.order_by("asked_hour", "pk"))


def backed(addition: KeyAddition) -> bool:
    """Whether a key administrator stands behind it already, so that one more puts it into use."""
    asker = User.objects.filter(username=addition.asked_by, is_active=True).first()
    return asker is not None and may(asker, "manage_keys")


def may_agree(addition: KeyAddition, person: User) -> bool:
    """Whether this person's agreement counts: a key administrator who neither asked nor holds the key."""
    own = addition.asked_by == person.get_username() or addition.user_id == person.pk
    return not own and may(person, "manage_keys")


def agree(addition_id: int, by: User) -> QueueKey | None:
    """Agree to a key. Returns it in use, or None while one more administrator has to agree.

    Raises KeyRefused with a sentence when it was decided meanwhile, is one's own, or can't be used any more.
    """
    with transaction.atomic():
        addition = _undecided(addition_id)
        if not may_agree(addition, by):
            raise KeyRefused(pgettext("staff", "Somebody else has to agree to this key."))
        if not backed(addition):
            addition.asked_by = by.get_username()
            addition.save(update_fields=["asked_by"])
            audit.record(AuditEntry.Act.KEY_ASKED, actor=by.get_username(), about=addition.recipient)
            return None
        key = _put_into_use(addition, by.get_username())
        _decide(addition, by.get_username(), approved=True)
    return key


def approve_as_operator(addition_id: int, *, actor: str) -> QueueKey:
    """Put a key into use from the command line, where one person can add keys anyway. Raises KeyRefused."""
    with transaction.atomic():
        addition = _undecided(addition_id)
        key = _put_into_use(addition, actor)
        _decide(addition, actor, approved=True)
    return key


def refuse(addition_id: int, by: User) -> None:
    """Refuse a key, or take one's own wish back. Raises KeyRefused."""
    with transaction.atomic():
        addition = _undecided(addition_id)
        if (
            addition.user_id != by.pk
            and addition.asked_by != by.get_username()
            and not may(by, "manage_keys")
        ):
            raise KeyRefused(pgettext("staff", "Only a key administrator can refuse this key."))
        _decide(addition, by.get_username(), approved=False)
        audit.record(AuditEntry.Act.KEY_REFUSED, actor=by.get_username(), about=addition.recipient)


def _put_into_use(addition: KeyAddition, actor: str) -> QueueKey:
    """Register the key by its kind; a member's new key takes the place of the old one."""
    queue = str(addition.queue_id)
    if addition.kind == QueueKey.Kind.RECOVERY:
        return ceremony.register_recovery(addition.recipient, actor=actor)
    if addition.kind == QueueKey.Kind.FALLBACK:
        return ceremony.register_fallback(
            queue, addition, holder=addition.holder, user=addition.user, actor=actor
        )
    if addition.user is None or not addition.user.is_active:
        raise KeyRefused(pgettext("staff", "The account of this key is not active any more."))
    return ceremony.register_member(addition.user.get_username(), queue, addition, rotate=True, actor=actor)


def _undecided(addition_id: int) -> KeyAddition:
    """The addition, held until the end of the transaction."""
    found = KeyAddition.objects.select_for_update().filter(pk=addition_id, decided_hour=None).first()
    if found is None:
        raise KeyRefused(pgettext("staff", "Somebody decided on this key already."))
    return found


def _decide(addition: KeyAddition, by: str, *, approved: bool) -> None:
    addition.decided_by, addition.decided_hour, addition.approved = by, this_hour(), approved
    addition.save(update_fields=["decided_by", "decided_hour", "approved"])


def _known(kind: str, recipient: str, queue: Queue | None) -> bool:
    """Whether a key in use, or one that was, stands in the way."""
    namesakes = QueueKey.objects.filter(recipient=recipient)
    return namesakes.exclude(kind=kind).exists() or namesakes.filter(queue=queue).exists()
