"""The reporting channel's tile on the home page."""

from django.utils.translation import gettext_lazy as _

from publishing.entrances import Entrance

ENTRANCES = [Entrance("r/", "speak", _("Tell us, without your name"), order=4)]
