"""The first screen: numbers for danger now, who can be called, who reads, what will not happen, and the ways on."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from facts import usage
from reports import numbers, pages
from reports.gate import open_for_reports
from reports.models import Queue
from reports.routing import DEFAULT_QUEUE
from reports.spoken.words import FIRST_NAME
from reports.team_hours import team_hours
from reports.views.guard import reporters_page
from reports.ways import ways


@reporters_page
def before(request: HttpRequest) -> HttpResponse:
    """Before you write."""
    if request.method not in ("GET", "HEAD"):
        return pages.wrong_method()
    locale = get_language() or settings.LANGUAGE_CODE
    with usage.collecting():
        numbers.remember(locale)
        spoken = numbers.help_cards(locale, level=3)
        queue = Queue.objects.filter(pk=DEFAULT_QUEUE).first()
        context = {
            "closed": open_for_reports() is not None,
            "interpreter": numbers.danger_has_interpreter(locale),
            "lines": spoken,
            "through": numbers.interpreter_cards(locale, without=spoken, level=3),
            "team": team_hours(queue) if queue else None,
            "ways": ways(request),
            "hear": [FIRST_NAME],
        }
        return pages.show(request, "reports/before.html", context)
