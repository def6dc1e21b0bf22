"""The form one screen after the other. Each screen is sent here and answered by a 303 to the next, a one-time view."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from publishing.addresses import local_address
from reports import editions, numbers, one_time, pages, tokens
from reports.answers import Fault, kept
from reports.intake import is_spent
from reports.questions.questionnaire import Questionnaire
from reports.returned import keep_returned, keep_step, screen_of
from reports.steps import Turn, can_send, carried, heard_on, screens, shown, turn
from reports.uploads import Form, read_form
from reports.views.closed import numbers_instead
from reports.views.guard import reporters_page
from reports.views.write import take


@reporters_page
def steps(request: HttpRequest) -> HttpResponse:
    """The first screen on GET; on POST the next one, or the way on for a browser that does not know `formaction`."""
    if request.method == "POST":
        return _onward(request, read_form(request))
    if request.method not in ("GET", "HEAD"):
        return pages.wrong_method()
    if closed := numbers_instead(request):
        return closed
    asked = editions.current()
    token = tokens.issue()
    context = step_context(asked, Turn(0, {}), token=token, first=token)
    return pages.show(request, "reports/steps.html", context)


def _onward(request: HttpRequest, form: Form) -> HttpResponse:
    """Keep the next screen and lead there; the one that was sent is destroyed, so Back finds nothing typed."""
    if form.hidden("go") == "send":
        return take(request, form)
    try:
        sent = tokens.read(form.hidden("token"))
    except tokens.TokenRefused:
        return _to_view(request, keep_returned(form, [Fault("", "stale")]))
    screen = one_time.sealed_at(sent.slot)
    if is_spent(sent):
        # It was sent already, perhaps by the tap before this one: the receipt waits there.
        return _to_view(request, sent)
    asked = editions.opened_with(form.hidden("edition"))
    at = turn(asked, screen_of(form.hidden("way")) or 0, kept(form.fields), form.hidden("go"))
    answer = _to_view(request, keep_step(form, at))
    one_time.destroy_unless_replaced(sent.slot, screen)
    return answer


def _to_view(request: HttpRequest, token: tokens.Token) -> HttpResponse:
    return pages.see_other(local_address(request, f"r/o/{token.slot.text}/"))


def step_context(asked: Questionnaire, at: Turn, *, token: str, first: str) -> dict[str, Any]:
    """What reports/steps.html needs. `first` is the token of the first screen: it tells how long all took."""
    locale = get_language() or settings.LANGUAGE_CODE
    total = len(screens(asked))
    return {
        "step": at.place + 1,
        "steps": total,
        "last": at.place == total - 1,
        "way": f"s{at.place}",
        "sections": shown(asked, at),
        "hear": heard_on(asked, at.place),
        "carried": carried(asked, at),
        "can_send": can_send(asked, at.place, at.fields),
        "danger": at.danger,
        "lines": numbers.child_cards(locale, level=3) if at.child else [],
        "edition": str(asked.version),
        "token": token,
        "first": first,
    }
