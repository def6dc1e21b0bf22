"""Is the process alive, and is the site whole? For load balancers, scripts and the volunteer who operates it."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from reports.gate import standings
from starter.completeness import missing


def live(request: HttpRequest) -> HttpResponse:
    """The process answers; says nothing about the database."""
    return HttpResponse("live", content_type="text/plain", headers={"Cache-Control": "no-store"})


def ready(request: HttpRequest) -> JsonResponse:
    """200 when the database answers, content is whole and somebody can read reports, else 503 with the problems."""
    problems = problems_found()
    return JsonResponse(
        {"ready": not problems, "problems": problems},
        status=503 if problems else 200,
        headers={"Cache-Control": "no-store"},
    )


def problems_found() -> list[str]:
    """What keeps the site from being whole, in words for the operator."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return [*missing(), *_nobody_reads()]
    except DatabaseError as fault:
        return [f"The database does not answer ({type(fault).__name__})."]


def _nobody_reads() -> list[str]:
    """One line while no queue at all has the keys to take reports; a form closed by hand is no problem of the site."""
    known = standings()
    if any(not one.closed for one in known.values()):
        return []
    closed = [f"{code}: {one.closed}" for code, one in known.items()]
    return [f"No queue takes reports ({'; '.join(closed)}): see manage.py hotline_keys status."]
