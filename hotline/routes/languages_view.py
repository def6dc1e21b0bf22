"""The same for scripts of the desk, which alone know the language of a report they have opened."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hotline.routes.languages import of_queues


@never_cache
@require_safe
def languages(request: HttpRequest) -> JsonResponse:
    """`{"queues": {code: [locale codes]}}`: an interpreter is needed for a language that is not among them."""
    return JsonResponse({"queues": of_queues()})
