"""Where a browser lands after a form that could not be taken: the same words, at an address nothing was sent to."""

from django.http import HttpRequest, HttpResponse

from publishing.addresses import local_address
from reports import pages
from reports.refusals import NOT_ANSWERED, REFUSALS, not_sent
from reports.views.guard import reporters_page


@reporters_page
def refused(request: HttpRequest, status: int) -> HttpResponse:
    """Say why it was not sent; an unknown reason leads to the form."""
    if request.method not in ("GET", "HEAD"):
        return pages.wrong_method()
    if status not in (NOT_ANSWERED, *REFUSALS):
        return pages.see_other(local_address(request, "r/"))
    return not_sent(request, status)
