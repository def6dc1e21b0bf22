"""How the switch of the form stands, for every page of the desk that says so."""

from typing import Any

from django import template
from django.template import Context

from hotline.people.permissions import may
from hotline.routes.switch_view import REASONS
from reports import switch
from reports.models import FormSwitch

register = template.Library()


@register.inclusion_tag("hotline/routes/pieces/form_state.html", takes_context=True)
def form_state(context: Context) -> dict[str, Any]:
    """Whether the team has closed the form, why and since when; with the way to the switch for who may turn it."""
    now = switch.current()
    return {
        "switch": now,
        "reason": REASONS.get(FormSwitch.Reason(now.reason)) if now.closed and now.reason else "",
        "may_turn": may(context["request"].user, "switch_form"),
    }
