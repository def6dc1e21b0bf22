"""One queue: its name, its hours, and the organisation behind it."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hotline.routes import changing
from hotline.routes.changing import ChangedMeanwhile, Unproved
from hotline.routes.list_view import changed_meanwhile, nobody_would_read
from hotline.routes.proving import sentences
from hotline.routes.queue_form import QueueForm
from reports.conflicts import DEFAULT_QUEUE
from reports.gate import standings
from reports.models import Queue


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_queue(request: HttpRequest) -> HttpResponse:
    """A queue to be added. It takes reports once it has two live keys."""
    return _answer(request, None)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def queue(request: HttpRequest, code: str) -> HttpResponse:
    """A queue to be changed."""
    return _answer(request, get_object_or_404(Queue, pk=code))


def _answer(request: HttpRequest, shown: Queue | None) -> HttpResponse:
    if request.method != "POST":
        return _show(request, QueueForm(queue=shown))
    form = QueueForm(request.POST, queue=shown)
    if not form.is_valid():
        return _show(request, form, 422)
    try:
        changing.keep_queue(
            form.as_queue(), seen=request.POST.get("mark", ""), by=request.user.get_username()
        )
    except ValidationError:
        said = pgettext("staff", "The queue was not saved: this organisation may not stand behind it.")
        return _show(request, form, 422, [said])
    except ChangedMeanwhile:
        return _show(request, form, 409, [changed_meanwhile()])
    except Unproved as refused:
        return _show(request, form, 422, [nobody_would_read(), *sentences(refused.proof, standings())])
    return HttpResponseRedirect(f"{reverse('routing')}#queues")


def _show(
    request: HttpRequest, form: QueueForm, status: int = 200, refused: list[str] | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "queue": form.queue,
        "default": form.queue is not None and form.queue.pk == DEFAULT_QUEUE,
        "mark": changing.mark(),
        "refused": refused or [],
    }
    return render(request, "hotline/routes/queue.html", context, status=status)
