"""What holds for every address of the reporter's.

No cookie, no foreign form, no crash page, and an answer in any weather.
"""

import logging
from collections.abc import Callable
from functools import wraps

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from privacy.logs import described
from privacy.origin import foreign
from reports import pages
from reports.gate import FormClosed
from reports.uploads import BodyTooLarge, BodyUnreadable, drain
from sealing.errors import SealingError

logger = logging.getLogger(__name__)

View = Callable[..., HttpResponse]


def reporters_page(view: View) -> View:
    """Guard a view. Django's CSRF cookie is not used.

    There is no sign-in to abuse, and foreign forms are refused by origin.
    """

    @csrf_exempt
    @sensitive_post_parameters()
    @wraps(view)
    def guarded(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        try:
            if request.method == "POST" and foreign(request):
                return _refused(
                    request, 403, _("This form came from another site. Please open our page and write there.")
                )
            return _answer(view, request, *args, **kwargs)
        except DatabaseError as error:
            logger.error("The database is away: %s", described(error))
            return pages.away(request)
        except Exception as error:
            logger.error("A page of the reporter's failed: %s", described(error))
            return pages.away(request)

    return guarded


def _answer(view: View, request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
    """The view's answer, or the one for a form that could not be taken."""
    try:
        return view(request, *args, **kwargs)
    except BodyTooLarge:
        return _refused(
            request,
            413,
            _(
                "This is too much at once. Please send a shorter text, at most 3 files, and files of at "
                "most 10 MB each."
            ),
        )
    except BodyUnreadable:
        return _refused(
            request,
            400,
            _("What arrived could not be read. Please open the page again and send it once more."),
        )
    except (FormClosed, SealingError) as error:
        logger.error("A report was not taken: %s", described(error))
        return pages.not_sent(request)


def _refused(request: HttpRequest, status: int, text: str) -> HttpResponse:
    """An answer that repeats nothing of what was sent."""
    drain(request)
    return pages.say(request, status, _("It was not sent"), text, calls=True)
