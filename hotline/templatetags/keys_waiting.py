"""How many keys wait for administrators, for every page that warns."""

from django import template

from hotline.models import KeyAddition

register = template.Library()


@register.simple_tag
def keys_that_wait() -> int:
    """Keys nobody has decided on yet."""
    return KeyAddition.objects.filter(decided_hour=None).count()
