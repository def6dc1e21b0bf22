"""Why something was not added to a report, as a sentence for the person, and how a view answers with it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

GONE = pgettext_lazy("staff", "This report is not there any more.")


class Refused(Exception):
    """Nothing was stored; `sentence` says why, to the person. `status` is that of the answer."""

    def __init__(self, sentence: str | Promise, status: int = 409) -> None:
        super().__init__(status)
        self.sentence = sentence
        self.status = status


def told(view: Callable[..., JsonResponse]) -> Callable[..., JsonResponse]:
    """Have a view answer a Refused with its sentence, as scripts of the desk expect it (wire.js)."""

    @wraps(view)
    def telling(request: HttpRequest, *arguments: Any, **options: Any) -> JsonResponse:
        try:
            return view(request, *arguments, **options)
        except Refused as refused:
            return JsonResponse({"refused": str(refused.sentence)}, status=refused.status)

    return telling
