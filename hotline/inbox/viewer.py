"""The frame that shows what came with a report: a document without origin, network, storage or form.

A photo that attacks the browser's decoder finds neither keys nor cookies nor a way out there. Its script is in the
page: a document without origin can load none of our files.
"""

from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hotline.people.permissions import needs
from privacy.headers import mark

SOURCE = "hotline/frame.js"


@never_cache
@require_safe
@needs("read")
def viewer(request: HttpRequest) -> HttpResponse:
    """The empty frame; the desk's script sends it bytes to show."""
    text = script()
    response = render(request, "hotline/viewer.html", {"script": text})
    mark(response, sandbox=text)
    return response


@cache
def script() -> str:
    """The frame's one script, as it stands in the page; the policy names its hash."""
    found = finders.find(SOURCE)
    return Path(str(found)).read_text(encoding="utf-8")
