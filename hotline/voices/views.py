"""The desk's page of recordings."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import pgettext, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hotline.voices import board
from localisation.languages import direction
from privacy.headers import mark
from privacy.second_factor import has_role
from reports.spoken.faults import SoundRefused
from reports.spoken.serving import answer
from reports.spoken.sound import LARGEST, LONGEST

REFUSALS: dict[str, Promise] = {
    "kind": pgettext_lazy("staff", "This is no MP3, Ogg Opus or M4A recording."),
    "damaged": pgettext_lazy(
        "staff", "This recording is damaged. Please save it again and send the new file."
    ),
    "too_large": pgettext_lazy(
        "staff", "This recording is over %(kilobytes)d KB. Please save it with fewer kilobits per second."
    ),
    "too_long": pgettext_lazy(
        "staff", "This recording is over %(seconds)d seconds. Please speak less at once."
    ),
}
_LIMITS = {"kilobytes": LARGEST // 1024, "seconds": LONGEST}


@never_cache
def voices(request: HttpRequest, locale: str) -> HttpResponse:
    """Everything there is to speak in a language; a POST adds, confirms or removes a recording."""
    if request.method == "POST":
        return _change(request, locale)
    try:
        found = board.rows(locale)
    except board.NoSuchVoice:
        raise Http404 from None
    context = {
        "rows": found,
        "locale": locale,
        "dir": direction(locale),
        "languages": board.languages(locale),
        "limits": _LIMITS,
    }
    response = render(request, "hotline/voices.html", context)
    mark(response, media=True)
    return response


@never_cache
@require_safe
def voice(request: HttpRequest, pk: int) -> HttpResponse:
    """One recording, for a member to listen to."""
    try:
        recording = board.recording_of(pk)
    except board.NoSuchVoice:
        raise Http404 from None
    return answer(request, bytes(recording.audio), recording.media_type)


def _change(request: HttpRequest, locale: str) -> HttpResponse:
    """Do what was asked and lead back to the page; administrators may look, only members speak."""
    if not has_role(request.user, {board.ROLE}):
        raise PermissionDenied
    try:
        messages.success(request, _done(request, locale))
    except SoundRefused as refused:
        messages.error(request, str(REFUSALS[refused.code] % _LIMITS))
    except (board.NoSuchVoice, ValueError):
        messages.error(request, pgettext("staff", "This recording is not here any more."))
    return HttpResponseRedirect(request.path)


def _done(request: HttpRequest, locale: str) -> str:
    """What was done, in a sentence. Raises SoundRefused, NoSuchVoice or ValueError for a number that is none."""
    if "confirm" in request.POST:
        board.confirm_words(int(request.POST["confirm"]))
        return pgettext("staff", "Thank you. This recording can be heard again.")
    if "remove" in request.POST:
        board.remove(int(request.POST["remove"]))
        return pgettext("staff", "The recording is removed.")
    made = board.add(locale, int(request.POST.get("item", "")), request.FILES.get("file"))
    return pgettext("staff", "The recording is kept. It lasts %(seconds)d seconds.") % {
        "seconds": made.seconds
    }
