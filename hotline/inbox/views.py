"""The desk: who may read, and what waits. It opens nothing; that takes a member's key."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hotline import standing
from hotline.inbox.listing import lists


@never_cache
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The list of reports. `?closed=1` shows closed ones, `page` and `quarantine` are page numbers."""
    context = {
        **lists(request.GET.dict()),
        "queues": standing.queues(),
        "recovery": standing.recovery_keys(),
    }
    return render(request, "hotline/desk.html", context)
