"""`/<lang>/d/<rest>` is the page at `/<lang>/<rest>` without logo, colour or pictures."""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

DISCREET = re.compile(r"^/(?P<locale>[a-z]{2,3}(?:-[a-z]+)?)/d/(?P<rest>.*)$", re.DOTALL)


class DiscreetPaths:
    """Middleware that marks the request as discreet and lets it go on under the page's own path."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve the named page; the address in the reader's bar keeps its `d/`.

        The path asked for is put back afterwards: the page store outside keeps the page under it, and would
        otherwise hand the discreet form to those who asked for the plain one.
        """
        asked = request.path_info
        found = DISCREET.match(asked)
        request.discreet = found is not None  # type: ignore[attr-defined]
        if found:
            request.path_info = f"/{found['locale']}/{found['rest']}"
        try:
            return self.get_response(request)
        finally:
            request.path_info = asked
