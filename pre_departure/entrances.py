"""The briefings' tile on the home page."""

from django.utils.translation import gettext_lazy as _

from publishing.entrances import Entrance

ENTRANCES = [
    # Translators: tile on the first page. Leads to what people should know before they travel to the new country.
    Entrance("b/", "plane", _("Before you go"), order=8),
]
