"""The first screen: numbers for danger now, who reads, what will not happen."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from reports import numbers, pages
from reports.gate import open_for_reports
from reports.views.guard import reporters_page


@reporters_page
def before(request: HttpRequest) -> HttpResponse:
    """Before you write."""
    if request.method not in ("GET", "HEAD"):
        return pages.wrong_method()
    locale = get_language() or settings.LANGUAGE_CODE
    numbers.remember(locale)
    context = {"closed": open_for_reports() is not None, "calls": numbers.help_cards(locale)}
    return pages.show(request, "reports/before.html", context)
