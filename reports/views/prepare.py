"""The list of all questions, to read in peace or to print. Nothing can be sent from it."""

from django.http import HttpRequest, HttpResponse

from reports import editions, pages
from reports.prepare import on_paper
from reports.views.guard import reporters_page


@reporters_page
def prepare(request: HttpRequest) -> HttpResponse:
    """All questions that are asked now; also while the form is closed."""
    if request.method not in ("GET", "HEAD"):
        return pages.wrong_method()
    context = {"parts": on_paper(editions.current())}
    return pages.show(request, "reports/prepare.html", context)
