"""Pages of the clocks: what is late, and how much time each step has."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from hotline import audit
from hotline.clocks.form import ClocksForm
from hotline.clocks.overview import overviews
from hotline.models import AuditEntry
from reports.models import Queue


@never_cache
@require_safe
def clocks(request: HttpRequest) -> HttpResponse:
    """What is late in each queue, and who is called."""
    return render(request, "hotline/clocks/overview.html", {"queues": overviews()})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def queue_clocks(request: HttpRequest, code: str) -> HttpResponse:
    """The clocks of one queue. What is refused comes back as it was typed."""
    queue = get_object_or_404(Queue, pk=code)
    form = ClocksForm(request.POST if request.method == "POST" else None, queue=queue)
    if form.is_bound and form.is_valid():
        keep(queue, form.changed_clocks(), actor=request.user.get_username())
        messages.success(request, pgettext("staff", "The clocks are saved. They hold at once."))
        return HttpResponseRedirect(reverse("clocks"))
    context = {"form": form, "queue": queue}
    return render(request, "hotline/clocks/queue.html", context, status=422 if form.is_bound else 200)


def keep(queue: Queue, changed: dict[str, int], *, actor: str) -> None:
    """Store the clocks of a queue; saving it sets those of its reports. Nothing is logged when nothing changed."""
    with transaction.atomic():
        queue = Queue.objects.select_for_update().get(pk=queue.pk)
        if queue.clocks == changed:
            return
        queue.clocks = changed
        queue.save(update_fields=["clocks"])
        audit.record(AuditEntry.Act.QUEUE_CHANGED, actor=actor, about=queue.pk)
