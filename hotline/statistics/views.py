"""The page of statistics, its CSV, and what a browser that counts needs."""

import json
from io import StringIO
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from hotline.people.permissions import may, needs, queues_read, within_reach
from hotline.statistics import comparison, coverage, tables
from hotline.statistics.batches import BatchRefused, countable, give
from hotline.statistics.dimensions import dimensions
from hotline.statistics.quarters import Quarter, read_quarter
from hotline.statistics.suppression import LEAST, STEP
from reports.retention import KEPT_CLOSED


@never_cache
@require_safe
@needs("statistics")
def statistics(request: HttpRequest) -> HttpResponse:
    """The tables of a quarter (`?quarter=2026Q4`), the newest one by default; gaps of languages for supervisors."""
    known = tables.quarters()
    chosen = _chosen(request, known)
    shown = tables.tables(chosen) if chosen else []
    about = next((table for table in shown if table.dimension.name == "what"), None)
    context: dict[str, Any] = {
        "quarters": known,
        "quarter": chosen,
        "tables": shown,
        "compared": comparison.compared(about),
        "inspections": comparison,
        "least": LEAST,
        "step": STEP,
        "days": KEPT_CLOSED.days,
    }
    if may(request.user, "supervise"):
        context |= {"gaps": coverage.matrix(), "gap_headings": coverage.headings()}
    return render(request, "hotline/statistics/page.html", context)


@never_cache
@require_safe
@needs("statistics")
def as_csv(_request: HttpRequest, name: str) -> HttpResponse:
    """The tables of a quarter for a spreadsheet, with the mark by which spreadsheets know UTF-8."""
    try:
        quarter = read_quarter(name)
    except ValueError:
        raise Http404 from None
    if quarter not in tables.quarters():
        raise Http404
    file = StringIO()
    tables.write_csv(quarter, file)
    headers = {"Content-Disposition": f'attachment; filename="{quarter}.csv"'}
    return HttpResponse("\ufeff" + file.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


@never_cache
@require_safe
@needs("answer")
def to_count(request: HttpRequest) -> JsonResponse:
    """What a browser needs to count: dimensions with their words, and closed reports by quarter."""
    known = {
        name: {
            "heading": str(dimension.heading),
            "oneEach": dimension.one_each,
            "codes": {code: str(label) for code, label in dimension.codes.items()},
        }
        for name, dimension in dimensions().items()
    }
    quarters = countable(queues_read(request.user), within_reach(request.user))
    return JsonResponse({"dimensions": known, "quarters": quarters, "least": LEAST})


@never_cache
@require_POST
@needs("answer")
def take(request: HttpRequest) -> JsonResponse:
    """Keep a `batch` (JSON) that a browser counted."""
    try:
        batch = give(_document(request.POST.get("batch", "")), actor=request.user.get_username())
    except BatchRefused as refused:
        return JsonResponse({"refused": str(refused.sentence)}, status=422)
    return JsonResponse({"reports": batch.reports})


def _document(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _chosen(request: HttpRequest, known: list[Quarter]) -> Quarter | None:
    """The quarter asked for, or the newest; None when there is none."""
    wanted = [quarter for quarter in known if str(quarter) == request.GET.get("quarter")]
    return next(iter([*wanted, *known]), None)
