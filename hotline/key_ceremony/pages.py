"""The page of keys, and the acts of two administrators on it: agreeing, refusing, revoking."""

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from hotline import ceremony
from hotline.key_ceremony import additions
from hotline.key_ceremony.additions import KeyRefused
from hotline.key_ceremony.overview import ENDS, overview
from hotline.people.permissions import may, needs, recently_proved
from reports.models import QueueKey
from sealing.envelopes import FEWEST_MEMBERS, FEWEST_RECOVERY


@never_cache
@require_safe
@needs("desk")
def keys(request: HttpRequest) -> HttpResponse:
    """Who may read, and what waits: the same for every member."""
    return render(request, "hotline/keys/overview.html", _overview(request))


@never_cache
@require_POST
@needs("manage_keys")
@recently_proved
def agree(request: HttpRequest, wish: int) -> HttpResponse:
    """Agree to a key that waits."""
    try:
        key = additions.agree(wish, person_of(request))
    except KeyRefused as refusal:
        return _refused(request, str(refusal))
    if key is None:
        text = pgettext("staff", "You stand behind this key. One more administrator has to agree.")
    else:
        text = pgettext(
            "staff", "The key is in use. An unlocked desk seals the open reports to it in the background."
        )
    messages.success(request, text)
    return to_keys()


@never_cache
@require_POST
@needs("desk")
@recently_proved
def refuse(request: HttpRequest, wish: int) -> HttpResponse:
    """Refuse a key that waits, or take one's own wish back."""
    try:
        additions.refuse(wish, person_of(request))
    except KeyRefused as refusal:
        return _refused(request, str(refusal))
    messages.success(request, pgettext("staff", "The key is not added."))
    return to_keys()


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@needs("desk")
@recently_proved
def revoke(request: HttpRequest, key_id: int) -> HttpResponse:
    """What a revocation does, and the button. Everybody may revoke their own key: a laptop is lost at night."""
    key = QueueKey.objects.filter(pk=key_id, revoked_hour=None).select_related("user", "queue").first()
    if key is None or key.kind == QueueKey.Kind.CANARY:
        raise Http404
    if key.user_id != request.user.pk and not may(request.user, "manage_keys"):
        raise PermissionDenied
    if request.method == "POST":
        ceremony.revoke_key(key, actor=request.user.get_username())
        messages.success(request, pgettext("staff", "The key is revoked. Nothing new is sealed to it."))
        return to_keys()
    context = {"key": key, "ends": key.recipient[-ENDS:], "closes": _closes(key)}
    return render(request, "hotline/keys/revoke.html", context)


def to_keys() -> HttpResponse:
    """Back to the page of keys."""
    return HttpResponseRedirect(reverse("keys"))


def person_of(request: HttpRequest) -> User:
    """Who asks; the middleware lets nobody else in. Raises PermissionDenied."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def _overview(request: HttpRequest) -> dict[str, object]:
    return {
        **overview(person_of(request), administers=may(request.user, "manage_keys")),
        "makes": may_hold_keys(request),
    }


def may_hold_keys(request: HttpRequest) -> bool:
    """Whether this person works on reports, so that a key would be of use to them."""
    return may(request.user, "switch_form")


def _refused(request: HttpRequest, sentence: str) -> HttpResponse:
    """The page again with what stands in the way."""
    return render(
        request, "hotline/keys/overview.html", {**_overview(request), "refused": sentence}, status=409
    )


def _closes(key: QueueKey) -> bool:
    """Whether the form gives way to phone numbers once this key is gone."""
    alike = QueueKey.objects.filter(kind=key.kind, queue=key.queue_id, revoked_hour=None)
    left = alike.exclude(user__is_active=False).exclude(pk=key.pk).count()
    fewest = {QueueKey.Kind.MEMBER: FEWEST_MEMBERS, QueueKey.Kind.RECOVERY: FEWEST_RECOVERY}
    return left < fewest.get(QueueKey.Kind(key.kind), 0)
