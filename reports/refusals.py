"""Answers to forms that can't be taken at all: given at once, and they repeat nothing.

A browser that is answered right after sending keeps what was sent in its session files for as long as that page
is in its history (measured in Chromium). So each of these answers sends it on at once to a page that was not sent
anything; measured again, nothing is left.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from localisation.languages import direction
from privacy.padding import PaddedResponse
from publishing.addresses import local_address
from reports import numbers, pages

# Seconds after which a program may ask again; people are told in words.
RETRY_AFTER = "60"

REFUSALS: dict[int, Promise] = {
    400: gettext_lazy("What arrived could not be read. Please open the page again and send it once more."),
    403: gettext_lazy("This form came from another site. Please open our page and write there."),
    413: gettext_lazy(
        "This is too much at once. Please send a shorter text, at most 3 files, and files of at most 10 MB each."
    ),
    503: gettext_lazy(
        "We cannot take messages now, and nothing was stored. "
        "Please call one of these numbers, or try again later."
    ),
}


def refuse(request: HttpRequest, status: int) -> HttpResponse:
    """Answer with this status, in the reader's language, with phone numbers; a form is sent on to `not_sent`."""
    answer = _sent_on(request, not_sent(request, status, answered=status), status)
    if status == 503:
        answer.headers["Retry-After"] = RETRY_AFTER
    return answer


def not_sent(request: HttpRequest, status: int, *, answered: int = 200) -> HttpResponse:
    """The page that says why, as an answer of its own with the status `answered`."""
    return pages.say(request, answered, _("It was not sent"), str(REFUSALS[status]), calls=True)


def away(request: HttpRequest, *, sent: bool) -> HttpResponse:
    """503 without the database, which holds the numbers and half of the shell: the numbers as they were last known.

    `sent` says that something was to be sent, so the reporter must hear that it was not.
    """
    locale = get_language() or settings.LANGUAGE_CODE
    later = _("Please try again later, or call one of these numbers.")
    context = {
        "lang": locale,
        "dir": direction(locale),
        "heading": _("It was not sent") if sent else _("This page does not work now"),
        "text": str(REFUSALS[503]) if sent else later,
        "emergency": numbers.recalled(locale),
        "exit_url": f"/{locale}/x/",
    }
    page = PaddedResponse(render_to_string("reports/away.html", context), request=request, status=503)
    page.headers["Retry-After"] = RETRY_AFTER
    return _sent_on(request, pages.marked(page), 503)


def leave_the_sent_page(response: HttpResponse, address: str) -> HttpResponse:
    """Have the browser go on to `address` at once, so that its history holds no page that something was sent to."""
    response.headers["Refresh"] = f"0; url={address}"
    return response


def _sent_on(request: HttpRequest, response: HttpResponse, status: int) -> HttpResponse:
    if request.method != "POST":
        return response
    return leave_the_sent_page(response, local_address(request, f"r/n/{status}/"))
