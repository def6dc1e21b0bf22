"""Is the process alive, and is the site whole? For load balancers, scripts and the volunteer who operates it."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from starter.completeness import missing


def live(request: HttpRequest) -> HttpResponse:
    """The process answers; says nothing about the database."""
    return HttpResponse("live", content_type="text/plain", headers={"Cache-Control": "no-store"})


def ready(request: HttpRequest) -> JsonResponse:
    """200 when the database answers and the starter content is whole, else 503; problems are named."""
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
        return missing()
    except DatabaseError as fault:
        return [f"The database does not answer ({type(fault).__name__})."]
