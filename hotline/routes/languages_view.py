"""The same for scripts of the desk, which alone know language and wishes of a report they have opened."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hotline.routes.languages import of_queues
from reports.models import Queue


@never_cache
@require_safe
def languages(request: HttpRequest) -> JsonResponse:
    """`{"queues": {code: [locale codes]}, "run_by": {code: code of "not_to" or ""}}`.

    An interpreter is needed for a language that is not among those of the queue. A report is never moved to a queue
    whose `run_by` its reporter does not want to tell.
    """
    run_by = dict(Queue.objects.values_list("pk", "run_by"))
    return JsonResponse({"queues": of_queues(), "run_by": run_by})
