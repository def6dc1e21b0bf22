"""How the reporter's pages become answers.

Padded, never kept, without a cookie, and with an exit that destroys the view.
"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language

from facts import usage
from localisation.notices import for_records
from privacy.headers import mark
from privacy.padding import PaddedResponse
from publishing.addresses import local_address
from publishing.shell import shell_variables
from publishing.stylesheet import compressed_weight
from reports import numbers
from reports.spoken.on_page import voices_for

# What the form weighs on the wire in every locale, whatever is in it; with the style sheet it stays below
# 14,600 bytes.
FORM_BYTES = 10_240
# What all other pages weigh, unless long text is in them.
VIEW_BYTES = 8_192
# What a form that came back weighs, and the answer to a receipt: no replies, five, or no such receipt.
VISIT_BYTES = 12_288
_ALLOWED = "GET, HEAD, POST"


def addresses(request: HttpRequest) -> dict[str, str]:
    """The reporter's own pages, in the same language and look as this one."""
    names = {
        "write_url": "r/write/",
        "steps_url": "r/steps/",
        "look_url": "r/look/",
        "again_url": "r/again/",
    }
    return {name: local_address(request, path) for name, path in names.items()}


def show(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    status: int = 200,
    exact: int = VIEW_BYTES,
    slot_id: str = "",
) -> HttpResponse:
    """A page of the reporter's. `slot_id` is the id of the one-time view it shows, for the exit to destroy."""
    html = html_of(request, template, context, exact=exact, slot_id=slot_id)
    response = marked(PaddedResponse(html, request=request, exact=exact, status=status))
    # What was typed is escaped, so only our own templates can say this.
    mark(response, media="<audio" in html)
    return response


def html_of(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, exact: int, slot_id: str = ""
) -> str:
    """The page before it is compressed and padded.

    It is rendered without the request, so that nothing can touch session or user, which would set a cookie.
    `hear` in the context names fields whose voices the page offers (reports.spoken.words); none by default.
    """
    with usage.collecting():
        notices = for_records(get_language() or settings.LANGUAGE_CODE)
        shell = shell_variables(request, title="", notices=notices, indexable=False)
        if slot_id:
            shell["exit_url"] += f"{slot_id}/"
        # Padded, a page weighs the same whatever is in it.
        shell["weight_kb"] = -(-(exact + compressed_weight()) // 1024)
        shown = {
            "shell": shell,
            "spoken": voices_for(request, *context.get("hear", ())),
            **addresses(request),
        }
        return render_to_string(template, {**shown, **context})


def see_other(address: str) -> HttpResponse:
    """303: what was typed is in no page that the browser keeps."""
    return marked(HttpResponse(status=303, headers={"Location": address}))


def say(request: HttpRequest, status: int, heading: str, text: str, **context: Any) -> HttpResponse:
    """A page that only says something; `calls=True` puts help numbers under it."""
    if context.get("calls"):
        context["cards"] = numbers.help_cards(get_language() or settings.LANGUAGE_CODE)
    return show(request, "reports/plain.html", {"heading": heading, "text": text, **context}, status=status)


def wrong_method() -> HttpResponse:
    """405 for what no form of ours does."""
    return marked(HttpResponse(status=405, headers={"Allow": _ALLOWED}))


def marked(response: HttpResponse) -> HttpResponse:
    """Tell privacy.headers that this is a page of the reporter's."""
    mark(response, report_page=True)
    # Django's own log line would name the address of the view.
    response._has_been_logged = True  # type: ignore[attr-defined]
    response.headers["Cache-Control"] = "no-store"
    return response
