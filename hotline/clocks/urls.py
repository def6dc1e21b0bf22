"""Addresses of the clocks, below `/desk/clocks/`."""

from django.urls import path

from hotline.clocks.views import clocks, queue_clocks
from hotline.people.permissions import needs, recently_proved
from hotline.sign_in.language import in_staff_language

urlpatterns = [
    path("", needs("supervise")(in_staff_language(clocks)), name="clocks"),
    path(
        "<slug:code>/",
        # Whoever makes a clock longer makes an alarm later.
        needs("manage_queues")(recently_proved(in_staff_language(queue_clocks))),
        name="queue_clocks",
    ),
]
