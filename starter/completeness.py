"""Says whether the starter content is whole, for the health check."""

from starter.content import locales
from starter.models import StarterRun


def missing() -> list[str]:
    """What of the starter content has not been loaded, in words for the operator; empty when it is whole."""
    loaded = set(StarterRun.objects.values_list("locale", flat=True))
    return [
        f"The starter content in {code} is not loaded: run seed." for code in locales() if code not in loaded
    ]
