"""What holds for every address of the reporter's: no cookie, no foreign form, no crash page, always an answer."""

import logging
from collections.abc import Callable
from functools import wraps

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from delivery.bodies import was_refused
from privacy.logs import described
from privacy.origin import foreign
from reports.gate import FormClosed
from reports.refusals import REFUSALS, away, refuse
from reports.uploads import BodyTooLarge, BodyUnreadable, drain
from sealing.errors import SealingError

logger = logging.getLogger(__name__)

View = Callable[..., HttpResponse]


def reporters_page(view: View, *, stores: bool = True) -> View:
    """Guard a view. `stores` says that its form is to be stored, so that a fault means: it was not.

    Django's CSRF cookie is not used: there is no sign-in to abuse, and foreign forms are refused by origin.
    """

    @csrf_exempt
    @sensitive_post_parameters()
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return _answer(view, request, *args, stores=stores, **kwargs)
        except DatabaseError as error:
            logger.error("The database is away: %s", described(error))
        except Exception as error:
            # Whatever it is: a crash page could repeat what was typed.
            logger.error("A page of the reporter's failed: %s", described(error))
        told = kwargs.get("status") in REFUSALS
        return away(request, sent=told or (stores and request.method == "POST"))

    return guarded


def asking_page(view: View) -> View:
    """Guard a view whose form only asks, as with a receipt: a fault there says nothing about what was stored."""
    return reporters_page(view, stores=False)


def _answer(view: View, request: HttpRequest, *args: object, stores: bool, **kwargs: object) -> HttpResponse:
    """The view's answer, or the one for a form that could not be taken."""
    try:
        if request.method == "POST" and foreign(request):
            return _refused(request, 403)
        return view(request, *args, **kwargs)
    except BodyTooLarge:
        return _refused(request, 413)
    except BodyUnreadable:
        if was_refused(request.META):
            # It found no place, or was given up as too slow: told without a query, for there may be many.
            return away(request, sent=stores)
        return _refused(request, 400)
    except (FormClosed, SealingError) as error:
        logger.error("A report was not taken: %s", described(error))
        return refuse(request, 503) if stores else away(request, sent=False)


def _refused(request: HttpRequest, status: int) -> HttpResponse:
    """Take in the rest of the form, so that the browser hears the answer, and refuse."""
    drain(request)
    return refuse(request, status)
