"""Spoken help: the page with a voice for each question, and the voices themselves."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from publishing.addresses import local_address
from reports import editions, pages
from reports.spoken.on_page import voices_for_all
from reports.spoken.serving import answer
from reports.spoken.shelf import heard, on_the_wire
from reports.views.guard import reporters_page


@reporters_page
def listen(request: HttpRequest) -> HttpResponse:
    """All questions in the order of the form, each with its voice; their words stand in the form itself."""
    if request.method not in ("GET", "HEAD"):
        return pages.wrong_method()
    spoken = voices_for_all(request)
    if spoken is None:
        return pages.see_other(local_address(request, "r/write/"))
    return pages.show(request, "reports/listen.html", {"spoken": spoken})


@reporters_page
def voice(request: HttpRequest, number: int) -> HttpResponse:
    """One recording. What is not there is 404 without words: a player shows none."""
    if request.method not in ("GET", "HEAD"):
        return pages.wrong_method()
    locale = get_language() or settings.LANGUAGE_CODE
    recording = heard(locale, number, editions.current())
    if recording is None:
        return pages.marked(HttpResponse(status=404))
    return answer(request, on_the_wire(recording), recording.media_type)
