"""What stands in the place of every form while no report can be taken: numbers to call."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from reports import canary, pages
from reports.gate import FormClosed, pass_for
from reports.pool import POOL


def numbers_instead(request: HttpRequest) -> HttpResponse | None:
    """The page with numbers while the form is closed; None while it is open, and receipts are made ahead then."""
    try:
        entry = pass_for()
    except FormClosed:
        text = _("You cannot write to us at the moment. Please call one of these numbers.")
        return pages.say(request, 200, _("Please call"), text, calls=True)
    if not canary.ordered():
        POOL.warm(pepper=entry.pepper, instance=entry.instance)
    return None
