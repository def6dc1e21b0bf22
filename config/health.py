"""Is the process alive, and is the site whole? For load balancers, scripts and the volunteer who operates it."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from reports.gate import standings
from starter.completeness import missing


def live(request: HttpRequest) -> HttpResponse:
    """The process answers; says nothing about the database."""
    return HttpResponse("live", content_type="text/plain", headers={"Cache-Control": "no-store"})


def ready(request: HttpRequest) -> JsonResponse:
    """200 when the database answers and content is whole, else 503 with the problems.

    A site on which nobody can open reports still has to be reached, for the numbers to call and the desk where keys are
    made: so `form` tells it, and readiness does not hang on it.
    """
    problems = problems_found()
    form = "" if problems else nobody_reads()
    return JsonResponse(
        {"ready": not problems, "problems": problems, **({"form": form} if form else {})},
        status=503 if problems else 200,
        headers={"Cache-Control": "no-store"},
    )


def problems_found() -> list[str]:
    """What keeps the site from being whole, in words for the operator."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return missing()
    except DatabaseError as fault:
        return [f"The database does not answer ({type(fault).__name__})."]


def nobody_reads() -> str:
    """One line while no queue at all has the keys to take reports; empty otherwise, and for a form closed by hand."""
    known = standings()
    if any(not one.closed for one in known.values()):
        return ""
    closed = [f"{code}: {one.closed}" for code, one in known.items()]
    return f"No queue takes reports ({'; '.join(closed)}): see manage.py hotline_keys status."
