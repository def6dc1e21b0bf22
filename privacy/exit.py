"""The quick exit: one tap leaves for a harmless page, and takes what it can with it."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt

from privacy.exit_targets import exit_target
from privacy.logs import described

logger = logging.getLogger(__name__)

OnExit = Callable[[str], None]
_on_exit: list[OnExit] = []


def on_exit(function: OnExit) -> OnExit:
    """Have `function(slot_id)` called before anyone leaves from a one-time view; usable as a decorator."""
    if function not in _on_exit:
        _on_exit.append(function)
    return function


@csrf_exempt
def leave(request: HttpRequest, slot_id: str = "") -> HttpResponse:
    """Answer 303 to the locale's harmless page; a slot named in the address is destroyed first.

    Leaving never fails: an unknown slot, or an error while destroying it, still leads away.
    """
    if slot_id and request.method not in ("HEAD", "OPTIONS") and not _fetched_ahead(request):
        for function in _on_exit:
            try:
                function(slot_id)
            except Exception as error:
                logger.error("A one-time view was not destroyed on exit: %s", described(error))
    response = HttpResponse(status=303, headers={"Location": exit_target(get_language() or "")})
    response.headers["Cache-Control"] = "no-store"
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _fetched_ahead(request: HttpRequest) -> bool:
    """Whether a browser only guesses that the exit may be tapped."""
    return "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
