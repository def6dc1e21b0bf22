"""Addresses of queues and rules, below `/desk/routing/`."""

from collections.abc import Callable

from django.http.response import HttpResponseBase
from django.urls import path

from hotline.people.permissions import needs, recently_proved
from hotline.routes.languages_view import languages
from hotline.routes.list_view import routing
from hotline.routes.queue_view import new_queue, queue
from hotline.routes.rule_view import new_rule, rule
from hotline.routes.switch_view import form_switch
from hotline.routes.try_view import try_rules
from hotline.sign_in.language import in_staff_language

View = Callable[..., HttpResponseBase]


def _managed(view: View) -> View:
    """For those who may decide who gets what, and who have just shown that it is them."""
    return needs("manage_queues")(recently_proved(in_staff_language(view)))


urlpatterns = [
    path("", _managed(routing), name="routing"),
    path("queues/new/", _managed(new_queue), name="routing_new_queue"),
    path("queues/<slug:code>/", _managed(queue), name="routing_queue"),
    path("rules/new/", _managed(new_rule), name="routing_new_rule"),
    path("rules/<int:place>/", _managed(rule), name="routing_rule"),
    path("try/", _managed(try_rules), name="routing_try"),
    path(
        "switch/", needs("switch_form")(recently_proved(in_staff_language(form_switch))), name="form_switch"
    ),
    path("languages/", needs("desk")(languages), name="routing_languages"),
]
