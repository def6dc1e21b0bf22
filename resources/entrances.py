"""The guide's and the directory's tiles on the home page."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from publishing.entrances import Entrance

ENTRANCES = [
    # Translators: tile on the first page, two or three words. Leads to the numbers for danger.
    Entrance("g/2/", "danger", _("Danger now"), order=1),
    # Translators: tile on the first page. Leads to the list of help lines.
    Entrance("h/", "call", _("Help numbers"), order=2),
    # Translators: tile on the first page. Leads to the know-your-rights guide.
    Entrance("g/", "start", _("Your rights"), order=3),
    Entrance("g/3/", "passport", pgettext_lazy("tile on the first page", "Passport"), order=5),
    Entrance("g/6/", "wage", pgettext_lazy("tile on the first page", "Pay"), order=6),
    # Translators: tile on the first page. Leads to a short list of signs that something is wrong at work.
    Entrance("g/21/", "check", _("Is your work OK?"), order=7),
]
