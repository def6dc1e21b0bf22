"""Alarms of the desk for whichever page shows them."""

from django import template

from hotline.signals.standing import alarms

register = template.Library()


@register.simple_tag
def desk_alarms() -> list[str]:
    """What every member must know, a sentence each."""
    return list(alarms())
