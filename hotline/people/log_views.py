"""The page of the log, and the whole of it as a file."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hotline.people import chain, log, log_file
from hotline.people.names import ACTS
from hotline.people.permissions import may, needs


@never_cache
@require_safe
@needs("desk")
def entries(request: HttpRequest) -> HttpResponse:
    """The log: all of it for those who audit, acts on keys and roles for everybody else at the desk."""
    wanted, acts = log.Wanted.from_query(request.GET.dict()), log.acts_for(request.user)
    number, head = chain.head()
    filters = {"act": wanted.act, "actor": wanted.actor, "about": wanted.about}
    context = {
        "page": log.page_of(acts, wanted, request.GET.get("page", "1")),
        "wanted": wanted,
        "query": urlencode({name: value for name, value in filters.items() if value}),
        "acts": sorted(((act, ACTS[act]) for act in acts), key=lambda pair: str(pair[1])),
        "audits": may(request.user, "audit"),
        "head": {"number": number, "digest": head},
    }
    return render(request, "hotline/people/log.html", context)


@never_cache
@require_safe
@needs("audit")
def file(request: HttpRequest) -> StreamingHttpResponse:
    """The whole log as CSV, as `audit_verify --from` reads it."""
    chain.take_places()
    response = StreamingHttpResponse(log_file.write(chain.links()), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="log.csv"'
    return response
