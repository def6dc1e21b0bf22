"""Answers to forms that can't be taken at all: given at once, and they repeat nothing.

A browser that shows an answer to what it sent keeps what was sent in its session files (measured in Chromium; going
on at once by Refresh left it there in one of six tries, and always when another site's form had been sent). So a
browser that sends a form is redirected to a page that was sent nothing and that answers with the refusal's status.
Whatever else sends gets the status itself, and is sent on in case it is a browser too old to say so.
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
from reports.wording import LOOK_FAULTS

# Seconds after which a program may ask again; people are told in words.
RETRY_AFTER = "60"

NOT_ANSWERED = 500
"""The number of the page for a form that only asked, as with a receipt: nothing was to be stored, nothing is lost."""

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
    if sent_by_browser(request):
        return pages.see_other(_why(request, status))
    answer = _sent_on(request, not_sent(request, status), status)
    if status == 503:
        answer.headers["Retry-After"] = RETRY_AFTER
    return answer


def sent_by_browser(request: HttpRequest) -> bool:
    """Whether a browser would show the answer to this as a page, and keep with it what it sent."""
    return request.method == "POST" and request.headers.get("Sec-Fetch-Mode") == "navigate"


def not_sent(request: HttpRequest, status: int) -> HttpResponse:
    """The page that says why, answered with its status."""
    if status == NOT_ANSWERED:
        text = str(LOOK_FAULTS["closed"])
        return pages.say(request, 503, _("This page does not work now"), text, calls=True)
    return pages.say(request, status, _("It was not sent"), str(REFUSALS[status]), calls=True)


def away(request: HttpRequest, *, sent: bool) -> HttpResponse:
    """503 without the database, which holds the numbers and half of the shell: the numbers as they were last known.

    `sent` says that something was to be sent, so the reporter must hear that it was not. Who only asked must not hear
    so: their message was stored long ago.
    """
    why = 503 if sent else NOT_ANSWERED
    if sent_by_browser(request):
        return pages.see_other(_why(request, why))
    locale = get_language() or settings.LANGUAGE_CODE
    later = _("Please try again later, or call one of these numbers.")
    asked = str(LOOK_FAULTS["closed"]) if request.method == "POST" else later
    context = {
        "lang": locale,
        "dir": direction(locale),
        "heading": _("It was not sent") if sent else _("This page does not work now"),
        "text": str(REFUSALS[503]) if sent else asked,
        "emergency": numbers.recalled(locale),
        "exit_url": f"/{locale}/x/",
    }
    page = PaddedResponse(render_to_string("reports/away.html", context), request=request, status=503)
    page.headers["Retry-After"] = RETRY_AFTER
    return _sent_on(request, pages.marked(page), why)


def leave_the_sent_page(response: HttpResponse, address: str) -> HttpResponse:
    """Have the browser go on to `address` at once, so that its history holds no page that something was sent to."""
    response.headers["Refresh"] = f"0; url={address}"
    return response


def _sent_on(request: HttpRequest, response: HttpResponse, status: int) -> HttpResponse:
    if request.method != "POST":
        return response
    return leave_the_sent_page(response, _why(request, status))


def _why(request: HttpRequest, status: int) -> str:
    """The address of the page that says why; nothing is ever sent there."""
    return local_address(request, f"r/n/{status}/")
